using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Procedures.Tests.Forms;

public sealed class ReadingTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "1948", "3/1948", "01022026", "1.000", "5", "An Bình", "an@vidu.vn", "0905 111 222", "female", "yes", "b", "DE", "54", "19789", "\0", "Hường".Normalize(NormalizationForm.FormD), "A\u200Bn\uFEFF", "<script>alert(1)</script>", "'; DROP TABLE dossiers; --", "👩‍👩‍👧‍👦🇻🇳", "\ud800", "\udfff\ud800",
        new string('ẫ', 100_000), new string('9', 100_000), "-0", "1e9", "99999999999999999999", "٣٤", "１２", "32/13/2026", "0/0/0", "29/2/2025", "{agency}", "../../etc/passwd", "on", "mother", "VN", "46", "passport", "certificate", "C01X00T47", "DEU", "VNM", "B1234567", "191234567", "099192000017",
    ];

    private static readonly string[] Inputs =
    [
        .. Sample.Form.Fields.SelectMany(f => new[] { f.Id, f.Id + ".none", f.Id + ".Day", f.Id + ".Month", f.Id + ".Year", f.Id + ".Province", f.Id + ".Commune", f.Id + ".CommuneCode", f.Id + ".Detail", f.Id + ".Country", f.Id + ".Kind", f.Id + ".Number", f.Id + ".Nationality" }),
        "papers[0].name", "papers[0].pages", "papers[1].name", "papers[2].pages", "papers[999].name", "papers[99999999999].name", "papers[-1].name", "papers[", "papers[]", "unknown",
    ];

    private static readonly Gen<(string, string?)[]> Posts =
        Gen.Zip(Gen.Elements(Inputs), Gen.OneOf(Gen.Elements(Hostile), ArbMap.Default.GeneratorFor<string>())).Select(p => (p.Item1, (string?)p.Item2)).ArrayOf();

    [Fact]
    public void Whatever_is_posted_is_read_without_an_exception_and_what_is_taken_is_clean() =>
        Prop.ForAll(Arb.From(Gen.Elements(Sample.PageIds)), Arb.From(Posts), (page, posted) =>
        {
            var reading = FormEngine.ReadPage(Sample.Form, page, Posted(page, posted), Sample.Filled, Sample.Today);
            var json = reading.Answers.ToJson();
            return Answers.TryParse(json, out var again) && again.Equals(reading.Answers) && json.IsNormalized()
                && reading.Problems.All(problem => FormProblems.Codes.Contains(problem.Code["procedures.form.".Length..]))
                && FormEngine.Missing(Sample.Form, reading.Answers, Sample.Today).Count >= 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reading_what_is_shown_gives_the_same_answers() =>
        Prop.ForAll(Arb.From(Gen.Elements(Sample.PageIds)), Arb.From(Posts), (page, posted) =>
        {
            var answers = FormEngine.ReadPage(Sample.Form, page, Posted(page, posted), Sample.Filled, Sample.Today).Answers;
            var visible = FormEngine.VisibleFields(Sample.Form, page, answers, Sample.Today);
            var shown = FormEngine.Inputs(Sample.Form, page, answers, Sample.Today);
            var again = FormEngine.ReadPage(Sample.Form, page, shown, answers, Sample.Today).Answers;
            return visible.Where(field => !answers.IsEmpty(field.Id)).All(field => Same(field.Id, answers, again));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_filled_form_lacks_only_its_file()
    {
        var missing = Assert.Single(FormEngine.Missing(Sample.Form, Sample.Filled, Sample.Today));
        Assert.Equal(("five", "scan", "procedures.form.file-missing"), (missing.PageId, missing.Problem.Field, missing.Problem.Code));
        var added = FormEngine.AddFile(Sample.Form, "scan", new FilePaper("f1", "giấy.PDF", 1000, "ab"), Sample.Filled);
        Assert.Empty(FormEngine.Missing(Sample.Form, added.Value, Sample.Today));
        Assert.Single(FormEngine.Missing(Sample.Form, FormEngine.RemoveFile("scan", "f1", added.Value), Sample.Today));
    }

    [Fact]
    public void Values_are_typed() => Assert.Equal(
        """{"amount":1500000,"count":3,"day":"2026-12-01","group":"01","home":{"commune":"19789","communeName":"19789","country":"VN","detail":"12 Lê Lợi","on":"2026-12-01","province":"46","text":"12 Lê Lợi, 19789, 46"},"kinds":["a","b"],"land":"VN","level":"2","married":"yes","mother.name":"Nguyễn Thị An","note":"a\nb","papers":[{"name":"Bằng","pages":3},{"name":"Sổ","pages":1}],"person.birthDate":"1999","person.email":null,"person.idNumber":"046199012345","person.name":"Nguyễn Thị An","person.phone":"0912345678","person.sex":"female","role":"mother","spouse":"An","title":"Tên","truth":true}""",
        JsonDocument.Parse(Sample.Filled.ToJson()).RootElement.GetProperty("values").GetRawText());

    [Fact]
    public void Json_reads_like_a_posted_page()
    {
        using var json = JsonDocument.Parse("""{"role":"father","person":{"name":"A Viết Y Linh","birthDate":"1948-03","sex":"male","phone":null},"papers":[{"name":"x","pages":2}]}""");
        var reading = FormEngine.ReadPage(Sample.Form, "one", FormValues.FromJson(json.RootElement), Answers.Empty, Sample.Today);
        Assert.Empty(reading.Problems);
        Assert.Equal("1948-03", reading.Answers.Text("person.birthDate"));
        Assert.True(reading.Answers.Has("person.phone") && reading.Answers.IsEmpty("person.phone"));
    }

    [Theory]
    [InlineData("one", "person.name", "123", "no-letter")]
    [InlineData("one", "person.idNumber", "0461990123", "identity")]
    [InlineData("one", "person.idNumber", "191 234 567", "identity-old")]
    [InlineData("one", "person.birthDate", "2/12/2026", "date-late")]
    [InlineData("one", "person.birthDate", "31/2/2000", "date")]
    [InlineData("one", "person.phone", "12", "phone")]
    [InlineData("one", "person.email", "an@", "email")]
    [InlineData("one", "role", "uncle", "option")]
    [InlineData("one", "role", "", "choose")]
    [InlineData("two", "amount", "5.000.001", "too-large")]
    [InlineData("two", "count", "0", "too-small")]
    [InlineData("two", "count", "ba", "number")]
    [InlineData("two", "day", "1998", "date-full")]
    [InlineData("two", "day", "31/12/1998", "date-early")]
    [InlineData("two", "title", "", "missing")]
    [InlineData("two", "home.Province", "4", "province")]
    [InlineData("three", "land", "ZZ", "country")]
    [InlineData("three", "group", "99", "ethnicity")]
    [InlineData("five", "truth", "", "agree")]
    [InlineData("five", "papers[0].name", "", "too-few")]
    public void Each_mistake_has_its_code(string page, string input, string value, string code)
    {
        var problems = Sample.Read(page, Sample.Filled, (input, value)).Problems.Where(problem => problem.Field == input || problem.Field == input.Split('[')[0]);
        Assert.Contains(problems, problem => problem.Code == "procedures.form." + code);
    }

    [Fact]
    public void A_text_too_long_names_its_limit_in_letters_as_people_count()
    {
        Assert.DoesNotContain(Sample.Read("two", Sample.Filled, ("title", string.Concat(Enumerable.Repeat("😀", 50)))).Problems, problem => problem.Field == "title");
        var problem = Assert.Single(Sample.Read("two", Sample.Filled, ("title", new string('x', 51))).Problems, problem => problem.Field == "title");
        Assert.Equal(("procedures.form.too-long", 50L), (problem.Code, problem.Facts["limit"]));
    }

    [Fact]
    public void One_word_is_a_name() => Assert.DoesNotContain(Sample.Read("one", Answers.Empty, ("person.name", "Hến")).Problems, problem => problem.Field == "person.name");

    [Fact]
    public void Telephone_and_email_are_never_missing() =>
        Assert.DoesNotContain(Sample.Read("one", Answers.Empty).Problems, problem => problem.Field is "person.phone" or "person.email");

    [Fact]
    public void A_wrong_value_leaves_its_field_unanswered() => Assert.False(Sample.Read("two", Sample.Filled, ("count", "ba")).Answers.Has("count"));

    [Fact]
    public void An_identity_number_that_does_not_fit_warns_and_is_kept()
    {
        var reading = Sample.Read("one", Answers.Empty, ("role", "father"), ("person.name", "An"), ("person.idNumber", "099203000001"), ("person.birthDate", "1948"), ("person.sex", "female"));
        Assert.True(reading.IsGood);
        Assert.Equal(
            ["procedures.form.identity-province", "procedures.form.identity-sex", "procedures.form.identity-year"], reading.Warnings.Select(warning => warning.Code));
        Assert.Equal("099203000001", reading.Answers.Text("person.idNumber"));
    }

    [Fact]
    public void A_commune_is_found_by_its_typed_name_and_must_be_of_the_province()
    {
        var context = new FormContext(Sample.Today) { Places = new Hue() };
        FieldProblem[] Read(string province, string commune) => [.. FormEngine.ReadPage(Sample.Form, "two",
            FormValues.Of(("home.Province", province), ("home.Commune", commune), ("home.Detail", "x")), Sample.Filled, context).Problems.Where(problem => problem.Field.StartsWith("home", StringComparison.Ordinal))];
        Assert.Empty(Read("46", "thuan hoa"));
        Assert.Equal("procedures.form.commune", Assert.Single(Read("46", "Phú Hội")).Code);
        Assert.Equal("procedures.form.commune", Assert.Single(Read("46", "00004")).Code);
    }

    [Theory]
    [InlineData("a.exe", 10, "file-type")]
    [InlineData("a.pdf", 0, "file-empty")]
    [InlineData("a.pdf", 2 * 1024 * 1024 + 1, "file-too-large")]
    public void A_file_that_does_not_fit_is_refused(string name, long bytes, string code)
    {
        var refused = FormEngine.AddFile(Sample.Form, "scan", new FilePaper("f", name, bytes, "ab"), Answers.Empty);
        Assert.Equal("procedures.form." + code, Assert.Single(refused.Problem!.Fields).Code);
    }

    // Some inputs of a well-filled page are replaced: the first value of a name counts.
    private static FormValues Posted(string page, (string, string?)[] changes)
    {
        var filled = FormEngine.Inputs(Sample.Form, page, Sample.Filled, Sample.Today);
        return FormValues.Of([.. changes, .. filled.Names.SelectMany(name => filled.All(name).Select(value => (name, value)))]);
    }

    private static bool Same(string field, Answers left, Answers right) =>
        left.TryGet(field, out var a) && right.TryGet(field, out var b) && JsonElement.DeepEquals(a, b);

    private sealed class Hue : IPlaces
    {
        public string? Province(string code, DateOnly day) => code == "46" ? "Thành phố Huế" : null;

        public string? Commune(string code, string province, DateOnly day) => (code, province) == ("19789", "46") ? "Phường Thuận Hóa" : null;

        public string? FindCommune(string name, string province, DateOnly day) => name == "thuan hoa" && province == "46" ? "19789" : null;
    }
}
