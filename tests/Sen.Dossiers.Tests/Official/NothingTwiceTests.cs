using Sen.Dossiers.Demo;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Procedures.Demo;
using Sen.Procedures.Domain.Forms;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Official;

/// <summary>
/// Each procedure of the demo is walked at the counter for a person with a card, page by page as the official is led through it, then once more for the same
/// person by number alone. What is held of the person, from the card, from this form or from the dossier before, is not asked again.
/// </summary>
public sealed class NothingTwiceTests(DossierHost host) : IClassFixture<DossierHost>
{
    private const string Commune = "19789";

    // Facts of a person that a form may ask for.
    private static readonly string[] OfCard = ["name", "birthDate", "idNumber", "residence", "sex", "nationality"];
    private static readonly string[] OfPassport = [.. OfCard.Except(["residence"])];
    private static readonly string[] OfPerson = [.. OfCard, "ethnicity", "phone", "email", "address"];

    // Who else in the form the person is, by the first choice of each question: the mother who registers a birth, the owner who asks for themself.
    private static readonly Dictionary<string, string[]> Same = new(StringComparer.Ordinal)
    {
        ["1.001193"] = ["mother"],
        ["3.000722"] = ["mother"],
        ["2.000635"] = ["owner"],
        ["1.013225"] = ["owner"],
        ["1.012783"] = ["owner"],
        ["1.001612"] = ["owner"],
        ["2.001610"] = ["owner"],
        ["1.014027"] = ["owner"],
        ["1.013859"] = ["owner"],
    };

    public static TheoryData<string> Codes => [.. DemoCatalogue.Load().Select(package => package.Version.Code)];

    [Theory, MemberData(nameof(Codes))]
    public async Task What_is_held_is_not_asked_again(string code)
    {
        var born = code == "1.014027" ? 1945 : 1990;
        var number = $"0991{born % 100:00}{int.Parse(code.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) % 1_000_000:000000}";
        var (first, dossier) = await Walk(code, $"{number}||Trần Thị Hai Lần|0203{born}|Nữ|12 Lê Lợi, phường Thuận Hóa, thành phố Huế|01062024");
        Once(code, first, OfCard);
        var (second, _) = await Walk(code, number);
        Once(code, second, OfPerson);
        Assert.True(second.Count < first.Count || first.TrueForAll(field => !IsOfPerson(code, field.Id, OfPerson)), $"{code}: {first.Count} and {second.Count} questions.");
        Assert.Equal(Stage.Processing, dossier.Stage);
    }

    public static TheoryData<string> CodesWithPassports =>
        [.. DemoCatalogue.Load().Where(package => package.Forms[0].Field("submitter.idNumber") is { Papers.Count: > 0 }).Select(package => package.Version.Code)];

    [Theory, MemberData(nameof(CodesWithPassports))]
    public async Task What_a_passport_says_is_not_asked_again(string code)
    {
        var number = $"N{int.Parse(code.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) % 10_000_000:0000000}K";
        var (first, _) = await Walk(code, Zones.Write(number, "D", "MUELLER<<ANNA<MARIA", "900302", 'F', "300101"));
        Once(code, first, OfPassport);
        var (second, dossier) = await Walk(code, number);
        Once(code, second, OfPerson);
        Assert.Equal(Stage.Processing, dossier.Stage);
    }

    [Fact]
    public void The_table_of_this_test_names_only_persons_that_the_forms_have()
    {
        foreach (var package in DemoCatalogue.Load().Where(package => Same.ContainsKey(package.Version.Code)))
            Assert.All(Same[package.Version.Code], group => Assert.Contains(package.Forms[0].Fields, field => field.Id == $"{group}.name"));
    }

    private static bool IsOfPerson(string code, string field, string[] facts) =>
        Same.GetValueOrDefault(code, []).Append("submitter").Append("delivery").Any(group => facts.Any(fact => field == $"{group}.{fact}"));

    private static void Once(string code, List<FormField> asked, string[] held)
    {
        var again = asked.Where(field => IsOfPerson(code, field.Id, held)).Select(field => field.Id).ToList();
        Assert.True(again.Count == 0, $"{code} asks again: {string.Join(", ", again)}");
        // A fact that the card does not say is asked once, whoever the form says it of.
        var twice = asked.Where(field => IsOfPerson(code, field.Id, OfPerson)).GroupBy(field => field.Id.Split('.')[^1]).Where(same => same.Count() > 1).SelectMany(same => same.Select(field => field.Id)).ToList();
        Assert.True(twice.Count == 0, $"{code} asks twice: {string.Join(", ", twice)}");
        Assert.Equal(asked.Count, asked.Select(field => field.Id).Distinct().Count());
    }

    // All questions that the official had to answer, and the accepted dossier.
    private async Task<(List<FormField> Asked, Dossier Dossier)> Walk(string code, string person)
    {
        var visitor = await host.Visitor(Logins.Reception);
        var official = await host.Official(Logins.Reception);
        Assert.Null((await host.Get<CounterPersons>().Set(visitor, person, default)).Problem);
        var draft = (await host.Get<EnterDossier>().Begin(visitor, code, caseCode: null, onceKey: null, default)).Value;
        var (open, save, sample) = (host.Get<OpenDraft>(), host.Get<SavePage>(), new SampleAnswers(new Random(7)));
        var asked = new List<FormField>();
        string? at = null;
        while ((await open.Run(visitor, draft.Id, default)).Value is var opened && opened.NextToAsk(at) is { } page)
        {
            foreach (var file in FormEngine.VisibleFields(opened.Form, page, opened.Draft.Answers, opened.Context).Where(field => field is { Type: FieldType.File, Required: true }))
                Assert.Null((await host.Get<DraftFiles>().Add(visitor, draft.Id, file.Id, file.Accept.Contains("pdf") ? "giay-to.pdf" : "anh.png", new MemoryStream(file.Accept.Contains("pdf") ? DossierSteps.Pdf : Photo.Png), default)).Problem);
            opened = (await open.Run(visitor, draft.Id, default)).Value;
            var typed = sample.Typed(opened.Form, page, opened.Draft.Answers, opened.Context, Commune, asked);
            var saved = (await save.Run(visitor, draft.Id, page, FormValues.Of(typed), seen: null, default)).Value;
            Assert.True(saved.Reading.Problems.Count == 0, $"{code}/{page}: {string.Join(", ", saved.Reading.Problems.Select(problem => $"{problem.Field} {problem.Code}"))}");
            at = page;
        }

        draft = (await open.Run(visitor, draft.Id, default)).Value.Draft;
        if (draft.Receiving is null)
        {
            var competent = await host.Get<AgencyChoices>().Competent((await open.Run(visitor, draft.Id, default)).Value.Package.Version, default);
            Assert.Null((await host.Get<ChooseAgency>().Run(visitor, draft.Id, competent[0].Id, default)).Problem);
        }

        var done = await host.Get<EnterDossier>().Finish(visitor, official, draft.Id, new CounterFiling(DossierSource.Counter), [], note: null, default);
        Assert.True(done.TryGet(out var accepted, out var problem), $"{code}: {problem}");
        return (asked, accepted.State);
    }
}
