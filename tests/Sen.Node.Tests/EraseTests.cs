using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Sen.Accounts;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests;

public sealed class EraseTests
{
    [Fact]
    public async Task A_dossier_is_erased_by_the_number_that_people_know()
    {
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00");
        var lan = (await node.Running.Services.GetRequiredService<FindAccount>().ByLogin(LoginName.TryParse("lan", out var login) ? login : default))!.Id;
        await node.Running.Services.GetRequiredService<SeedDossiers>().Run(node.Running.Services.GetRequiredService<Clock>().Now, [lan]);
        var coded = await One(node, "select id, number, name_key as owner from dossier_row where accepted is not null and account is not null order by id desc limit 1");
        var waiting = await One(node, "select id, number, name_key as owner from dossier_row where accepted is null and stage = 0 order by id desc limit 1");
        Assert.StartsWith("TN-", waiting.Number, StringComparison.Ordinal);

        var (exitCode, output, _) = await node.Sen("erase", coded.Number.ToLowerInvariant(), "--basis", "QĐ 12/QĐ-UBND", "--yes");
        Assert.True(exitCode == ExitCode.Done, output);
        Assert.Contains("The account that filed it keeps its profile", output, StringComparison.Ordinal);
        Assert.Equal(0, await Count(node, coded.Id));

        await node.Stop();
        (exitCode, output, _) = await node.Sen("erase", waiting.Number, "--basis", "QĐ 12/QĐ-UBND", "--yes");
        Assert.True(exitCode == ExitCode.Done || output.Contains(FormattableString.Invariant($"{waiting.Id}  {waiting.Number}"), StringComparison.Ordinal), output);
        if (exitCode != ExitCode.Done)
            (exitCode, output, _) = await node.Sen("erase", $"{waiting.Id}", "--basis", "QĐ 12/QĐ-UBND", "--yes");
        Assert.True(exitCode == ExitCode.Done, output);
        var verified = await node.Sen("verify", "--deep", "--replay");
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);

        (exitCode, output, _) = await node.Sen("erase", coded.Number, "--basis", "QĐ 12/QĐ-UBND", "--yes");
        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains("or its person is erased already", output, StringComparison.Ordinal);
        (exitCode, output, _) = await node.Sen("erase", "lan", "--basis", "QĐ 12/QĐ-UBND", "--yes");
        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains("accounts are not erased as a whole", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_row_of_an_erased_dossier_keeps_its_person()
    {
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00");
        await node.Running.Services.GetRequiredService<SeedDossiers>().Run(node.Running.Services.GetRequiredService<Clock>().Now, []);
        var store = node.Running.Services.GetRequiredService<Store>();
        var dossier = await One(node, "select id, number, owner from dossier_row where stage = 4 and number <> '' order by id desc limit 1");
        string identity;
        await using (var connection = await store.Read())
            identity = System.Text.RegularExpressions.Regex.Match((await connection.QuerySingleAsync<string>("select state from stream where id = @Id", dossier)), "099[0-9]{9}").Value;
        Assert.Equal(12, identity.Length);
        Assert.Contains(identity, await Everything(store), StringComparison.Ordinal);

        var (exitCode, output, _) = await node.Sen("erase", dossier.Number, "--basis", "QĐ 12/QĐ-UBND", "--yes");

        Assert.True(exitCode == ExitCode.Done, output);
        var left = await Everything(store);
        Assert.DoesNotContain(identity, left, StringComparison.Ordinal);
        Assert.DoesNotContain(dossier.Number, left, StringComparison.Ordinal);
    }

    // Every column of every table, as text.
    private static async Task<string> Everything(Store store)
    {
        var all = new StringBuilder();
        await using var connection = await store.Read();
        foreach (var (table, _) in await StoredTables.Of(store))
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from \"{table}\""))
                all.AppendJoin(' ', row.Values.Select(value => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value?.ToString())).Append('\n');
        }

        return all.ToString();
    }

    private static async Task<Row> One(TestNode node, string sql)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return await connection.QuerySingleAsync<Row>(sql);
    }

    private static async Task<long> Count(TestNode node, long id)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return await connection.ExecuteScalarAsync<long>("select (select count(*) from dossier_row where id = @id) + (select count(*) from dossier_number where dossier_id = @id) + (select count(*) from inbox where dossier_id = @id)", new { id });
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Number { get; init; } = "";

        public string Owner { get; init; } = "";
    }
}
