using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Sqlite;

/// <summary>Makes a store ready: journal mode, migrations, identity and the heads of its logs.</summary>
internal static class SqlitePreparation
{
    public static NodeIdentity Run(string path, StoreSetup setup, Secrets secrets, bool isNew)
    {
        using var session = new SqliteSession(path);
        if (isNew)
            session.Execute($"pragma page_size = {SqliteStore.PageBytes}");
        session.Execute("pragma journal_mode = wal");
        session.Execute("pragma synchronous = full");
        session.Execute("begin immediate");
        session.Execute(Dialect.Sqlite.Speak(Migrator.CreateTable));
        var applied = session
            .All(Migrator.ReadApplied, row => (Key: (row.Text(0), row.Int(1)), Hash: row.Text(2)))
            .ToDictionary(row => row.Key, row => row.Hash);
        var pending = Migrator.Pending(setup.AllSchemas, Dialect.Sqlite, applied);
        if (pending.Count > 0 && !setup.Migrate && !isNew)
            throw new InvalidOperationException($"{pending.Count} migrations wait. Run `sen migrate` first.");
        foreach (var migration in pending)
        {
            foreach (var statement in Migrator.Statements(migration.Sql))
                session.Execute(statement);
            session.Execute(Migrator.Record, migration.Module, (long)migration.Number, migration.Name, migration.Hash, setup.Clock.Real.GetUtcNow().ToMicros());
        }

        var identity = Identity(session, setup, secrets, Path.GetDirectoryName(path)!);
        foreach (var head in LogHeads.First(identity))
            session.Execute(head);
        session.Execute("commit");
        return setup.In(identity);
    }

    private static NodeIdentity Identity(SqliteSession session, StoreSetup setup, Secrets secrets, string folder)
    {
        foreach (var statement in LogHeads.Remember(setup.Identity, secrets))
            session.Execute(statement);
        var settings = StoreFacts.Of(session);
        StoreFacts.Check(settings, secrets, folder, setup.EndsRestore);
        return StoreFacts.Identity(settings);
    }
}
