using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Sen.Node.Tests.Doors;

/// <summary>What a refusal of the doors themselves says: which field, which parameter, what is offered instead.</summary>
[Collection(OneDoorNode.Name)]
public sealed class RefusalTests(DoorNode node)
{
    [Theory]
    [InlineData("""{"score": "viel"}""", "score", "field.invalid")]
    [InlineData("""{"score": 4, "comment": 7}""", "comment", "field.invalid")]
    [InlineData("""{"score": 4, "comment": "LONG"}""", "comment", "field.too-long")]
    public async Task A_wrong_value_in_a_body_is_named_by_its_place(string body, string field, string code)
    {
        var problem = await Post("/api/dossiers/1/rating", body.Replace("LONG", new string('x', 4_001), StringComparison.Ordinal), HttpStatusCode.BadRequest);
        var named = Assert.Single(problem.GetProperty("fields").EnumerateArray());
        Assert.Equal((field, code), (named.GetProperty("field").GetString(), named.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("""{"files": [null]}""", "files")]
    [InlineData("""{"files": [{"component": "KS-01"}]}""", "files[0].ticket")]
    [InlineData("""{"files": [{"component": "KS-01", "ticket": "\ud800"}]}""", "files[0].ticket")]
    public async Task A_hole_in_a_list_is_named_by_its_place(string body, string field)
    {
        var problem = await Post("/api/dossiers/1/supplement", body, HttpStatusCode.BadRequest);
        Assert.Equal(field, Assert.Single(problem.GetProperty("fields").EnumerateArray()).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("/api/procedures?limit=viele", "limit")]
    [InlineData("/api/procedures/1.001193?on=30/02/2026", "on")]
    [InlineData("/api/units/communes", "province")]
    public async Task A_wrong_value_in_an_address_is_named(string path, string parameter)
    {
        using var answer = await node.Program("").GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(parameter, Assert.Single(problem.GetProperty("fields").EnumerateArray()).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("forwarding")]
    [InlineData("forwarding?seen=")]
    [InlineData("forwarding?seen=mot")]
    [InlineData("forwarding?seen=99999999999999999999")]
    [InlineData("consultations")]
    [InlineData("draft")]
    public async Task An_act_that_could_be_done_again_demands_what_was_seen(string act)
    {
        var place = await node.Job.Accepted();
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await node.Program(MainJob.Specialist).PostAsync($"/api/dossiers/{place.Id}/{act}", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("seen", Assert.Single(problem.GetProperty("fields").EnumerateArray()).GetProperty("field").GetString());

        var description = await node.Program("").GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var post = description.GetProperty("paths").GetProperty($"/api/dossiers/{{id}}/{act.Split('?')[0]}").GetProperty("post");
        Assert.True(post.GetProperty("parameters").EnumerateArray().First(one => one.GetProperty("name").GetString() == "seen").GetProperty("required").GetBoolean());
    }

    [Fact]
    public async Task A_stage_in_an_address_has_the_name_that_answers_give_it()
    {
        var http = node.Program(MainJob.Counter);
        using var wire = await http.GetAsync("/api/inbox?stage=refusalProposed");
        Assert.Equal(HttpStatusCode.OK, wire.StatusCode);
        foreach (var other in (string[])["Submitted", "SUBMITTED", "1", "nothing"])
        {
            using var refused = await http.GetAsync($"/api/inbox?stage={other}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        var description = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var stage = description.GetProperty("paths").GetProperty("/api/inbox").GetProperty("get").GetProperty("parameters").EnumerateArray().First(one => one.GetProperty("name").GetString() == "stage");
        Assert.Contains("awaitingSupplement", stage.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(one => one.GetString()));
    }

    [Theory]
    [InlineData("2.000815")]
    [InlineData("2.000884")]
    public async Task Who_has_to_come_to_the_counter_is_told_so_before_anything_is_typed(string code)
    {
        var problem = await Post("/api/drafts", $$"""{"procedure": "{{code}}"}""", HttpStatusCode.Conflict);
        Assert.Equal("dossiers.counter-only", problem.GetProperty("code").GetString());
        Assert.Contains("Trung tâm Phục vụ hành chính công", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var browser = await node.Browser(MainJob.Lan);
        var page = await browser.Open($"/nop-ho-so/{code}");
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("chỉ nộp trực tiếp tại quầy", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Post(string path, string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await node.Program(MainJob.Lan).PostAsync(path, content);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
