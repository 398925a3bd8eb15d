using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Sen.Kernel.Postgres;

namespace Sen.Testing;

/// <summary>
/// A private PostgreSQL server in a temporary folder, started once per test process and stopped with it. It runs as the user
/// <c>postgres</c> when the tests run as root, because the server refuses root.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> Socket = new(Start);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);
    private static int _databases;

    /// <summary>The folder in which the server listens.</summary>
    public static Task<string> SocketFolder => Socket.Value;

    /// <summary>The programs of the server, e.g. pgbench.</summary>
    public static string Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() ?? ""
        : "";

    /// <summary>Makes two empty databases, for the events and for the keys, and gives their address.</summary>
    public static Task<PostgresAddress> CreateDatabase() => Create(template: null);

    /// <summary>As <see cref="CreateDatabase"/>, with what <paramref name="fill"/> puts in: it runs once a run, and every database of that name is a clone.</summary>
    public static async Task<PostgresAddress> Clone(string template, Func<PostgresAddress, Task> fill) =>
        await Create(await Templates.GetOrAdd(template, _ => new Lazy<Task<string>>(async () =>
        {
            var address = await Create(template: null);
            await fill(address);
            return address.Name;
        })).Value);

    /// <summary>A connection string of one database, for what a test does beside the node.</summary>
    public static async Task<string> ConnectionString(string database) => $"Host={await Socket.Value};Username=postgres;Database={database};Pooling=false";

    /// <summary>Runs a statement as the server's administrator.</summary>
    public static Task Administer(string sql) => Run("postgres", sql);

    /// <summary>Runs a statement in a database, beside the node.</summary>
    public static async Task Run(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionString(database));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresAddress> Create(string? template)
    {
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        foreach (var end in (string[])["", "_keys"])
            await Administer(template is null ? $"create database {name}{end}" : $"create database {name}{end} template {template}{end}");
        Assert.True(PostgresAddress.TryParse($"postgres://postgres@/{name}?host={await Socket.Value}", out var address, out var wrong), wrong);
        return address;
    }

    private static async Task<string> Start()
    {
        var bin = Programs;
        if (bin.Length == 0)
            throw new InvalidOperationException("PostgreSQL is not installed; `./sen test` installs it.");

        var folder = Directory.CreateTempSubdirectory("sen-pg-").FullName;
        var data = Path.Combine(folder, "data");
        await Run("chmod", "777", folder);
        await RunAsPostgres($"{bin}/initdb -D {data} -U postgres -A trust --no-sync -E UTF8 --locale=C > /dev/null");
        await RunAsPostgres($"{bin}/pg_ctl -D {data} -w -l {folder}/log -o \"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=400 -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1h -c max_wal_size=4GB\" start > /dev/null");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsPostgres($"{bin}/pg_ctl -D {data} -m immediate stop > /dev/null").Wait();
            // A hundred databases are a hundred thousand files: the runner gives an exit ten seconds, so somebody else deletes them.
            Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"rm -rf {folder} > /dev/null 2>&1 &"]) { UseShellExecute = false })!.WaitForExit();
        };
        return folder;
    }

    /// <summary>Runs a line of shell as the account that servers run as.</summary>
    public static Task RunAsPostgres(string command) => Environment.UserName == "root"
        ? Run("su", "postgres", "-s", "/bin/sh", "-c", command)
        : Run("/bin/sh", "-c", command);

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors}");
    }
}
