using Sen.Dossiers.Tests.Host;

namespace Sen.Node.Tests.Doors;

/// <summary>What an official files for the person at the counter.</summary>
internal sealed partial class MainJob
{
    /// <summary>A certified copy that the counter types from paper: begun, or with every page answered.</summary>
    public async Task<Place> OnPaper(bool answered)
    {
        using var counter = await node.Browser(Counter);
        var page = await counter.Open("/can-bo/tiep-nhan?q=2.000815");
        page = await counter.Submit(page.Form("table form"));
        var draft = counter.Location.Split('/')[3];
        var place = Place.Nowhere.With("id", draft).With("draft", draft).With("formPage", "requester").With("code", "2.000815").With("agency", node.Agency);
        if (!answered)
            return place;
        page = await counter.Submit(
            page.Form(),
            ("submitter.name", "Hồ Thị Kăn"), ("submitter.birthDate.Year", "1948"), ("submitter.idNumber", "099148000017"),
            ("submitter.residence.Province", "46"), ("submitter.residence.Commune", "Thuận Hóa"), ("submitter.residence.Detail", "Tổ 4"));
        page = await counter.Submit(page.Form(), ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        await counter.Submit(page.Form(), ("truth", "true"));
        return counter.Location.EndsWith("/xem-lai", StringComparison.Ordinal) ? place : throw new InvalidOperationException($"The paper dossier stands at {counter.Location}.");
    }

    /// <summary>The same, offered to the person on their own telephone: <c>phone</c>.</summary>
    public async Task<Place> ReadBack()
    {
        var place = await OnPaper(answered: true);
        using var counter = await node.Browser(Counter);
        var page = await counter.Open($"/can-bo/tiep-nhan/{place.Id}/xem-lai");
        page = await counter.Submit(page.Form("form[action*='handler=Phone']"));
        return place.With("phone", page.QuerySelector("main code")!.TextContent.Split('/')[^1]);
    }

    /// <summary>The same, typed at the counter from paper.</summary>
    public async Task<Place> AsksForPaperAtCounter()
    {
        using var counter = await node.Browser(Counter);
        var page = await counter.Open($"/can-bo/tiep-nhan?q={Extract}");
        page = await counter.Submit(page.Form("table form"));
        var id = counter.Location.Split('/')[3];
        await counter.Submit(page.Form(), ("recordKind", "birth"), ("copies", "1"), ("forWhom", "other"));
        return Place.Nowhere.With("id", id).With("draft", id).With("formPage", "proxy");
    }
}
