using AngleSharp.Html.Dom;
using Sen.Dossiers.Tests.Host;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Apply;

/// <summary>A mother registers a birth, page by page, in a browser without scripts.</summary>
internal static class BirthApplication
{
    public const string Begin = "/nop-ho-so/1.001193?moi=true";

    public static readonly byte[] Jpeg = Photo.Jpeg(new byte[3_000]);

    /// <summary>What is typed on each page; what is not here is prefilled.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Value)[]> Pages = new Dictionary<string, (string, string)[]>(StringComparer.Ordinal)
    {
        ["role"] = [("requesterRole", "mother"), ("parentsMarried", "no"), ("birthProof", "certificate")],
        ["father-known"] = [("fatherDeclared", "no")],
        ["requester"] = [],
        ["child"] =
        [
            ("child.name", "Trần Bảo An"), ("child.sex", "male"), ("child.birthDate.Day", "20"), ("child.birthDate.Month", "11"), ("child.birthDate.Year", "2026"),
            ("child.ethnicity", "01"), ("child.nationality", "VN"), ("child.birthFacility", "Bệnh viện Trung ương Huế"),
            ("child.birthPlace.Province", "46"), ("child.birthPlace.Commune", "phuong thuan hoa"),
        ],
        ["origin"] = [("child.hometown.Province", "46"), ("child.hometown.Commune", "Phường Vỹ Dạ")],
        ["mother"] = [("mother.ethnicity", "01"), ("mother.nationality", "VN")],
        ["certificate"] = [],
        ["result"] = [("copies", "2"), ("owner.entitlement", "none"), ("resultChannel", "centre")],
        ["promise"] = [("truth", "true")],
    };

    /// <summary>Chooses the suggested agency and comes to the first page.</summary>
    public static async Task<IHtmlDocument> BeginBirth(this Browser browser)
    {
        var page = await browser.Open(Begin);
        return await browser.Submit(page.Form());
    }

    /// <summary>Fills in and sends pages until the address ends with <paramref name="until"/>.</summary>
    public static async Task<IHtmlDocument> FillIn(this Browser browser, IHtmlDocument page, string until)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            var at = browser.Location.Split('?')[0].Split('/')[^1];
            if (at == until)
                return page;
            (string, string, byte[])[] files = at == "certificate"
                ? [("file.birthNotice", "giay-chung-sinh.jpg", Jpeg), ("file.birthNotice", "trang 2.pdf", DossierSteps.Pdf)]
                : [];
            page = await browser.Submit(page.Form(), Pages[at], files);
            Assert.True(browser.Location.Split('?')[0].Split('/')[^1] != at, $"{at}: {page.Said()}");
        }

        throw new InvalidOperationException($"{until} was not reached.");
    }

    public static long DraftOf(this Browser browser) => long.Parse(browser.Location.Split('/')[3].Split('?')[0], System.Globalization.CultureInfo.InvariantCulture);
}
