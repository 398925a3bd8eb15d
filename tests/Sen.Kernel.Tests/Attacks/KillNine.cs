using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sqlite;
using Xunit;

namespace Sen.Kernel.Tests.Attacks;

/// <summary>A real process that writes under load is killed with signal 9, several times over, and its store looked at.</summary>
public sealed class KillNine
{
    private const string FolderVariable = "SEN_TEST_KILL_FOLDER";
    private const string Series = "jars/kill";

    private static StoreSetup Setup => new()
    {
        Clock = new Clock(TimeProvider.System), Identity = new NodeIdentity("hue.example.vn", "H57"), Schemas = [Jars.Schema], Kinds = [Jars.Kind],
    };

    [Fact]
    public async Task Every_acknowledged_change_survives_and_the_series_has_no_gap_and_no_double()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("sen-kill-").FullName);
        var acknowledged = Path.Combine(folder.Path, "acknowledged");
        for (var round = 1; round <= 3; round++)
            await KillUnderLoad(folder, acknowledged, atLeast: 300 * round);

        await using (var store = SqliteStore.Open(folder, Setup))
        {
            using var sequencer = new Sequencer(store, folder.AnchorPath, NullLogger<Sequencer>.Instance);
            Assert.Null(await sequencer.Obstacle("main"));
            await sequencer.Run("main", epoch: 1_000);
            var report = await new LedgerVerification(store).Run(new VerificationOptions { Deep = true, Replay = true, OwnAnchorPath = folder.AnchorPath });
            Assert.True(report.IsSound, string.Join('\n', report.Findings.Select(finding => finding.English)));

            await using var connection = await store.Read();
            var numbers = new Dictionary<long, long>();
            foreach (var id in await connection.QueryAsync<long>("select id from stream"))
                numbers[id] = long.Parse((await store.Load(Jars.Kind, id))!.Owner, CultureInfo.InvariantCulture);
            Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n), numbers.Values.Order());
            Assert.Equal(numbers.Count + 1, await connection.ExecuteScalarAsync<long>("select next from series where name = @Series", new { Series }));
            var lines = Lines(acknowledged);
            Assert.True(lines.Count >= 900);
            foreach (var line in lines)
            {
                var words = line.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
                Assert.Equal(words[1], numbers[words[0]]);
                Assert.True((await store.Load(Jars.Kind, words[0]))!.Stones >= words[2]);
            }
        }

        Directory.Delete(folder.Path, recursive: true);
    }

    /// <summary>The child: this test, run explicitly in a process of its own, ends only by being killed.</summary>
    [Fact(Explicit = true)]
    public async Task Child()
    {
        var folder = new DataFolder(Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException($"Set {FolderVariable}."));
        await using var store = SqliteStore.Open(folder, Setup);
        using var sequencer = new Sequencer(store, folder.AnchorPath, NullLogger<Sequencer>.Instance);
        await using var acknowledged = new FileStream(Path.Combine(folder.Path, "acknowledged"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var gate = new Lock();
        await Task.WhenAll([.. Enumerable.Range(0, 8).Select(_ => Work()), Sequence()]);

        async Task Work()
        {
            while (true)
            {
                var id = Jars.NextId();
                var made = await store.Change(Jars.Kind, id, Jars.Somebody, Needs.Number(Series), (_, taken) =>
                    new JarMade(taken.Number(Series).ToString(CultureInfo.InvariantCulture)));
                Acknowledge(id, made.Value.State);
                var added = await store.Change(Jars.Kind, id, Jars.Somebody, Needs.None, (_, _) => new StoneAdded(1));
                Acknowledge(id, added.Value.State);
                await store.Change(Jars.Kind, id, Jars.Somebody, Needs.Number(Series), (_, _) => Jars.Full);
            }
        }

        async Task Sequence()
        {
            for (; ; await Task.Delay(20))
                await sequencer.Run("main", epoch: 1);
        }

        void Acknowledge(long id, Jar jar)
        {
            lock (gate)
                acknowledged.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {jar.Owner} {jar.Stones}\n")));
        }
    }

    private static async Task KillUnderLoad(DataFolder folder, string acknowledged, int atLeast)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[.. HostArguments(), "-method", $"{typeof(KillNine).FullName}.{nameof(Child)}", "-explicit", "only"])
            start.ArgumentList.Add(word);
        start.Environment[FolderVariable] = folder.Path;
        using var child = Process.Start(start)!;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        var deadline = Stopwatch.StartNew();
        while (Lines(acknowledged).Count < atLeast)
        {
            Assert.False(child.HasExited, "The child ended by itself.");
            Assert.True(deadline.Elapsed < TimeSpan.FromMinutes(2), "The child did not get on.");
            await Task.Delay(50);
        }

        child.Kill();
        await child.WaitForExitAsync();
    }

    /// <summary>Under <c>dotnet Sen.Kernel.Tests.dll</c> the process is the host and needs the assembly.</summary>
    private static IEnumerable<string> HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KillNine).Assembly.Location] : [];

    private static List<string> Lines(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = file.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
