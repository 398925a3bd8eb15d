using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Sen.Kernel.Sql;

/// <summary>One migration file in the words of a dialect.</summary>
internal sealed record Migration(string Module, int Number, string Name, string Sql)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>
/// Finds the migrations of the modules and says which are still to run. Forward only: a changed old file stops the start; an unknown
/// newer one (a later release was here) does not.
/// </summary>
internal static class Migrator
{
    public const string CreateTable =
        "create table if not exists schema_migration (module {{key}} not null, number bigint not null, name text not null, hash text not null, at bigint not null, primary key (module, number))";

    public const string ReadApplied = "select module, number, hash from schema_migration";

    public const string Record = "insert into schema_migration (module, number, name, hash, at) values ($1, $2, $3, $4, $5)";

    public static IReadOnlyList<Migration> Of(ModuleSchema schema, Dialect dialect)
    {
        const string Folder = ".Data.Migrations.";
        const string Twin = ".postgres.sql";
        var files = schema.Assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .ToDictionary(name => name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], StringComparer.Ordinal);
        return
        [
            .. files.Keys.Where(file => !file.EndsWith(Twin, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file =>
            {
                var twin = file[..^".sql".Length] + Twin;
                var resource = dialect is Dialect.Postgres && files.TryGetValue(twin, out var own) ? own : files[file];
                return new Migration(schema.Module, int.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture), file, dialect.Speak(Read(schema.Assembly, resource)));
            }),
        ];
    }

    /// <exception cref="InvalidOperationException">An applied migration differs from the file of this release.</exception>
    public static IReadOnlyList<Migration> Pending(IEnumerable<ModuleSchema> schemas, Dialect dialect, IReadOnlyDictionary<(string Module, long Number), string> applied)
    {
        var pending = new List<Migration>();
        foreach (var migration in schemas.SelectMany(schema => Of(schema, dialect)))
        {
            if (!applied.TryGetValue((migration.Module, migration.Number), out var hash))
                pending.Add(migration);
            else if (hash != migration.Hash)
                throw new InvalidOperationException($"Migration {migration.Module}/{migration.Name} was changed after it had run here. Install the release that matches this store.");
        }

        return pending;
    }

    /// <summary>Single statements of a migration file: split at ";" at the end of a line.</summary>
    public static IEnumerable<string> Statements(string sql) =>
        sql.Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => one.TrimEnd(';'));

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
