using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Apply;

public class DraftsApiTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task A_program_applies_for_a_birth_from_beginning_to_submission()
    {
        using var http = await host.Program(Logins.Citizen);
        var begun = await http.PostAsJsonAsync("/api/drafts", new { procedure = "1.001193" });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
        Assert.Equal($"/api/drafts/{id}", begun.Headers.Location!.ToString());

        await Json(http.PutAsJsonAsync($"/api/drafts/{id}/agency", new { commune = "19789" }));
        await Page(http, id, "role", """{"requesterRole":"mother","parentsMarried":"no","birthProof":"certificate"}""");
        await Page(http, id, "father-known", """{"fatherDeclared":"no"}""");
        await Page(http, id, "child", """
            {"child.name":"Trần Bảo An","child.sex":"male","child.birthDate":"2026-11-20","child.ethnicity":"01","child.nationality":"VN",
             "child.birthFacility":"Bệnh viện Trung ương Huế","child.birthPlace":{"province":"46","commune":"19789"}}
            """);
        await Page(http, id, "origin", """{"child.hometown":{"province":"46","commune":"19789"}}""");
        await Page(http, id, "mother", """
            {"mother.name":"Trần Thị Lan","mother.birthDate":"1992-03-02","mother.ethnicity":"01","mother.nationality":"VN",
             "mother.residence":{"province":"46","commune":"19789","detail":"12 Lê Lợi"}}
            """);
        var missing = await Json(http.GetAsync($"/api/drafts/{id}/check"));
        Assert.Contains(missing.GetProperty("missing").EnumerateArray(), one => one.GetProperty("field").GetString() == "file.birthNotice");

        var file = await http.PostAsync($"/api/drafts/{id}/files/file.birthNotice?name=giay-chung-sinh.jpg", new ByteArrayContent(BirthApplication.Jpeg));
        Assert.Equal(HttpStatusCode.Created, file.StatusCode);
        Assert.Equal(64, (await file.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sha256").GetString()!.Length);
        await Page(http, id, "result", """{"copies":0,"owner.entitlement":"none","resultChannel":"centre"}""");
        await Page(http, id, "promise", """{"truth":true}""");

        var check = await Json(http.GetAsync($"/api/drafts/{id}/check"));
        Assert.True(check.GetProperty("complete").GetBoolean(), check.ToString());
        var first = await Submit(http, id, "key-1");
        var second = await Submit(http, id, "key-1");
        Assert.Equal(first.GetProperty("temporaryNumber").GetString(), second.GetProperty("temporaryNumber").GetString());
        Assert.Equal(9, first.GetProperty("secret").GetString()!.Length);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/drafts/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_passport_is_an_object_where_the_field_lists_it_and_nine_digits_are_refused()
    {
        using var http = await host.Program(Logins.OtherCitizen);
        var id = (await Json(http.PostAsJsonAsync("/api/drafts", new { procedure = "1.001193" }))).GetProperty("id").GetInt64();
        await Page(http, id, "role", """{"requesterRole":"relative","parentsMarried":"no","birthProof":"certificate"}""");
        var fields = (await Json(http.GetAsync($"/api/drafts/{id}"))).GetProperty("pages").EnumerateArray().SelectMany(page => page.GetProperty("fields").EnumerateArray()).ToList();
        Assert.Equal(["passport", "certificate"], fields.Single(one => one.GetProperty("id").GetString() == "mother.idNumber").GetProperty("papers").EnumerateArray().Select(one => one.GetString()));

        const string mother = """{"answers":{"mother.name":"Anna Müller","mother.birthDate":"1990-03-02","mother.ethnicity":"55","mother.nationality":"DE","mother.residence":{"country":"DE","detail":"Berlin"},"mother.idNumber":$}}""";
        foreach (var (value, code) in ((string, string)[])[
            ("\"191234567\"", "identity-old"), ("""{"kind":"passport","number":"C01X00T47"}""", "paper-nationality"), ("""{"kind":"passport","number":"1","nationality":"DEU"}""", "passport"),
            ("""{"number":"C01X00T47","nationality":"DEU"}""", "paper-kind")])
        {
            var wrong = await http.PutAsync($"/api/drafts/{id}/pages/mother", Body(mother.Replace("$", value, StringComparison.Ordinal)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("procedures.form." + code, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var good = await Json(http.PutAsync($"/api/drafts/{id}/pages/mother", Body(mother.Replace("$", """{"kind":"passport","number":"c01x 00t47","nationality":"DEU"}""", StringComparison.Ordinal))));
        Assert.Equal("""{"kind":"passport","nationality":"DEU","number":"C01X00T47","text":"Hộ chiếu C01X00T47 (Đức)"}""", good.GetProperty("answers").GetProperty("mother.idNumber").GetRawText());
    }

    [Fact]
    public async Task Refusals_are_problems_with_fields_and_strangers_find_nothing()
    {
        using var http = await host.Program(Logins.Citizen);
        var id = (await Json(http.PostAsJsonAsync("/api/drafts", new { procedure = "1.001193" }))).GetProperty("id").GetInt64();
        var wrong = await http.PutAsync($"/api/drafts/{id}/pages/role", Body("""{"answers":{"requesterRole":"king"}}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("application/problem+json", wrong.Content.Headers.ContentType!.MediaType);
        Assert.Contains((await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fields").EnumerateArray(), one => one.GetProperty("field").GetString() == "requesterRole");

        Assert.Equal(HttpStatusCode.Conflict, (await http.PostAsJsonAsync("/api/drafts", new { procedure = "9.999999" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PutAsync($"/api/drafts/{id}/pages/no-such", Body("""{"answers":{}}"""))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.PutAsJsonAsync($"/api/drafts/{id}/agency", new { commune = "00001" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.PostAsync($"/api/drafts/{id}/files/file.birthNotice?name=a.jpg", new ByteArrayContent([1, 2, 3]))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.PostAsync($"/api/drafts/{id}/submission", content: null)).StatusCode);

        using var stranger = await host.Program(Logins.OtherCitizen);
        foreach (var path in new[] { "", "/check" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/drafts/{id}{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.DeleteAsync($"/api/drafts/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/api/drafts/{id}/submission", content: null)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/api/drafts/{id}")).StatusCode);
        Assert.DoesNotContain((await Json(http.GetAsync("/api/drafts"))).GetProperty("items").EnumerateArray(), one => one.GetProperty("id").GetInt64() == id);
    }

    private static StringContent Body(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static Task<JsonElement> Page(HttpClient http, long id, string page, string answers) =>
        Json(http.PutAsync($"/api/drafts/{id}/pages/{page}", Body($$"""{"answers":{{answers}}}""")));

    private static async Task<JsonElement> Submit(HttpClient http, long id, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/drafts/{id}/submission");
        request.Headers.Add("Idempotency-Key", key);
        return await Json(http.SendAsync(request));
    }

    private static async Task<JsonElement> Json(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
