using System.Text.Json;
using Sen.LegalTime;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Procedures.Tests.Processes;

public sealed class ProcessTests
{
    private const string Json = """
    {
      "name": "p", "version": 1, "title": "Quy trình", "start": "receive",
      "steps": [
        {"id": "receive", "name": "Tiếp nhận", "role": "reception", "work": "check", "time": {"direct": "1wh", "online": "4wh"}, "next": {"forward": "examine", "refuse": "#refused"}},
        {"id": "examine", "name": "Thẩm định", "role": "specialist", "work": "process", "time": "4wh", "next": {"forward": "draft", "consult": "ask", "sendBack": "receive"}},
        {"id": "ask", "name": "Lấy ý kiến", "role": "otherAgency", "work": "consult", "time": "1wd", "next": {"forward": "draft"},
         "consultation": {"bodies": [{"unit": "police", "name": "Công an", "time": "1wd"}, {"unit": "land", "name": "Đất đai", "time": "1wd"}]}},
        {"id": "draft", "name": "Dự thảo", "role": "specialist", "work": "draftResult", "time": "2wh", "next": {"forward": "sign"}, "resultTemplate": "t"},
        {"id": "sign", "name": "Ký", "role": "signatory", "work": "sign", "time": "2wh", "next": {"approve": "issue", "sendBack": "draft"}, "whoSigns": "signatory"},
        {"id": "issue", "name": "Cấp số", "role": "clerk", "work": "issue", "time": "1wh", "next": {"forward": "deliver"}},
        {"id": "deliver", "name": "Trả", "role": "reception", "work": "deliver", "time": "1wh", "next": {"forward": "#done"}}
      ]
    }
    """;

    private static readonly Channel Direct = new(ChannelKind.Direct, "3wd", TimeText: null, []);

    private static ProcessDefinition Good => ProcessDefinition.TryLoad(Json).Value;

    [Theory]
    [InlineData("\"start\": \"receive\"", "\"start\": \"nowhere\"", "start", "unknown-step")]
    [InlineData("\"version\": 1", "\"version\": 0", "version", "bad-version")]
    [InlineData("\"forward\": \"examine\"", "\"forward\": \"nowhere\"", "receive", "unknown-step")]
    [InlineData("\"id\": \"issue\", \"name\": \"Cấp số\"", "\"id\": \"issue\", \"name\": \" \"", "issue", "no-label")]
    [InlineData("\"consult\": \"ask\", ", "", "ask", "unreachable-step")]
    [InlineData("\"next\": {\"forward\": \"#done\"}", "\"next\": {}", "deliver", "no-outcome")]
    [InlineData("\"time\": \"4wh\"", "\"time\": {}", "examine", "step-without-time")]
    [InlineData(", \"whoSigns\": \"signatory\"", "", "sign", "who-signs")]
    [InlineData("\"approve\": \"issue\"", "\"forward\": \"issue\"", "sign", "sign-without-approve")]
    [InlineData(", \"resultTemplate\": \"t\"", "", "draft", "result-template")]
    [InlineData("\"work\": \"consult\"", "\"work\": \"process\"", "ask", "consultation")]
    [InlineData("\"unit\": \"land\"", "\"unit\": \"police\"", "ask", "consulted-bodies")]
    [InlineData("\"name\": \"Đất đai\", \"time\": \"1wd\"", "\"name\": \"Đất đai\", \"time\": \"soon\"", "ask", "consultation-time")]
    [InlineData("\"forward\": \"draft\", \"consult\"", "\"forward\": \"sign\", \"consult\"", "sign", "signs-nothing")]
    [InlineData("\"forward\": \"draft\", \"consult\"", "\"forward\": \"#done\", \"consult\"", "examine", "result-not-produced")]
    [InlineData("\"next\": {\"forward\": \"sign\"}", "\"next\": {\"forward\": \"sign\", \"skip\": \"issue\"}", "deliver", "result-not-signed")]
    [InlineData("\"approve\": \"issue\"", "\"approve\": \"issue\", \"urgent\": \"#done\"", "sign", "result-not-signed")]
    [InlineData("\"next\": {\"forward\": \"deliver\"}", "\"next\": {\"forward\": \"deliver\", \"urgent\": \"#done\"}", "issue", "result-not-delivered")]
    [InlineData("\"work\": \"issue\"", "\"work\": \"process\"", "deliver", "result-not-issued")]
    [InlineData("\"time\": \"2wh\"", "\"time\": \"2 hours\"", "$.steps[3].time", "malformed")]
    public void Each_defect_is_seen_once_and_at_its_step(string good, string bad, string place, string code) => ProcessDefect.IsSeen(Json, good, bad, place, code);

    [Fact]
    public void A_path_that_never_ends_is_seen()
    {
        var loop = Json.Replace("\"next\": {\"forward\": \"#done\"}", "\"next\": {\"forward\": \"issue\"}", StringComparison.Ordinal);
        Assert.Equal(
            [("draft", "procedures.lint.path-never-ends"), ("sign", "procedures.lint.path-never-ends"), ("issue", "procedures.lint.path-never-ends"), ("deliver", "procedures.lint.path-never-ends")],
            ProcessDefinition.TryLoad(loop).Problem!.Fields.Select(defect => (defect.Field, defect.Code)).Where(defect => defect.Field is not ("ask" or "examine")));
    }

    [Fact]
    public void The_steps_must_fit_into_the_legal_time()
    {
        // Longest way, direct: 1 + 4 + 8 + 2 + 2 + 1 + 1 = 19 working hours.
        var templates = new HashSet<string> { "t" };
        Assert.Empty(ProcessLint.Check(Good, [Direct], templates));
        var defect = Assert.Single(ProcessLint.Check(Good, [Direct with { Time = "18wh" }], templates));
        Assert.Equal(("procedures.lint.over-legal-time", 19L, 18L), (defect.Code, defect.Facts["hours"], defect.Facts["limit"]));
        Assert.Equal("procedures.lint.no-legal-time", Assert.Single(ProcessLint.Check(Good, [Direct with { Time = null }], templates)).Code);
        Assert.Equal("procedures.lint.unknown-template", Assert.Single(ProcessLint.Check(Good, [Direct], new HashSet<string>())).Code);
        Assert.Equal(("receive", "procedures.lint.step-without-time"), ProcessLint.Check(Good, [Direct with { Kind = ChannelKind.Postal }], templates).Select(d => (d.Field, d.Code)).Single());
    }

    [Fact]
    public void The_walker_goes_where_outcomes_lead()
    {
        Assert.Equal("examine", Good.Next("receive", StepOutcomes.Forward).Value.Step!.Id);
        Assert.Equal(ProcessEnd.Refused, Good.Next("receive", StepOutcomes.Refuse).Value.End);
        Assert.Equal(ProcessEnd.Done, Good.Next("deliver", StepOutcomes.Forward).Value.End);
        Assert.Equal("procedures.no-such-outcome", Good.Next("deliver", "fly").Problem!.Code);
        Assert.Equal("procedures.no-such-step", Good.Next("nowhere", "forward").Problem!.Code);
    }

    [Fact]
    public void A_consultation_waits_for_all_or_for_the_first()
    {
        var consultation = Good.Step("ask")!.Consultation!;
        Assert.False(consultation.IsAnswered(new HashSet<string> { "police" }));
        Assert.True(consultation.IsAnswered(new HashSet<string> { "police", "land" }));
        Assert.True((consultation with { WaitForAll = false }).IsAnswered(new HashSet<string> { "police" }));
    }

    [Theory]
    [InlineData("same-day", true)]
    [InlineData("same-day", false)]
    [InlineData("1wd", true)]
    [InlineData("3wd", false)]
    [InlineData("15wd", true)]
    [InlineData("23d", true)]
    [InlineData("400wd", true)]
    public void The_one_stop_process_uses_the_whole_time_and_passes_the_checks(string legal, bool withUnitHead)
    {
        Assert.True(Duration.TryParse(legal, out var time));
        var process = OneStopProcess.For(time, "t", withUnitHead);
        Assert.Empty(ProcessLint.Check(process));
        Assert.Empty(ProcessLint.Check(process, [Direct with { Time = legal }], new HashSet<string> { "t" }));
        Assert.Equal(StepTime.Hours(time), ProcessPaths.LongestHours(process, ChannelKind.Direct));
        Assert.Equal(process.Hash, ProcessDefinition.TryLoad(JsonSerializer.Serialize(process, DefinitionJson.Options)).Value.Hash);
    }
}
