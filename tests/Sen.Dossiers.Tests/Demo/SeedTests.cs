using Dapper;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Demo;

public class SeedTests(DossierHost host) : SeededPast(host), IClassFixture<DossierHost>;

public class SeedOnPostgresTests(PostgresDossierHost host) : SeededPast(host), IClassFixture<PostgresDossierHost>;

/// <summary>The past that a demo is given is one that the rules allow, and looks like one.</summary>
public abstract class SeededPast(DossierHost host)
{
    [Fact]
    public async Task Fees_are_collected_with_a_receipt_before_a_result_is_handed_over()
    {
        await host.Get<SeedDossiers>().Run(host.Store.Clock.Now, [host.Accounts[Logins.Citizen]]);
        await using var connection = await host.Store.Read();
        var all = new List<Dossier>();
        foreach (var id in await connection.QueryAsync<long>("select id from dossier_row"))
            all.Add(await host.Dossier(id));

        var paid = all.Where(one => one.Delivered is not null && one.Fees.Sum(fee => fee.Amount) > 0).ToList();
        Assert.True(paid.Count >= 10, $"{paid.Count} of {all.Count} were paid for.");
        Assert.All(paid, one => Assert.True(one.FeeReceipt is { } receipt && receipt.At <= one.Delivered!.At && receipt.Amount == one.Fees.Sum(fee => fee.Amount), one.Code));
        Assert.All(paid.GroupBy(one => one.Bodies.Receiving.Id), at => Assert.Equal(at.Count(), at.Select(one => one.FeeReceipt!.Number).Distinct().Count()));
        Assert.Contains(all, one => one is { Stage: Stage.Delivered, Draft: { Granted: false, Refusal: not null } });
        Assert.All(Enum.GetValues<Stage>().Where(stage => stage is not Stage.Stopped), stage => Assert.Contains(all, one => one.Stage == stage));
    }
}
