using System.Diagnostics;
using Npgsql;

namespace Sen.Testing;

/// <summary>
/// A private PostgreSQL server in a temporary folder, started once per test process and stopped with it. It runs as the user
/// <c>postgres</c> when the tests run as root, because the server refuses root.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> Socket = new(Start);
    private static int _databases;

    /// <summary>Creates an empty database and gives its connection string.</summary>
    public static async Task<string> CreateDatabase()
    {
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        var server = $"Host={await Socket.Value};Username=postgres;Include Error Detail=true;Maximum Pool Size=20";
        await using var connection = new NpgsqlConnection($"{server};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database {name}";
        await command.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    private static async Task<string> Start()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (bin is null)
            throw new InvalidOperationException("PostgreSQL is not installed; `./sen test` installs it.");

        var folder = Directory.CreateTempSubdirectory("sen-pg-").FullName;
        var data = Path.Combine(folder, "data");
        await Run("chmod", "777", folder);
        await RunAsPostgres($"{bin}/initdb -D {data} -U postgres -A trust --no-sync -E UTF8 --locale=C > /dev/null");
        await RunAsPostgres($"{bin}/pg_ctl -D {data} -w -l {folder}/log -o \"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=300\" start > /dev/null");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsPostgres($"{bin}/pg_ctl -D {data} -m immediate stop > /dev/null").Wait();
            // A hundred databases are a hundred thousand files: the runner gives an exit ten seconds, so somebody else deletes them.
            Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"rm -rf {folder} > /dev/null 2>&1 &"]) { UseShellExecute = false })!.WaitForExit();
        };
        return folder;
    }

    private static Task RunAsPostgres(string command) => Environment.UserName == "root"
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
