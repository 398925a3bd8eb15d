using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Procedures.Demo;
using Sen.Procedures.Features;

namespace Sen.Node.Demo;

/// <summary>Fills a new demo: Huế, its people, its procedures. What is there stays, so a start that broke off is made good by the next.</summary>
internal sealed class SeedDemo(Store store, SeedHue hue, AgencyDirectory agencies, SeedAccounts accounts, PublishProcedure publish, SeedDossiers dossiers)
{
    /// <summary>Raised when the seed gets something new: a demo of an older release then gets it, too.</summary>
    private const string Edition = "2";

    private const string Setting = "demo.seeded";

    public async Task Run(DemoSize size, CancellationToken ct)
    {
        var settings = new Settings(store);
        if (await settings.Get(Setting, ct) == Edition)
            return;
        var ids = await WithoutDossiers(ct);
        await dossiers.Run(store.Clock.Now, [.. DemoPeople.Citizens.Select(citizen => ids[citizen.Account.Login])], size, ct);
        await settings.Set(Setting, Edition, ct);
    }

    /// <summary>The same place with an empty desk: for a bench, and for tests that are not about dossiers.</summary>
    /// <returns>Ids of the accounts by login.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WithoutDossiers(CancellationToken ct)
    {
        Good(await hue.Run(ct), "Huế");
        Good(await publish.Publish(DemoCatalogue.Load(), ct), "procedures");
        return await accounts.Run(await People(ct), ct);
    }

    private async Task<IReadOnlyList<SeedAccount>> People(CancellationToken ct)
    {
        var people = DemoPeople.Citizens.Select(one => new SeedAccount(one.Account.Login, DemoPeople.Password, one.Name, Profile: one.Profile)).ToList();
        foreach (var (suffix, code) in DemoPeople.Agencies)
        {
            var agency = await agencies.ByCode(AgencyCode.Parse(code), ct: ct) ?? throw new InvalidOperationException($"The demo has no agency {code}.");
            people.AddRange(DemoPeople.Of(suffix, await agencies.Staff(agency.Id, ct: ct)));
        }

        return people;
    }

    private static void Good(Problem? problem, string what)
    {
        if (problem is not null)
            throw new InvalidOperationException($"The demo could not be filled ({what}): {problem}.");
    }
}
