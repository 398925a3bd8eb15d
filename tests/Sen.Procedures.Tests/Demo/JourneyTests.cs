using System.Globalization;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Procedures.Tests.Demo;

/// <summary>Every demo form can be filled in to its end, whichever options are chosen.</summary>
public sealed class JourneyTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    public static TheoryData<string, int> Journeys =>
        [.. DemoCatalogueTests.Codes.SelectMany(code => Enumerable.Range(0, 6).Select(choice => new TheoryDataRow<string, int>(code, choice)))];

    [Theory]
    [MemberData(nameof(Journeys))]
    public void A_form_is_filled_in_to_its_end(string code, int choice)
    {
        var form = DemoCatalogueTests.Package(code).Forms[0];
        var answers = Answers.Empty;
        for (var at = 0; at < FormEngine.VisiblePages(form, answers, Today).Count; at++)
        {
            var page = FormEngine.VisiblePages(form, answers, Today)[at];
            var fields = FormEngine.VisibleFields(form, page.Id, answers, Today);
            var reading = FormEngine.ReadPage(form, page.Id, FormValues.Of(fields.SelectMany(field => Typed(field, field.Id, choice))), answers, Today);
            Assert.Empty(reading.Problems);
            answers = fields.Where(field => field.Type == FieldType.File)
                .Aggregate(reading.Answers, (filled, field) => FormEngine.AddFile(form, field.Id, new FilePaper("f", "a.jpg", 1, "00"), filled).Value);
        }

        Assert.Empty(FormEngine.Missing(form, answers, Today));
        Assert.Equal(answers, FormEngine.Submitted(form, answers, Today));
    }

    [Fact]
    public void A_mother_with_an_account_types_neither_herself_nor_the_mother()
    {
        var source = new Words("Tài khoản định danh");
        var facts = new Dictionary<string, KnownFact>
        {
            ["submitter.name"] = KnownFact.Of("Trần Thị Bình", FactSource.Account, source),
            ["submitter.idNumber"] = KnownFact.Of("099199000001", FactSource.Account, source),
            ["account.ethnicity"] = KnownFact.Of("31", FactSource.Account, source),
        };
        var form = DemoCatalogueTests.Package("1.001193").Forms[0];
        var answers = FormEngine.Prefill(form, facts, Answers.Empty.With("requesterRole", "mother"), Today);
        Assert.Equal(("Trần Thị Bình", "099199000001", "31"), (answers.Text("mother.name"), answers.Text("mother.idNumber"), answers.Text("mother.ethnicity")));
        Assert.False(answers.Has("father.name"));
    }

    private static IEnumerable<(string, string?)> Typed(FormField field, string name, int choice) => field.Type switch
    {
        FieldType.Identity => [(name, "099199000001")],
        // Old enough for every age; at 71 the social pension asks more than at 86.
        FieldType.Date or FieldType.PartialDate => [(name, field.NotAfter is "today" or null ? "1/11/2026" : choice % 2 == 0 ? "1/1/1940" : "1/1/1955")],
        FieldType.Radio or FieldType.Select or FieldType.Sex or FieldType.Nationality or FieldType.Ethnicity => [(name, Choices.Of(field)[choice % Choices.Of(field).Count].Value)],
        FieldType.Checkbox => [(name, "on")],
        FieldType.Number or FieldType.Money => [(name, (field.Min ?? 1).ToString(CultureInfo.InvariantCulture))],
        FieldType.Phone or FieldType.Email or FieldType.EId => [(name + ".none", "on")],
        FieldType.Address => [(name + ".Province", "46"), (name + ".CommuneCode", "19789"), (name + ".Detail", "Thôn 1")],
        FieldType.Repetition => field.Fields.SelectMany(inner => Typed(inner, $"{name}[0].{inner.Id}", choice)),
        FieldType.File or FieldType.Statement => [],
        _ => [(name, "Bình")],
    };
}
