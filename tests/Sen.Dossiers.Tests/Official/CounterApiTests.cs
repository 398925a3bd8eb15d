using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Official;

/// <summary>A program files for who stands at the counter.</summary>
public sealed class CounterApiTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task The_card_fills_the_draft_the_person_confirms_on_the_phone_and_the_filing_is_accepted_once()
    {
        using var http = await host.Program(Logins.Reception);
        var passport = await Good(http.PutAsJsonAsync("/api/counter/person", new { read = Zones.Write("N1112223", "VNM", "NGUYEN<<THI<LAN", "880506", 'F', "251130") }));
        Assert.Equal("Hộ chiếu N1112223 (Việt Nam)", passport.GetProperty("passport").GetProperty("text").GetString());
        Assert.Equal((false, "2025-11-30"), (passport.TryGetProperty("idNumber", out _), passport.GetProperty("passportExpiresOn").GetString()));
        Assert.Equal("Trần Thị Thắm", (await Good(http.PutAsJsonAsync("/api/counter/person", new { read = CounterTests.Card }))).GetProperty("name").GetString());
        var id = await Filled(http);
        var refused = await http.PostAsJsonAsync($"/api/counter/drafts/{id}/filing", new { source = "assisted" });
        Assert.Equal("dossiers.read-back-missing", await Code(refused));
        Assert.Equal("dossiers.not-confirmed-on-phone", await Code(await http.PostAsJsonAsync($"/api/counter/drafts/{id}/filing", new { source = "assisted", readBack = "ownPhone" })));

        var address = (await Good(http.PostAsync($"/api/counter/drafts/{id}/read-back", content: null))).GetProperty("address").GetString()!;
        using var phone = host.Browser();
        var page = await phone.Open(new Uri(address).PathAndQuery);
        Assert.Contains("Trần Thị Thắm", page.Said(), StringComparison.Ordinal);
        await phone.Submit(page.Form("main > form, main form"));
        Assert.True((await Good(http.GetAsync($"/api/counter/drafts/{id}/read-back"))).GetProperty("confirmed").GetBoolean());

        var filing = new { source = "assisted", readBack = "ownPhone", note = "Đủ" };
        var filed = await Good(http.PostAsJsonAsync($"/api/counter/drafts/{id}/filing", filing), HttpStatusCode.Created);
        Assert.StartsWith(host.Commune.Code.ToString(), filed.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal(filed.GetRawText(), (await Good(http.PostAsJsonAsync($"/api/counter/drafts/{id}/filing", filing), HttpStatusCode.Created)).GetRawText());
        var dossier = await host.Dossier(filed.GetProperty("id").GetInt64());
        Assert.Equal((DossierSource.Assisted, ReadBack.OwnPhone), (dossier.Source, dossier.Origin!.Help!.ReadBack));
        Assert.Equal(("099148000078", Stage.Processing), (dossier.Owner.IdNumber, dossier.Stage));

        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync("/api/counter/person")).StatusCode);
        Assert.Equal("dossiers.nobody-at-counter", await Code(await http.GetAsync("/api/counter/person")));
    }

    [Fact]
    public async Task Who_may_not_file_for_others_finds_no_counter_and_an_official_submits_nothing_as_a_citizen()
    {
        using var lan = await host.Program(Logins.Citizen);
        Assert.Equal(HttpStatusCode.Forbidden, (await lan.PutAsJsonAsync("/api/counter/person", new { read = CounterTests.Card })).StatusCode);
        using var specialist = await host.Program(Logins.Clerk);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.PostAsJsonAsync("/api/counter/drafts", new { procedure = DossierSteps.CertifiedCopy })).StatusCode);

        using var guide = await host.Program(Logins.Guide);
        await guide.PutAsJsonAsync("/api/counter/person", new { read = CounterTests.Card });
        var id = await Filled(guide);
        Assert.Equal(HttpStatusCode.Forbidden, (await guide.PostAsJsonAsync("/api/drafts", new { procedure = DossierSteps.Birth })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await guide.PostAsync($"/api/drafts/{id}/submission", content: null)).StatusCode);
        Assert.Equal("dossiers.counter-only", await Code(await guide.PostAsJsonAsync($"/api/counter/drafts/{id}/filing", new { source = "counter" })));
        using var colleague = await host.Program(Logins.Reception);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/api/counter/drafts/{id}/read-back")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.PostAsync($"/api/counter/drafts/{id}/read-back", content: null)).StatusCode);
    }

    // A certified copy: what the card says is there already.
    private static async Task<long> Filled(HttpClient http)
    {
        var draft = await Good(http.PostAsJsonAsync("/api/counter/drafts", new { procedure = DossierSteps.CertifiedCopy }), HttpStatusCode.Created);
        Assert.Equal("099148000078", draft.GetProperty("answers").GetProperty("submitter.idNumber").GetString());
        var id = draft.GetProperty("id").GetInt64();
        var answers = draft.GetProperty("answers");
        await Good(http.PutAsJsonAsync($"/api/drafts/{id}/pages/requester", new { answers }));
        await Good(http.PutAsync($"/api/drafts/{id}/pages/documents", Json("""{"answers": {"documents": [{"name": "Học bạ", "pages": 2, "copies": 1}]}}""")));
        await Good(http.PutAsync($"/api/drafts/{id}/pages/promise", Json("""{"answers": {"truth": true}}""")));
        return id;
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static async Task<JsonElement> Good(Task<HttpResponseMessage> asked, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await asked;
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
