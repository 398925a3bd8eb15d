using Microsoft.Extensions.Logging.Abstractions;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Ledger;

namespace Sen.Dossiers.Tests.Citizen;

/// <summary>What citizens' tests begin from.</summary>
internal static class CitizenSteps
{
    public static async Task<long> AskedForSupplement(this DossierHost host)
    {
        var id = await host.Submitted(DossierSteps.Birth);
        var asked = await host.Get<RequestSupplement>().Run(
            await host.Official(Logins.Reception), id, [new SupplementItem("KS-01", "Giấy chứng sinh – ảnh mờ"), new SupplementItem(Component: null, "Giải trình nơi sinh")], "Thiếu giấy tờ", default);
        Assert.Null(asked.Problem);
        return id;
    }

    public static async Task<long> Delivered(this DossierHost host)
    {
        var id = await host.Issued();
        var delivered = await host.Get<DeliverResult>().Run(await host.Official(Logins.Delivery), id, "Trần Thị Lan", relation: null, "counter", default);
        Assert.Null(delivered.Problem);
        return id;
    }

    public static async Task Sequence(this DossierHost host)
    {
        using var sequencer = new Sequencer(host.Store, Path.Combine(host.Test.Folder, "anchor"), NullLogger<Sequencer>.Instance);
        await sequencer.Run("main", epoch: 1);
    }

    /// <summary>Opens the status page by number and secret.</summary>
    public static async Task<AngleSharp.Html.Dom.IHtmlDocument> Follow(this Browser browser, string number, string secret)
    {
        var page = await browser.Open("/tra-cuu");
        return await browser.Submit(page.Form("main form[action='/tra-cuu']"), ("Number", number), ("Secret", secret));
    }
}
