using System.Globalization;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Node.Hosting;

namespace Sen.Node.Doctor;

/// <summary>The store of a node, looked at from outside.</summary>
internal static class StoreChecks
{
    private const long MostWaiting = 10_000;

    public static async Task<IReadOnlyList<Finding>> Run(StorePlace place, bool nodeRuns, TimeProvider time, CancellationToken ct)
    {
        VerifyStore store;
        try
        {
            store = await ReadOnlyStore.Open(place);
        }
        catch (Exception broken) when (broken is OperatorException or Microsoft.Data.Sqlite.SqliteException)
        {
            return [Finding.Fault("Store", broken.Message, place.Database is null ? "Restore the folder from its last copy." : "Do what it says.")];
        }

        await using (store)
        {
            return [await Pages(store, ct), await Migrations(store, ct), .. await Sequencing(store, nodeRuns, time, ct), await Outgoing(store, ct)];
        }
    }

    private static async Task<Finding> Pages(Store store, CancellationToken ct)
    {
        if (store.Dialect is Dialect.Postgres)
            return Finding.Good("Store", "answers (`sen verify` looks at the ledger, pg_amcheck at the pages)");
        await using var connection = await store.Read(ct);
        var answer = await connection.ExecuteScalarAsync<string>("pragma quick_check(1)");
        return answer == "ok"
            ? Finding.Good("Store", "its pages are whole (`sen verify` looks at the ledger)")
            : Finding.Fault("Store", answer ?? "no answer", "The file is damaged: stop the node, keep the folder, restore the last copy, and look at the disk.");
    }

    private static async Task<Finding> Migrations(Store store, CancellationToken ct)
    {
        const string What = "Migrations";
        try
        {
            var waiting = await WaitingMigrations.Of(store, Modules.Schemas, ct);
            var newer = await WaitingMigrations.Unknown(store, Modules.Schemas, ct);
            if (newer.Count > 0)
                return Finding.Warning(What, $"a newer release was here: {string.Join(", ", newer)}", "This release works with its tables; install the newer one when its time has come.");
            return waiting.Count == 0
                ? Finding.Good(What, "all done")
                : Finding.Fault(What, $"{waiting.Count} wait: {string.Join(", ", waiting)}", "Stop the node, copy the folder, and run `sen migrate`.");
        }
        catch (InvalidOperationException changed)
        {
            return Finding.Fault(What, changed.Message, "Install the release that this store was made with, or a newer one.");
        }
    }

    private static async Task<IReadOnlyList<Finding>> Sequencing(Store store, bool nodeRuns, TimeProvider time, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var waiting = await connection.ExecuteScalarAsync<long>("select count(*) from ledger_pending");
        var held = await connection.ExecuteScalarAsync<long?>("select max(until) from lease where name >= 'sequencer/' and name < 'sequencer0'") ?? 0;
        var lag = waiting > MostWaiting
            ? Finding.Warning("Sequencer", Count(waiting), "It falls behind: look for an alarm in the node's log and for other heavy work on the machine.")
            : Finding.Good("Sequencer", Count(waiting));
        if (!nodeRuns)
            return [lag];
        return held >= time.GetUtcNow().ToMicros()
            ? [lag, Finding.Good("Lease", "held by the running node")]
            : [lag, Finding.Warning("Lease", "nobody sequences the ledger", "Look for an alarm in the node's log; restart the node.")];
    }

    private static async Task<Finding> Outgoing(Store store, CancellationToken ct)
    {
        const string What = "Notices";
        var figures = await OutboxRows.Figures(store, ct);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{figures.Waiting} wait, {figures.Parked} can't be delivered");
        if (figures.Parked > 0)
            return Finding.Warning(What, seen, "Look at the mail server and the SMS service, then send them again at /quan-tri/thong-bao.");
        return figures.Failing > 0
            ? Finding.Warning(What, string.Create(CultureInfo.InvariantCulture, $"{seen}; {figures.Failing} were tried in vain for minutes"), "The mail server or the SMS service does not answer: look at it and at notices.json. Messages go out when it is back.")
            : Finding.Good(What, seen);
    }

    private static string Count(long waiting) => string.Create(CultureInfo.InvariantCulture, $"{waiting} events wait for their place in the ledger");
}
