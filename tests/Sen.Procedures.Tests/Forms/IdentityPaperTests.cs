using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Conditions;
using Sen.Procedures.Domain.Forms.Lists;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Procedures.Tests.Forms;

/// <summary>A passport or a certificate in the place of the 12 digits, where a form takes them.</summary>
public sealed class IdentityPaperTests
{
    private const string Field = "person.idNumber";

    private static readonly FormDefinition TwelveDigitsOnly = Sample.Load(Sample.Json.Replace("\"papers\": [\"passport\", \"certificate\"], ", "", StringComparison.Ordinal));

    private static readonly Gen<string> Numbers = Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".ToCharArray()).ArrayOf(9).Select(letters => new string(letters));

    [Fact]
    public void Twelve_digits_stay_plain_text() =>
        Assert.Equal("046199012345", Read((Field, "046 199 012 345")).Text(Field));

    [Fact]
    public void A_passport_is_kept_with_its_country_and_its_words()
    {
        var answers = Read((Field + ".Kind", "passport"), (Field + ".Number", "c01x-00 t47"), (Field + ".Nationality", "DEU"));
        Assert.True(answers.TryGet(Field, out var value));
        Assert.Equal("""{"kind":"passport","nationality":"DEU","number":"C01X00T47","text":"Hộ chiếu C01X00T47 (Đức)"}""", JsonDocument.Parse(answers.ToJson()).RootElement.GetProperty("values").GetProperty(Field).GetRawText());
        Assert.Equal("P:C01X00T47:DEU", IdentityPaper.KeyOf(value));
        var shown = FieldText.Show(Sample.Form.Field(Field)!, answers);
        Assert.Equal(("Hộ chiếu C01X00T47 (Đức)", "Passport C01X00T47 (Germany)"), (shown.Vi, shown.En));
    }

    [Fact]
    public void A_certificate_bears_a_personal_number_and_no_nationality()
    {
        var answers = Read((Field + ".Kind", "certificate"), (Field + ".Number", "099 192 000 017"), (Field + ".Nationality", "DEU"));
        answers.TryGet(Field, out var value);
        Assert.True(IdentityPaper.TryRead(value, out var paper));
        Assert.Equal((IdentityPaperKind.Certificate, "099192000017", Nationalities.Undetermined), (paper.Kind, paper.Number, paper.Nationality));
        Assert.Equal("099192000017", paper.Key);
    }

    [Fact]
    public void Papers_come_in_json_as_they_are_stored()
    {
        using var json = JsonDocument.Parse("""{"person":{"idNumber":{"kind":"passport","number":"B1234567","nationality":"VNM","text":"anything"}}}""");
        var answers = FormEngine.ReadPage(Sample.Form, "one", FormValues.FromJson(json.RootElement), Answers.Empty, Sample.Today).Answers;
        answers.TryGet(Field, out var value);
        Assert.Equal("Hộ chiếu B1234567 (Việt Nam)", value.GetProperty("text").GetString());
    }

    [Fact]
    public void Every_passport_reads_back_from_what_is_shown_and_from_its_key() =>
        Prop.ForAll(Arb.From(Numbers), Arb.From(Gen.Elements(Nationalities.All.Select(one => one.Value).Where(code => code != Nationalities.VietNam).ToArray())), (number, nationality) =>
        {
            var paper = new IdentityPaper(IdentityPaperKind.Passport, number, nationality);
            var answers = Answers.Empty.With(Field, paper.ToJson());
            var again = FormEngine.ReadPage(Sample.Form, "one", FormEngine.Inputs(Sample.Form, "one", answers, Sample.Today), Answers.Empty, Sample.Today).Answers;
            return again.TryGet(Field, out var value) && JsonElement.DeepEquals(value, paper.ToJson()) && IdentityPaper.OfKey(paper.Key) == paper
                && IdentityPaper.TryRead(value, out var read) && read == paper;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("046199012345", "passport", "B1234567", "VNM", Field, "identity-both")]
    [InlineData("", "passport", "B123456", "VNM", Field + ".Number", "passport-vietnam")]
    [InlineData("", "passport", "1B234567", "VNM", Field + ".Number", "passport-vietnam")]
    [InlineData("", "passport", "AB", "DEU", Field + ".Number", "passport")]
    [InlineData("", "passport", "ABCDEFGHIJKLM", "DEU", Field + ".Number", "passport")]
    [InlineData("", "passport", "ĐB123456", "DEU", Field + ".Number", "passport")]
    [InlineData("", "passport", "C01X00T47", "", Field + ".Nationality", "paper-nationality")]
    [InlineData("", "passport", "C01X00T47", "ZZZ", Field + ".Nationality", "paper-nationality")]
    [InlineData("", "passport", "", "", Field + ".Number", "paper-number")]
    [InlineData("", "", "C01X00T47", "DEU", Field + ".Kind", "paper-kind")]
    [InlineData("", "driving", "C01X00T47", "DEU", Field + ".Kind", "paper-kind")]
    [InlineData("", "certificate", "C01X00T47", "", Field + ".Number", "certificate")]
    [InlineData("", "certificate", "191234567", "", Field + ".Number", "certificate")]
    public void Each_mistake_names_its_box(string digits, string kind, string number, string nationality, string box, string code)
    {
        var reading = Sample.Read("one", Answers.Empty, (Field, digits), (Field + ".Kind", kind), (Field + ".Number", number), (Field + ".Nationality", nationality));
        var problem = Assert.Single(reading.Problems, problem => problem.Field.StartsWith(Field, StringComparison.Ordinal));
        Assert.Equal((box, "procedures.form." + code), (problem.Field, problem.Code));
        Assert.False(reading.Answers.Has(Field));
    }

    [Fact]
    public void A_kind_that_was_chosen_and_left_alone_does_not_stand_against_the_twelve_digits() =>
        Assert.Equal("046199012345", Read((Field, "046199012345"), (Field + ".Kind", "passport")).Text(Field));

    [Fact]
    public void Where_no_papers_are_named_a_passport_is_refused_and_fills_nothing()
    {
        var posted = FormValues.Of((Field + ".Kind", "passport"), (Field + ".Number", "B1234567"), (Field + ".Nationality", "VNM"));
        var reading = FormEngine.ReadPage(TwelveDigitsOnly, "one", posted, Answers.Empty, Sample.Today);
        Assert.Equal("procedures.form.paper-not-taken", Assert.Single(reading.Problems, problem => problem.Field == Field).Code);
    }

    [Fact]
    public void The_old_number_is_refused_wherever_it_comes_from()
    {
        var problem = Assert.Single(Sample.Read("one", Answers.Empty, (Field, "191.234.567")).Problems, problem => problem.Field == Field);
        Assert.Equal("procedures.form.identity-old", problem.Code);
        Assert.Null(IdentityPaper.KeyOf(JsonSerializer.SerializeToElement("191234567")));
        Assert.Contains(FormEngine.Missing(Sample.Form, Sample.Filled.With(Field, "191234567"), Sample.Today), missing => missing.Problem.Code == "procedures.form.identity-old");
    }

    [Fact]
    public void A_paper_raises_no_warning_of_numbers() => Assert.Empty(
        Sample.Read("one", Answers.Empty, (Field + ".Kind", "certificate"), (Field + ".Number", "099203000001"), ("person.birthDate.Year", "1948"), ("person.sex", "female")).Warnings);

    [Fact]
    public void Without_a_personal_number_a_condition_knows_it()
    {
        var condition = Condition.Parse($$"""{"noNumber": "{{Field}}"}""")!;
        Assert.True(condition.Holds(Answers.Empty, Sample.Today));
        Assert.True(condition.Holds(Answers.Empty.With(Field, new IdentityPaper(IdentityPaperKind.Passport, "C01X00T47", "DEU").ToJson()), Sample.Today));
        Assert.False(condition.Holds(Answers.Empty.With(Field, "046199012345"), Sample.Today));
    }

    [Fact]
    public void Every_country_has_its_code_of_three_letters_once()
    {
        Assert.Equal(Nationalities.All.Count, Nationalities.All.Select(one => one.Value).Distinct().Count());
        Assert.Equal(Countries.All.Select(one => one.Value), Nationalities.All.Select(one => Nationalities.CountryOf(one.Value)).OfType<string>());
        Assert.Equal(("DEU", "DEU", null), (Nationalities.FromPassport("D"), Nationalities.FromPassport("DEU"), Nationalities.FromPassport("ZZZ")));
    }

    private static Answers Read(params (string, string?)[] values) => Sample.Read("one", Answers.Empty, values).Answers;
}
