using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Postgres;

namespace Sen.Node.Doctor;

/// <summary>The PostgreSQL server of a node: whether it answers, and whether what it acknowledges is on its disk.</summary>
internal static class DatabaseChecks
{
    public const string What = "Database";

    private const string Commits = "Commits";
    private const int OfAProcess = 70, Others = 20;

    public static async Task<IReadOnlyList<Finding>> Run(PostgresAddress address, DataFolder folder, CancellationToken ct)
    {
        IReadOnlyDictionary<string, string> settings;
        try
        {
            settings = await ServerFacts.Of(address, ct);
        }
        catch (StoreRefusedException refused)
        {
            return [Finding.Fault(What, address.ToString(), refused.Message)];
        }

        return
        [
            Finding.Good(What, $"PostgreSQL {settings["server_version"]}, {address}"),
            .. Durable(settings),
            Connections(int.Parse(settings["max_connections"], CultureInfo.InvariantCulture), Processes(folder)),
        ];
    }

    internal static IEnumerable<Finding> Durable(IReadOnlyDictionary<string, string> settings)
    {
        if (settings["fsync"] == "off")
            yield return Finding.Fault(Commits, "fsync is off", "alter system set fsync = on; a power cut could destroy the database.");
        if (settings["full_page_writes"] == "off")
            yield return Finding.Warning(Commits, "full_page_writes is off", "alter system set full_page_writes = on, unless the file system never writes half a page.");
        if (settings["synchronous_commit"] == "off")
            yield return Finding.Fault(Commits, "synchronous_commit is off: what was acknowledged can be lost", "alter system set synchronous_commit = on, also for this role and database.");
        if (settings["fsync"] == "on" && settings["synchronous_commit"] != "off")
            yield return Finding.Good(Commits, $"are on the disk before they are acknowledged (synchronous_commit {settings["synchronous_commit"]})");
        if (settings["data_checksums"] == "off")
            yield return Finding.Warning("Checksums", "damaged pages are not noticed", "Stop the server and run pg_checksums --enable.");
    }

    internal static Finding Connections(int most, int processes)
    {
        var needed = (processes * OfAProcess) + Others;
        return most < needed
            ? Finding.Warning("Connections", $"the server allows {most}", $"Each process of a node takes up to {OfAProcess}, there are {processes}, and other programs need some: alter system set max_connections = {needed}, and restart the server.")
            : Finding.Good("Connections", $"the server allows {most}, each process of a node takes up to {OfAProcess}");
    }

    private static int Processes(DataFolder folder) => Directory.Exists(folder.ProcessesPath) ? Math.Max(1, Directory.EnumerateFiles(folder.ProcessesPath).Count()) : 1;
}
