using System.Net;
using Sen.Dossiers.Domain;

namespace Sen.Dossiers.Tests.Host;

public class DossierHostTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task Everybody_can_sign_in()
    {
        foreach (var login in host.Accounts.Keys)
        {
            using var browser = await host.SignedIn(login);
            await browser.Open("/tai-khoan");
            Assert.Equal(HttpStatusCode.OK, browser.Status);
        }
    }

    [Theory]
    [InlineData(DossierSteps.CertifiedCopy)]
    [InlineData(DossierSteps.Birth)]
    public async Task A_dossier_comes_quickly_to_the_counter_of_results(string code)
    {
        var dossier = await host.Dossier(await host.Issued(code));
        Assert.Equal(Stage.ResultReady, dossier.Stage);
        Assert.Equal(host.Commune.Id, dossier.Bodies.Receiving.Id);
    }
}
