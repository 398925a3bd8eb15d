using Sen.Dossiers.Domain;
using Sen.Dossiers.Pages.Dossiers;
using Sen.Dossiers.Pages.Dossiers.Citizen;
using Sen.Dossiers.Tests.Host;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

public class PrintTests(DossierHost host) : Printing(host), IClassFixture<DossierHost>;

public class PrintOnPostgresTests(PostgresDossierHost host) : Printing(host), IClassFixture<PostgresDossierHost>;

public abstract class Printing(DossierHost host)
{
    [Fact]
    public async Task Of_slips_printed_at_the_same_time_one_is_the_first_and_the_others_are_marked()
    {
        const int Printers = 8;
        var id = await host.Accepted();
        var browsers = new List<Browser>();
        for (var n = 0; n < Printers; n++)
            browsers.Add(await host.SignedIn(Logins.Reception));
        var pages = await Task.WhenAll(browsers.Select(async one =>
        {
            var form = (await one.Open(PageOf(id))).Form("form[action$='/in/01']");
            return await one.Submit(form);
        }));

        Assert.Single(pages, page => !page.DocumentElement.TextContent.Contains("in lại", StringComparison.OrdinalIgnoreCase));
        var copies = (await host.Store.History(id)).Select(one => one.Fact).OfType<SlipPrinted>().Select(one => one.Copy);
        Assert.Equal(Enumerable.Range(1, Printers), copies);
        browsers.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task A_slip_leads_to_the_name_under_which_others_reach_the_node()
    {
        var id = await host.Accepted();
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Submit((await counter.Open(PageOf(id))).Form("form[action$='/in/01']"));
        var code = (await host.Dossier(id)).Code!;
        Assert.Contains($"{DossierHost.Name}:{host.Address.Port}/tra-cuu", page.Said(), StringComparison.Ordinal);
        Assert.Contains(Path(LinkTo(code)), page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var lan = await host.SignedIn(Logins.Citizen);
        var online = await host.Submitted(DossierSteps.Birth);
        page = await lan.Open($"/nop-ho-so/da-nop/{online}");
        Assert.Contains(Path(LinkTo((await host.Dossier(online)).TemporaryNumber)), page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private string LinkTo(string number) => $"http://{DossierHost.Name}:{host.Address.Port}{Paths.Follow(number)}";

    // The drawing of a QR code is its text.
    private static string Path(string link)
    {
        using var text = new StringWriter();
        QrMark.Of(link, "").WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        var drawn = text.ToString();
        return drawn[drawn.LastIndexOf(" d=\"", StringComparison.Ordinal)..drawn.LastIndexOf("\"/>", StringComparison.Ordinal)];
    }
}
