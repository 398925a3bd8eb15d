using System.Diagnostics;
using Dapper;
using Npgsql;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Kernel.Postgres;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests.Database;

/// <summary>A server that archives its WAL is set back to a minute by its own means; the node goes on from there.</summary>
[Trait("Store", "named")]
public sealed class PointInTimeTests
{
    [Fact]
    public async Task A_database_that_was_set_back_to_a_point_in_time_goes_on_and_names_what_was_acknowledged_after_it()
    {
        await using var server = await ArchivingServer.Start();
        await using var node = new TestNode(server.Address);
        await node.Start("2026-12-01T14:10+07:00");
        var load = await DossierLoad.Prepare(node, dossiers: 1_500);
        await server.BaseBackup();
        await Work(node, load);
        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(default);
        var point = await server.Now();
        var before = await Events(node);
        await Work(node, load);
        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(default);
        var after = await Events(node);
        await node.Stop();

        await server.SetBackTo(point);
        await node.Start();
        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(default);
        Assert.NotEmpty(node.Running.Services.GetRequiredService<SequencerService>().Alarms);
        Assert.Contains("The node runs", (await node.Sen("reopen")).Errors, StringComparison.Ordinal);
        await node.Stop();
        var reopened = await node.Sen("reopen");

        Assert.True(reopened.ExitCode == ExitCode.Done, reopened.Errors);
        Assert.Contains("incarnation 2", reopened.Output, StringComparison.Ordinal);
        var named = (await File.ReadAllLinesAsync(Path.Combine(node.Data.Path, "lost-2.txt"))).Skip(1).Sum(line => line.Split('\t')[2].Split(' ').Length);
        Assert.Equal(after - before, named);
        await node.Start();
        await Work(node, load);
        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(default);
        var verified = await node.Sen("verify", "--deep", "--replay");
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        Assert.Empty(node.Running.Services.GetRequiredService<SequencerService>().Alarms);
        await node.Stop();
        Assert.Contains("holds all that was signed", (await node.Sen("reopen")).Output, StringComparison.Ordinal);
    }

    private static async Task Work(TestNode node, DossierLoad load)
    {
        using var until = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await load.Run(node.Running.Address!, callers: 4, until.Token);
    }

    private static async Task<long> Events(TestNode node)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return await connection.ExecuteScalarAsync<long>("select size from ledger_head where log = 'main'");
    }

    /// <summary>A server of this test alone, with an archive.</summary>
    private sealed class ArchivingServer : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("sen-pitr-").FullName;

        public PostgresAddress Address { get; private set; } = null!;

        private string Data => Path.Combine(_folder, "data");

        private string Archive => Path.Combine(_folder, "archive");

        public static async Task<ArchivingServer> Start()
        {
            var server = new ArchivingServer();
            using (var opened = Process.Start("chmod", ["777", server._folder]))
                await opened.WaitForExitAsync();
            await PostgresServer.RunAsPostgres($"mkdir {server.Archive}");
            await PostgresServer.RunAsPostgres($"{PostgresServer.Programs}/initdb -D {server.Data} -U postgres -A trust --no-sync -E UTF8 --locale=C > /dev/null");
            await server.Up();
            foreach (var name in (string[])["sen", "sen_keys"])
                await server.Ask<object>($"create database {name}", "postgres");
            Assert.True(PostgresAddress.TryParse($"postgres://postgres@/sen?host={server._folder}", out var address, out var wrong), wrong);
            server.Address = address;
            return server;
        }

        public Task BaseBackup() => PostgresServer.RunAsPostgres($"{PostgresServer.Programs}/pg_basebackup -h {_folder} -U postgres -D {_folder}/base --checkpoint=fast --no-sync");

        public Task<string> Now() => Ask<string>("select now()::text");

        /// <summary>As an operator does it: the base backup, the archive, and the time.</summary>
        public async Task SetBackTo(string time)
        {
            await Ask<object>("select pg_switch_wal()::text");
            await Down("fast");
            Directory.Move(Data, Data + ".lost");
            await PostgresServer.RunAsPostgres($"mv {_folder}/base {Data} && touch {Data}/recovery.signal");
            await Up($"-c restore_command='cp {Archive}/%f %p' -c recovery_target_time='{time}' -c recovery_target_action=promote");
            while (await Ask<bool>("select pg_is_in_recovery()"))
                await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Down("immediate");
            await PostgresServer.RunAsPostgres($"rm -rf {_folder}/*");
            Directory.Delete(_folder, recursive: true);
        }

        private Task Up(string more = "") => PostgresServer.RunAsPostgres(
            $"{PostgresServer.Programs}/pg_ctl -D {Data} -w -l {_folder}/log -o \"-k {_folder} -c listen_addresses='' -c fsync=off -c archive_mode=on -c archive_command='cp %p {Archive}/%f' {more}\" start > /dev/null");

        private Task Down(string how) => PostgresServer.RunAsPostgres($"{PostgresServer.Programs}/pg_ctl -D {Data} -w -m {how} stop > /dev/null");

        private async Task<T> Ask<T>(string sql, string database = "sen")
        {
            await using var connection = new NpgsqlConnection($"Host={_folder};Username=postgres;Database={database};Pooling=false");
            return (await connection.ExecuteScalarAsync<T>(sql))!;
        }
    }
}
