using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Tests.Apply;

public class DraftOnceTests(DossierHost host) : DraftOnce(host), IClassFixture<DossierHost>;

public class DraftOnceOnPostgresTests(PostgresDossierHost host) : DraftOnce(host), IClassFixture<PostgresDossierHost>;

public abstract class DraftOnce(DossierHost host)
{
    [Fact]
    public async Task The_same_key_at_the_same_time_begins_one_draft()
    {
        var account = host.Accounts[Logins.Citizen];
        var package = host.Get<ProcedurePackages>().InForce(DossierSteps.Birth, caseCode: null, host.Store.Clock.Today).Value;
        var begun = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Get<Drafts>().Begin(account, package, Answers.Empty, receiving: null, onceKey: "mot-lan", default)));
        Assert.Single(begun.Select(one => one.Value.Id).Distinct());
    }
}
