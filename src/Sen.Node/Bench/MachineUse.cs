using System.Diagnostics;
using System.Globalization;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Postgres;

namespace Sen.Node.Bench;

/// <summary>What the whole machine has spent since it started: database and callers included, so that nothing hides in another process. For a quiet machine.</summary>
/// <param name="Processor">Of all cores, without idling and waiting.</param>
/// <param name="Written">Bytes that went to its disks.</param>
internal sealed record MachineUse(TimeSpan Processor, long Written)
{
    private const int SectorBytes = 512;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static MachineUse operator -(MachineUse after, MachineUse before) => new(after.Processor - before.Processor, after.Written - before.Written);

    /// <summary>With everything on the disk that was written until now.</summary>
    public static async Task<MachineUse> Now(PostgresAddress? database, CancellationToken ct)
    {
        if (!File.Exists("/proc/diskstats"))
            return new MachineUse(TimeSpan.Zero, 0);
        if (database is not null)
        {
            await using var connection = PgbenchFloor.Of(database);
            await connection.ExecuteAsync("checkpoint;");
        }

        using (var sync = Process.Start("sync"))
            await sync.WaitForExitAsync(ct);
        return new MachineUse(Busy(), WrittenBytes());
    }

    /// <summary>Bytes that a node's store and keys take up.</summary>
    public static async Task<long> Stored(DataFolder data, PostgresAddress? database)
    {
        if (database is null)
            return Directory.EnumerateFiles(data.Path, "*.db*").Sum(file => new FileInfo(file).Length);
        await using var connection = PgbenchFloor.Of(database);
        return await connection.ExecuteScalarAsync<long>("select sum(pg_database_size(name))::bigint from unnest(@names) name", new { names = new[] { database.Name, database.KeysName } });
    }

    // "cpu  user nice system idle iowait irq softirq steal …" in hundredths of a second.
    private static TimeSpan Busy()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Number).ToList();
        return Tick * (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]);
    }

    // Whole disks only: a partition's writes are counted in its disk's.
    private static long WrittenBytes() => File.ReadLines("/proc/diskstats")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => Directory.Exists($"/sys/block/{words[2]}") && Directory.Exists($"/sys/block/{words[2]}/device"))
        .Sum(words => Number(words[9]) * SectorBytes);

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);
}
