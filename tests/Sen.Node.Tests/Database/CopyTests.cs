using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests.Database;

/// <summary>A node that moves from one store to the other and lives on there.</summary>
[Trait("Store", "named")]
public sealed class CopyTests
{
    [Fact]
    public async Task A_node_moves_to_PostgreSQL_works_there_and_moves_back_with_its_ledger_intact()
    {
        await using var node = await WithDossiers(Dialect.Sqlite);
        var before = await Hashes(node);
        var erased = await Erased(node);
        await node.Stop();
        var address = await PostgresServer.CreateDatabase();

        var there = await Copy(node, "sqlite", address.ToString());
        Assert.True(there.ExitCode == ExitCode.Done, there.Output + there.Errors);
        Assert.Contains("Sound:", there.Output, StringComparison.Ordinal);
        await using var moved = new TestNode(address, node.Data);
        await moved.Start();
        Assert.Equal(before, await Hashes(moved));
        await Work(moved);
        Assert.Equal(ExitCode.Done, (await moved.Sen("verify", "--deep", "--replay")).ExitCode);
        var after = await Hashes(moved);
        Assert.True(after.Count > before.Count);
        await moved.Stop();

        SqliteConnection.ClearAllPools();
        foreach (var file in (string[])[node.Data.StorePath, node.Data.KeysPath])
            File.Delete(file);
        var back = await Copy(node, address.ToString(), "sqlite");
        Assert.True(back.ExitCode == ExitCode.Done, back.Output + back.Errors);
        Assert.False(File.Exists(node.Data.DatabasePath));
        await using var home = new TestNode(folder: node.Data);
        await home.Start();
        Assert.Equal(after, await Hashes(home));
        Assert.Superset(erased, await Erased(home));
        await Work(home);
        Assert.Equal(ExitCode.Done, (await home.Sen("verify", "--deep", "--replay")).ExitCode);
    }

    [Fact]
    public async Task The_old_store_is_not_served_any_more_and_says_where_the_node_went()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Sqlite);
        await node.Stop();
        var address = await PostgresServer.CreateDatabase();
        Assert.Equal(ExitCode.Done, (await Copy(node, "sqlite", address.ToString())).ExitCode);

        File.Delete(node.Data.DatabasePath); // somebody who wants to go back by hand
        var refused = await node.Sen("token", "--account", "lan");

        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains($"was moved to {address}", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Copy(node, "sqlite", address.ToString())).ExitCode);
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
    }

    [Fact]
    public async Task A_place_that_holds_something_a_running_node_and_a_stranger_are_refused()
    {
        await using TestNode node = await TestNode.Demo(dialect: Dialect.Sqlite), other = await TestNode.Demo(dialect: Dialect.Postgres);
        var (empty, used) = (await PostgresServer.CreateDatabase(), await PostgresServer.CreateDatabase());
        await PostgresServer.Run(used.Name, "create table notes (id bigint)");
        Assert.Contains("The node runs", (await Copy(node, "sqlite", empty.ToString())).Errors, StringComparison.Ordinal);
        await node.Stop();

        Assert.Contains("Another process uses the database", (await Copy(node, "sqlite", other.Database!.ToString())).Errors, StringComparison.Ordinal);
        await other.Stop();
        Assert.Contains("holds something already", (await Copy(node, "sqlite", other.Database.ToString())).Errors, StringComparison.Ordinal);
        Assert.Contains("holds something already", (await Copy(node, "sqlite", used.ToString())).Errors, StringComparison.Ordinal);
        Assert.Contains("belongs to another node", (await Copy(node, other.Database.ToString(), empty.ToString())).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await Tables(empty));
        Assert.Equal(ExitCode.Done, (await other.Sen("token", "--account", "lan")).ExitCode);
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
    }

    [Fact]
    public async Task A_store_with_a_fault_is_not_moved()
    {
        await using var node = await WithDossiers(Dialect.Sqlite);
        await node.Stop();
        await using (var store = new SqliteConnection($"Data Source={node.Data.StorePath};Pooling=false"))
            await store.ExecuteAsync("update stream set state = replace(state, 'TN-', 'TX-') where kind = 'dossier'");
        var address = await PostgresServer.CreateDatabase();

        var copied = await Copy(node, "sqlite", address.ToString());

        Assert.Equal(ExitCode.Wrong, copied.ExitCode);
        Assert.Contains($"The node stays in {node.Data.StorePath}", copied.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(node.Data.DatabasePath));
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
    }

    [Theory]
    [InlineData(Dialect.Postgres, "… event")]
    [InlineData(Dialect.Postgres, "… verifying")]
    [InlineData(Dialect.Sqlite, "… event")]
    [InlineData(Dialect.Sqlite, "… verifying")]
    public async Task A_copy_that_is_killed_leaves_the_node_where_it_was_and_is_begun_anew_by_the_same_command(Dialect to, string at)
    {
        await using var node = await WithDossiers(to is Dialect.Postgres ? Dialect.Sqlite : Dialect.Postgres);
        var before = await Hashes(node);
        await node.Stop();
        var target = to is Dialect.Postgres ? await PostgresServer.CreateDatabase() : null;
        string[] words = ["copy", node.Database?.ToString() ?? "sqlite", target?.ToString() ?? "sqlite", "--data", node.Data.Path];
        using (var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "sen"), words) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!)
        {
            while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != at)
                Assert.StartsWith("… ", line, StringComparison.Ordinal);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, process.ExitCode);
        }

        if (target is not null)
            Assert.NotEqual(ExitCode.Done, (await new TestNode(target, node.Data).Sen("token", "--account", "lan")).ExitCode);
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
        var again = await Run(words);
        Assert.True(again.ExitCode == ExitCode.Done, again.Output + again.Errors);

        await using var moved = new TestNode(target, node.Data);
        await moved.Start();
        Assert.Equal(before, (await Hashes(moved)).Take(before.Count));
    }

    private static async Task<TestNode> WithDossiers(Dialect dialect)
    {
        var node = await TestNode.Demo("2026-12-01T14:10+07:00", dialect: dialect);
        var services = node.Running.Services;
        await services.GetRequiredService<SeedDossiers>().Run(services.GetRequiredService<Clock>().Now, []);
        var first = await Numbers(node);
        Assert.Equal(ExitCode.Done, (await node.Sen("erase", first[0], "--basis", "QĐ 12/QĐ-UBND", "--yes")).ExitCode);
        await services.GetRequiredService<SequencerService>().RunOnce(default);
        return node;
    }

    // New keys, numbers of their own counting and a new place in the log.
    private static async Task Work(TestNode node)
    {
        var named = (await Numbers(node))[0];
        Assert.Equal(ExitCode.Done, (await node.Sen("erase", named, "--basis", "QĐ 13/QĐ-UBND", "--yes")).ExitCode);
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(default);
        using var ready = await node.Http.GetAsync("/health/ready");
        Assert.True(ready.IsSuccessStatusCode);
    }

    private static async Task<List<string>> Numbers(TestNode node)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return [.. await connection.QueryAsync<string>("select number from dossier_row where accepted is not null order by id desc")];
    }

    private static async Task<List<string>> Hashes(TestNode node)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return [.. (await connection.QueryAsync<byte[]>("select hash from event order by id")).Select(Convert.ToHexString)];
    }

    private static async Task<HashSet<long>> Erased(TestNode node)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return [.. await connection.QueryAsync<long>("select id from stream where erased = 1")];
    }

    private static Task<(int ExitCode, string Output, string Errors)> Copy(TestNode node, string from, string to) => Run(["copy", from, to, "--data", node.Data.Path]);

    private static async Task<(int ExitCode, string Output, string Errors)> Run(string[] words)
    {
        using StringWriter output = new(), errors = new();
        return (await SenCommand.Run(words, output, errors), output.ToString(), errors.ToString());
    }

    private static async Task<long> Tables(PostgresAddress address)
    {
        await using var connection = new NpgsqlConnection(await PostgresServer.ConnectionString(address.Name));
        return await connection.ExecuteScalarAsync<long>("select count(*) from pg_tables where schemaname = 'public'");
    }
}
