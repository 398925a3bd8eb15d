using System.Text.Json;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Results;

namespace Sen.Procedures.Tests.Processes;

/// <summary>Steps that are done in another system, by the applicant, or by persons who come.</summary>
public sealed class WorkBeyondTheAgencyTests
{
    private const string Json = """
    {
      "name": "marriage", "version": 1, "title": "Kết hôn", "start": "receive",
      "steps": [
        {"id": "receive", "name": "Tiếp nhận", "role": "reception", "work": "check", "time": "1wh", "next": {"forward": "record", "refuse": "#refused"}},
        {"id": "record", "name": "Ghi sổ", "role": "specialist", "work": "external", "time": "2wh", "next": {"forward": "confirm", "sendBack": "receive", "refuse": "#refused"},
         "external": {"system": "civil-status", "name": "Phần mềm hộ tịch", "link": "https://hotich.example",
           "copy": [{"label": "Bên nữ", "value": "{wife.name|upper}"}, {"label": "Ngày sinh", "value": "{wife.birthDate}", "when": {"filled": "wife.name"}}],
           "returns": [{"id": "number", "label": "Số", "type": "text"}, {"id": "registeredOn", "label": "Ngày đăng ký", "type": "date"}, {"id": "paper", "label": "Bản in", "type": "file", "required": false}]}},
        {"id": "confirm", "name": "Xác nhận", "role": "applicant", "work": "confirm", "time": {"online": "1wd"}, "onlyOnline": true, "next": {"forward": "draft", "sendBack": "record"}},
        {"id": "draft", "name": "Dự thảo", "role": "specialist", "work": "draftResult", "time": "1wh", "next": {"forward": "sign"}, "resultTemplate": "t"},
        {"id": "sign", "name": "Ký", "role": "signatory", "work": "sign", "time": "1wh", "next": {"approve": "issue", "sendBack": "draft"}, "whoSigns": "signatory"},
        {"id": "issue", "name": "Cấp số", "role": "clerk", "work": "issue", "time": "1wh", "next": {"forward": "come"}},
        {"id": "come", "name": "Hai bên ký", "role": "specialist", "work": "attend", "time": "1wh", "next": {"forward": "deliver"},
         "attend": [{"id": "groom", "name": "Bên nam"}, {"id": "bride", "name": "Bên nữ"}]},
        {"id": "deliver", "name": "Trả", "role": "reception", "work": "deliver", "time": "1wh", "next": {"forward": "#done"}}
      ]
    }
    """;

    private const string FormJson = """
    {"name": "f", "version": 1, "title": "T", "pages": [{"id": "p", "title": "P", "fields": [
      {"id": "wife.name", "type": "personName", "label": "Tên"}, {"id": "wife.birthDate", "type": "partialDate", "label": "Ngày sinh"}]}]}
    """;

    private static readonly FormDefinition Form = FormDefinition.TryLoad(FormJson).Value;
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly ProcessDefinition Good = ProcessDefinition.TryLoad(Json).Value;

    [Theory]
    [InlineData("\"work\": \"check\"", "\"work\": \"external\"", "receive", "external")]
    [InlineData("\"forward\": \"confirm\", \"sendBack\": \"receive\"", "\"forward\": \"confirm\", \"consult\": \"receive\"", "record", "external-outcomes")]
    [InlineData("\"civil-status\"", "\"Hộ tịch\"", "record", "bad-name")]
    [InlineData("https://hotich.example", "http://hotich.example", "record", "external-link")]
    [InlineData("\"label\": \"Số\"", "\"label\": \"\"", "record", "no-label")]
    [InlineData("\"id\": \"registeredOn\"", "\"id\": \"number\"", "record", "duplicate-return")]
    [InlineData("\"id\": \"number\"", "\"id\": \"số\"", "record", "bad-name")]
    [InlineData("\"type\": \"date\"", "\"type\": \"file\"", "record", "two-returned-files")]
    [InlineData("\"type\": \"date\"", "\"type\": \"picture\"", "$.steps[1].external.returns[1].type", "malformed")]
    [InlineData("\"role\": \"applicant\"", "\"role\": \"specialist\"", "confirm", "confirm-role")]
    [InlineData("\"role\": \"clerk\"", "\"role\": \"applicant\"", "issue", "confirm-role")]
    [InlineData("\"whoSigns\": \"signatory\"", "\"whoSigns\": \"applicant\"", "sign", "who-signs")]
    [InlineData("\"forward\": \"draft\", \"sendBack\": \"record\"", "\"forward\": \"draft\"", "confirm", "confirm-outcomes")]
    [InlineData("\"forward\": \"draft\", \"sendBack\": \"record\"", "\"forward\": \"draft\", \"sendBack\": \"record\", \"refuse\": \"#refused\"", "confirm", "confirm-outcomes")]
    [InlineData("\"forward\": \"draft\", \"sendBack\": \"record\"", "\"forward\": \"draft\", \"sendBack\": \"receive\"", "confirm", "confirm-back")]
    [InlineData("\"forward\": \"record\", \"refuse\"", "\"forward\": \"record\", \"known\": \"confirm\", \"refuse\"", "confirm", "confirms-nothing")]
    [InlineData("\"work\": \"check\", \"time\": \"1wh\"", "\"work\": \"check\", \"time\": \"1wh\", \"onlyOnline\": true", "receive", "only-online")]
    [InlineData("\"work\": \"check\", \"time\": \"1wh\"", "\"work\": \"check\", \"time\": \"1wh\", \"legalTimeRuns\": true", "receive", "legal-time-runs")]
    [InlineData("{\"id\": \"groom\", \"name\": \"Bên nam\"}, {\"id\": \"bride\", \"name\": \"Bên nữ\"}", "", "come", "attend")]
    [InlineData("\"id\": \"groom\"", "\"id\": \"bride\"", "come", "duplicate-person")]
    [InlineData("\"name\": \"Bên nam\"", "\"name\": \"\"", "come", "no-label")]
    [InlineData("{\"forward\": \"deliver\"}", "{\"present\": \"deliver\"}", "come", "attend-without-forward")]
    public void Each_defect_is_seen_once_and_at_its_step(string good, string bad, string place, string code) => ProcessDefect.IsSeen(Json, good, bad, place, code);

    [Fact]
    public void Copies_and_returns_have_their_limits()
    {
        var copies = string.Join(", ", Enumerable.Repeat("""{"label": "x", "value": "{wife.name}"}""", 31));
        var returns = string.Join(", ", Enumerable.Range(0, 11).Select(n => $$"""{"id": "r{{n}}", "label": "x", "type": "text"}"""));
        Assert.Equal("procedures.lint.too-many-copies", Defect(Json.Replace("{\"label\": \"Bên nữ\", \"value\": \"{wife.name|upper}\"}", copies, StringComparison.Ordinal)));
        Assert.Equal("procedures.lint.too-many-returns", Defect(Json.Replace("{\"id\": \"number\", \"label\": \"Số\", \"type\": \"text\"}", returns, StringComparison.Ordinal)));

        static string Defect(string json) => Assert.Single(ProcessDefinition.TryLoad(json).Problem!.Fields).Code;
    }

    [Theory]
    [InlineData("{wife.name|upper}", "{wife.shoeSize}", "unknown-place")]
    [InlineData("{wife.name|upper}", "{wife.name|loud}", "unknown-filter")]
    [InlineData("{wife.name|upper}", "cô dâu", "copies-nothing")]
    [InlineData("{wife.name|upper}", "{external.number}", "unknown-place")]
    [InlineData("{wife.name|upper}", "{result.number}", "unknown-place")]
    [InlineData("{\"filled\": \"wife.name\"}", "{\"filled\": \"wife.shoes\"}", "condition-unknown-field")]
    public void What_is_copied_names_a_field_of_the_form(string good, string bad, string code)
    {
        Assert.Empty(TemplateLint.CheckCopies(Good, Form));
        var process = ProcessDefinition.TryLoad(Json.Replace(good, bad, StringComparison.Ordinal)).Value;
        var defect = Assert.Single(TemplateLint.CheckCopies(process, Form));
        Assert.Equal(("record", "procedures.lint." + code), (defect.Field, defect.Code));
    }

    [Theory]
    [InlineData("{external.number}, {external.registeredOn|formal}", null)]
    [InlineData("{external.book}", "procedures.lint.unknown-place")]
    [InlineData("{external.paper}", "procedures.lint.unknown-place")]
    public void A_result_names_what_the_other_system_gives_back(string text, string? code)
    {
        var template = new ResultTemplate { Name = "t", Version = 1, Heading = "GIẤY", Lines = [new TemplateLine(text)] };
        Assert.Equal(code, TemplateLint.Check(template, Form, Good).SingleOrDefault()?.Code);
    }

    [Fact]
    public void What_came_back_stands_in_the_result()
    {
        var template = new ResultTemplate { Name = "t", Version = 1, Heading = "GIẤY", Lines = [new TemplateLine("{external.number}; {external.registeredOn}; {external.registeredOn|formal}; {external.at}; {external.at|formal}; {external.none}")] };
        var facts = new ResultFacts
        {
            Agency = "ỦY BAN NHÂN DÂN",
            Place = "Huế",
            Date = new DateOnly(2026, 12, 1),
            External = new Dictionary<string, ReturnedValue>
            {
                ["external.number"] = new(ReturnType.Text, "007"),
                ["external.registeredOn"] = new(ReturnType.Date, "2026-12-01"),
                ["external.at"] = new(ReturnType.DateTime, "2026-12-01T14:05"),
                ["external.none"] = new(ReturnType.Text, ""),
            },
        };
        var line = Assert.Single(template.Render(Form, Answers.Empty, facts).Paragraphs);
        Assert.Equal("007; 01/12/2026; ngày 01 tháng 12 năm 2026; 14:05, 01/12/2026; ngày 01 tháng 12 năm 2026; ……………", line.Text);
    }

    [Fact]
    public void What_is_copied_is_written_as_it_is_typed_there()
    {
        var external = Good.Step("record")!.External!;
        var none = new Dictionary<string, ReturnedValue>();
        Assert.Equal(
            [("Bên nữ", "TRẦN THỊ BÌNH"), ("Ngày sinh", "02/03/1999")],
            external.Copies(Form, Answers.Empty.With("wife.name", "Trần Thị Bình").With("wife.birthDate", "1999-03-02"), none, Today).Select(copy => (copy.Label.Vi, copy.Text)));
        Assert.Equal([("Bên nữ", null)], external.Copies(Form, Answers.Empty, none, Today).Select(copy => (copy.Label.Vi, copy.Text)));
    }

    [Fact]
    public void Only_a_dossier_online_goes_by_the_applicants_yes()
    {
        Assert.Equal("confirm", Good.Next("record", StepOutcomes.Forward, ChannelKind.Online).Value.Step!.Id);
        Assert.Equal("draft", Good.Next("record", StepOutcomes.Forward, ChannelKind.Direct).Value.Step!.Id);
        Assert.Equal("draft", Good.Next("record", StepOutcomes.Forward, ChannelKind.Postal).Value.Step!.Id);
        Assert.Equal(ProcessEnd.Done, Good.Next("deliver", StepOutcomes.Forward, ChannelKind.Direct).Value.End);
        Assert.Equal("procedures.no-such-outcome", Good.Next("record", "fly", ChannelKind.Direct).Problem!.Code);
    }

    [Fact]
    public void A_written_refusal_does_not_wait_for_the_applicants_yes()
    {
        var drafted = Json.Replace("\"forward\": \"confirm\", ", "\"forward\": \"draft\", ", StringComparison.Ordinal)
            .Replace("\"forward\": \"draft\", \"sendBack\": \"record\"", "\"forward\": \"sign\", \"sendBack\": \"record\"", StringComparison.Ordinal)
            .Replace("{\"forward\": \"sign\"}", "{\"forward\": \"confirm\"}", StringComparison.Ordinal);
        Assert.Equal("sign", ProcessDefinition.TryLoad(drafted).Value.AfterDrafting!.Id);
    }

    [Theory]
    [InlineData(ChannelKind.Direct)]
    [InlineData(ChannelKind.Online)]
    public void The_applicants_time_is_not_the_agencys(ChannelKind kind)
    {
        // 1 + 2 + 1 + 1 + 1 + 1 + 1 working hours; the wait for the yes apart.
        Assert.Equal(8, ProcessPaths.LongestHours(Good, kind));
        Assert.Empty(ProcessLint.Check(Good, [new Channel(kind, "same-day", TimeText: null, [])], new HashSet<string> { "t" }));
        var timeless = ProcessDefinition.TryLoad(Json.Replace("{\"online\": \"1wd\"}", "{\"direct\": \"1wd\"}", StringComparison.Ordinal)).Value;
        Assert.Equal(kind == ChannelKind.Online, ProcessLint.Check(timeless, [new Channel(kind, "same-day", TimeText: null, [])], new HashSet<string> { "t" }).Any(defect => defect is { Field: "confirm", Code: "procedures.lint.step-without-time" }));
    }

    [Fact]
    public void A_step_that_has_none_of_it_is_written_as_before() =>
        Assert.DoesNotContain("onlyOnline", JsonSerializer.Serialize(Good.Step("sign"), DefinitionJson.Options), StringComparison.Ordinal);

    [Fact]
    public void Such_a_process_reads_back_to_itself() => Assert.Equal(Good.Hash, ProcessDefinition.TryLoad(Good.Text).Value.Hash);
}
