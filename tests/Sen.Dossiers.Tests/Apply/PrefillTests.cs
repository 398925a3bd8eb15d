using AngleSharp.Html.Dom;
using Sen.Dossiers.Tests.Host;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Tests.Apply;

public class PrefillTests(DossierHost host) : PrefillFacts(host), IClassFixture<DossierHost>;

public class PrefillOnPostgresTests(PostgresDossierHost host) : PrefillFacts(host), IClassFixture<PostgresDossierHost>;

/// <summary>What a person sees filled in, after the same account filed for another mother.</summary>
public abstract class PrefillFacts(DossierHost host)
{
    [Fact]
    public async Task The_mother_who_asks_is_the_account_and_never_the_mother_of_an_earlier_dossier()
    {
        await host.Submitted(DossierSteps.Birth, change: ForAnother);
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.FillIn(await browser.BeginBirth(), "requester");
        Assert.Equal("Trần Thị Lan", Value(page, "submitter.name"));
        Assert.Equal("0905123456", Value(page, "submitter.phone"));

        page = await browser.FillIn(page, "mother");
        Assert.Equal("Trần Thị Lan", Value(page, "mother.name"));
        Assert.Equal("099192000017", Value(page, "mother.idNumber"));
        Assert.Equal("1992", Value(page, "mother.birthDate.Year"));
        Assert.Equal("12 Lê Lợi", Value(page, "mother.residence.Detail"));
        Assert.Equal("VN", Value(page, "mother.residence.Country"));
        Assert.NotEqual("04", Value(page, "mother.ethnicity"));
        Nothing_of_another(page);
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("father")]
    [InlineData("proxy")]
    public async Task Whoever_files_for_another_mother_finds_her_page_empty(string role)
    {
        await host.Submitted(DossierSteps.Birth);
        await host.Submitted(DossierSteps.Birth, change: ForAnother);
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.BeginBirth();
        await browser.Submit(page.Form(), ("requesterRole", role), ("parentsMarried", "no"), ("birthProof", "certificate"));
        page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/mother");
        Assert.All(["mother.name", "mother.idNumber", "mother.birthDate.Year", "mother.ethnicity", "mother.residence.Detail"], name => Assert.Equal("", Value(page, name)));
        Assert.Equal("VN", Value(page, "mother.residence.Country"));
        Nothing_of_another(page);
    }

    [Fact]
    public async Task What_the_mother_said_of_herself_before_stands_until_somebody_else_asks()
    {
        await host.Submitted(DossierSteps.Birth);
        await host.Submitted(DossierSteps.Birth, change: ForAnother);
        using var browser = await host.SignedIn(Logins.Citizen);
        var role = await browser.BeginBirth();
        var mother = $"/nop-ho-so/nhap/{browser.DraftOf()}/mother";
        Assert.Equal("01", Value(await browser.Open(mother), "mother.ethnicity"));
        role = await browser.Open(mother.Replace("/mother", "/role", StringComparison.Ordinal));
        await browser.Submit(role.Form(), ("requesterRole", "relative"), ("parentsMarried", "no"), ("birthProof", "certificate"));
        Assert.Equal("", Value(await browser.Open(mother), "mother.ethnicity"));
        await browser.Open(mother.Replace("/mother", "/role", StringComparison.Ordinal));
        await browser.Submit(role.Form(), ("requesterRole", "mother"), ("parentsMarried", "no"), ("birthProof", "certificate"), ("Seen", ""));
        var page = await browser.Open(mother);
        Assert.Equal("01", Value(page, "mother.ethnicity"));
        Nothing_of_another(page);
    }

    [Fact]
    public async Task A_namesake_without_a_number_is_somebody_else()
    {
        await host.Submitted(DossierSteps.Birth, login: Logins.OtherCitizen, change: answers => ForAnother(answers)
            .With("mother.name", "Lê Văn Khác").Without("mother.idNumber").With("submitter.name", "Phan Thị Mười"));
        using var browser = await host.SignedIn(Logins.OtherCitizen);
        await browser.Submit((await browser.Open("/nop-ho-so/1.001193?moi=true&q=Phú+Hội")).Form());
        await browser.Submit((await browser.Open(browser.Location)).Form(), ("requesterRole", "mother"), ("parentsMarried", "no"), ("birthProof", "certificate"));
        var page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/mother");
        Assert.All(["mother.birthDate.Year", "mother.ethnicity", "mother.residence.Detail"], name => Assert.Equal("", Value(page, name)));
        page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/requester");
        Assert.Equal("Lê Văn Khác", Value(page, "submitter.name"));
        Assert.Equal("", Value(page, "submitter.phone"));
    }

    private static void Nothing_of_another(IHtmlDocument page)
    {
        var html = page.DocumentElement.OuterHtml;
        Assert.All(["Phan Thị Mười", "099188000321", "0911222333", "99 Bà Triệu"], of => Assert.DoesNotContain(of, html, StringComparison.Ordinal));
    }

    // The account files for a neighbour: every word of mother, submitter and delivery is hers.
    private static Answers ForAnother(Answers answers)
    {
        var home = System.Text.Json.JsonSerializer.SerializeToElement(new
        {
            commune = "19777", communeName = "Phường Vỹ Dạ", country = "VN", detail = "99 Bà Triệu", on = "2026-12-01", province = "46", text = "99 Bà Triệu, Phường Vỹ Dạ, Thành phố Huế",
        });
        foreach (var role in (string[])["mother", "submitter"])
        {
            answers = answers.With(role + ".name", "Phan Thị Mười").With(role + ".birthDate", "1988-05-06").With(role + ".idNumber", "099188000321").With(role + ".residence", home);
        }

        return answers.With("submitter.phone", "0911222333").With("mother.ethnicity", "04").With("mother.nationality", "VN");
    }

    private static string Value(IHtmlDocument page, string name) => page.QuerySelector($"[name='{name}']") switch
    {
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlInputElement input => input.Value,
        _ => throw new InvalidOperationException($"No {name} on “{page.Title}”: {page.Said()}"),
    };
}
