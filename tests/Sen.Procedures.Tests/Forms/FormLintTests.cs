using Sen.Procedures.Domain.Forms;

namespace Sen.Procedures.Tests.Forms;

public sealed class FormLintTests
{
    [Theory]
    [InlineData("\"id\": \"one\"", "\"id\": \"One page\"", "One page", "bad-name")]
    [InlineData("\"version\": 1", "\"version\": 0", "version", "bad-version")]
    [InlineData("\"id\": \"two\"", "\"id\": \"one\"", "one", "duplicate-page")]
    [InlineData("\"id\": \"title\"", "\"id\": \"count\"", "count", "duplicate-field")]
    [InlineData("\"label\": \"Ghi chú\"", "\"label\": \" \"", "note", "no-label")]
    [InlineData("\"id\": \"two\", \"title\": \"Hai\", \"fields\": [", "\"id\": \"two\", \"title\": \"Hai\", \"fields\": [{\"id\": \"extra\", \"type\": \"text\", \"label\": \"x\"},", "two", "too-many-inputs")]
    [InlineData("\"notAfter\": \"today\"", "\"notAfter\": \"tomorrow\"", "person.birthDate", "day-limit-unknown")]
    [InlineData("\"min\": 1, \"max\": 20", "\"notBefore\": \"today\"", "count", "day-limit-without-date")]
    [InlineData("\"min\": 1, \"max\": 20", "\"min\": 30, \"max\": 20", "count", "min-over-max")]
    [InlineData("{\"value\": \"no\", \"label\": \"Chưa\"}", "{\"value\": \"yes\", \"label\": \"Chưa\"}", "married", "option-values")]
    [InlineData(", {\"value\": \"no\", \"label\": \"Chưa\"}", "", "married", "options")]
    [InlineData("\"label\": \"Họ tên\"", "\"label\": \"Họ tên\", \"max\": 201", "person.name", "name-limit")]
    [InlineData("\"label\": \"Tên\", \"max\": 50", "\"label\": \"Tên\", \"editable\": false", "title", "read-only-without-source")]
    [InlineData("\"label\": \"Tên\", \"max\": 50", "\"label\": \"Tên\", \"prefill\": [{\"fact\": \"x\"}]", "title", "prefill-without-source")]
    [InlineData("\"label\": \"Tên\", \"max\": 50", "\"label\": \"Tên\", \"component\": \"C-1\"", "title", "component-without-file")]
    [InlineData("\"label\": \"Tên\", \"max\": 50", "\"label\": \"Tên\", \"fields\": [{\"id\": \"x\", \"type\": \"text\", \"label\": \"x\"}]", "title", "group-without-repetition")]
    [InlineData("\"component\": \"C-1\", ", "", "scan", "file-without-component")]
    [InlineData("[\"pdf\", \"jpg\"]", "[\".pdf\"]", "scan", "file-types")]
    [InlineData("\"maxMegabytes\": 2", "\"maxMegabytes\": 0", "scan", "file-size")]
    [InlineData("\"minItems\": 1, \"maxItems\": 3", "\"minItems\": 4, \"maxItems\": 3", "papers", "group-count")]
    [InlineData("{\"id\": \"name\", \"type\": \"text\", \"label\": \"Tên\"}", "{\"id\": \"name\", \"type\": \"file\", \"label\": \"Tên\", \"component\": \"C\", \"accept\": [\"pdf\"]}", "papers[].name", "not-in-group")]
    [InlineData("{\"eq\": [\"married\", \"yes\"]}", "{\"eq\": [\"spouse\", \"An\"]}", "four", "condition-looks-ahead")]
    [InlineData("{\"eq\": [\"married\", \"yes\"]}", "{\"filled\": \"nothing\"}", "four", "condition-unknown-field")]
    [InlineData("{\"eq\": [\"married\", \"yes\"]}", "{\"eq\": [\"married\", \"maybe\"]}", "four", "condition-wrong-type")]
    [InlineData("{\"eq\": [\"married\", \"yes\"]}", "{\"gt\": [\"title\", 3]}", "four", "condition-wrong-type")]
    [InlineData("{\"eq\": [\"married\", \"yes\"]}", "{\"same\": [\"title\", 3]}", "$.pages[3].shownWhen", "malformed")]
    [InlineData("\"type\": \"eId\"", "\"type\": \"magic\"", "$.pages[2].fields[3].type", "malformed")]
    [InlineData("\"label\": \"Ghi chú\"", "\"label\": \"Ghi chú\", \"labell\": 1", "$.pages[1].fields[5].labell", "malformed")]
    public void Each_defect_is_seen_once_and_at_its_place(string good, string bad, string place, string code)
    {
        Assert.Contains(good, Sample.Json, StringComparison.Ordinal);
        var at = Sample.Json.IndexOf(good, StringComparison.Ordinal);
        var problem = FormDefinition.TryLoad(Sample.Json[..at] + bad + Sample.Json[(at + good.Length)..]).Problem;
        var defect = Assert.Single(problem!.Fields);
        Assert.Equal((place, "procedures.lint." + code), (defect.Field, defect.Code));
    }

    [Fact]
    public void Text_that_is_no_form_is_refused() =>
        Assert.All(["", "null", "[]", "{}", "{\"name\":\"\\ud800\"}", new string('[', 1000)], json => Assert.Equal("procedures.form-refused", FormDefinition.TryLoad(json).Problem!.Code));

    [Fact]
    public void The_hash_is_of_the_meaning_not_of_the_blanks()
    {
        var form = FormDefinition.TryLoad(Sample.Json.Replace("\n", "\n  ", StringComparison.Ordinal)).Value;
        Assert.Equal(Sample.Form.Hash, form.Hash);
        Assert.NotEqual(Sample.Form.Hash, Sample.Load(Sample.Json.Replace("\"max\": 50", "\"max\": 51", StringComparison.Ordinal)).Hash);
    }
}
