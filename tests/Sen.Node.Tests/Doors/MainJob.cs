using System.Text;
using System.Text.Json;

namespace Sen.Node.Tests.Doors;

/// <summary>Brings a birth registration to each of its states through the doors for programs, as docs/api.md does.</summary>
internal sealed partial class MainJob(DoorNode node)
{
    public const string Birth = "1.001193";
    public const string Extract = "2.000635";
    public const string Lan = "lan";
    public const string Counter = "tiepnhan.thuanhoa";
    public const string Specialist = "hotich.thuanhoa";
    public const string Signatory = "phochutich.thuanhoa";
    public const string Clerk = "vanthu.thuanhoa";
    public const string Director = "giamdoctt.thuanhoa";
    public const string Cashier = "thuphi.thuanhoa";
    public const string Deputy = "phogiamdoctt.thuanhoa";
    public const string Handover = "traketqua.thuanhoa";
    public const string Colleague = "chuyenvien.thuanhoa";

    public static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    private const string Home = """{"country": "VN", "province": "46", "commune": "19789", "detail": "12 Lê Lợi"}""";

    public const string Returns = """{"returned": {"number": "045", "book": "01/2026", "personalNumber": "099226000123", "registeredOn": "01/12/2026"}, "note": "Đã nhập phần mềm hộ tịch"}""";

    private static readonly (string Page, string Answers)[] Pages =
    [
        ("role", """{"requesterRole": "mother", "parentsMarried": "no", "birthProof": "certificate"}"""),
        ("father-known", """{"fatherDeclared": "no"}"""),
        ("requester", $$"""{"submitter.name": "Nguyễn Thị Lan", "submitter.birthDate": "1996-04-12", "submitter.idNumber": "099196001234", "submitter.residence": {{Home}}, "submitter.phone": null, "submitter.email": null}"""),
        ("child", $$"""{"child.name": "Nguyễn Bảo An", "child.sex": "male", "child.birthDate": "2026-11-20", "child.ethnicity": "01", "child.nationality": "VN", "child.birthFacility": "Bệnh viện Trung ương Huế", "child.birthPlace": {{Home}}}"""),
        ("origin", $$"""{"child.hometown": {{Home}}}"""),
        ("mother", $$"""{"mother.name": "Nguyễn Thị Lan", "mother.birthDate": "1996-04-12", "mother.idNumber": "099196001234", "mother.ethnicity": "01", "mother.nationality": "VN", "mother.residence": {{Home}}}"""),
        ("result", """{"copies": 1, "owner.entitlement": "none", "resultChannel": "centre"}"""),
        ("promise", """{"truth": true}"""),
    ];

    /// <summary>Begun, its agency chosen and its first page answered; <c>id</c>, <c>draft</c>, <c>page</c>, <c>formPage</c>, <c>field</c>.</summary>
    public async Task<Place> Begun()
    {
        var draft = await Send(Lan, HttpMethod.Post, "/api/drafts", $$"""{"procedure": "{{Birth}}"}""");
        var id = draft.GetProperty("id").ToString();
        await Send(Lan, HttpMethod.Put, $"/api/drafts/{id}/agency", """{"commune": "19789"}""");
        await Answer(id, Pages[0]);
        return Place.Nowhere.With("id", id).With("draft", id).With("page", "role").With("formPage", "role").With("field", "file.birthNotice").With("code", Birth).With("agency", node.Agency);
    }

    /// <summary>Every page answered and a file sent: <c>file</c>.</summary>
    public async Task<Place> Filled()
    {
        var begun = await Begun();
        foreach (var page in Pages[1..])
            await Answer(begun.Id, page);
        using var file = new ByteArrayContent(Pdf);
        var sent = await Send(Lan, HttpMethod.Post, $"/api/drafts/{begun.Id}/files/file.birthNotice?name=giay.pdf", file);
        return begun.With("file", sent.GetProperty("file").ToString());
    }

    /// <summary>Lies at the counter: <c>number</c>, <c>secret</c>, <c>version</c>.</summary>
    public async Task<Place> Submitted()
    {
        var draft = await Filled();
        var done = await Send(Lan, HttpMethod.Post, $"/api/drafts/{draft.Id}/submission", content: null);
        return draft.With("id", done.GetProperty("id").ToString()).With("number", done.GetProperty("temporaryNumber").ToString()).With("secret", done.GetProperty("secret").ToString()).With("version", "1");
    }

    /// <summary>Waits for the citizen: <c>ticket</c> of a file that was sent and not yet handed in.</summary>
    public async Task<Place> AskedForSupplement()
    {
        var place = await Submitted();
        await Act(Counter, place, "supplement-request", """{"reason": "Ảnh mờ", "items": [{"component": "KS-01", "what": "Giấy chứng sinh, chụp rõ"}]}""");
        using var file = new ByteArrayContent(Pdf);
        var sent = await Send(Lan, HttpMethod.Post, $"/api/dossiers/{place.Id}/files?name=lai.pdf", file);
        return place.With("ticket", sent.GetProperty("ticket").ToString());
    }

    public async Task<Place> RefusalProposed()
    {
        var place = await Submitted();
        await Act(Counter, place, "refusal-proposal", """{"reason": "not-competent", "text": "Nộp tại phường Phú Bài"}""");
        return place;
    }

    /// <summary>In work at the specialist's desk, whose program has read it: <c>seen</c>.</summary>
    public async Task<Place> Accepted()
    {
        var place = await Submitted();
        await Act(Counter, place, "acceptance", """{"note": "Đủ"}""");
        return await Seen(place.With("unit", node.ConsultedUnit).With("official", node.SpecialistId).With("form", "01"));
    }

    /// <summary>A division is asked for its opinion, number 1.</summary>
    public async Task<Place> Consulted()
    {
        var place = await Accepted();
        await Act(Specialist, place, $"consultations?seen={place["seen"]}", $$"""{"orgUnits": [{{node.ConsultedUnit}}], "question": "Có vướng không?", "workingHours": 8}""");
        return (await Seen(place)).With("number", "1");
    }

    /// <summary>The civil-status system is down.</summary>
    public async Task<Place> WaitingForSystem()
    {
        var place = await Accepted();
        await Act(Specialist, place, "external-wait", body: null);
        return await Seen(place);
    }

    /// <summary>Entered in the civil-status system; the mother is asked to confirm.</summary>
    public async Task<Place> Returned()
    {
        var place = await Accepted();
        await Act(Specialist, place, "external-return", Returns);
        return await Seen(place);
    }

    /// <summary>The mother has confirmed and the certificate is drafted: <c>sha</c>.</summary>
    public async Task<Place> Drafted()
    {
        var place = await Returned();
        await Send(Lan, HttpMethod.Post, $"/api/dossiers/{place.Id}/confirmation", """{"right": true}""");
        place = await Seen(place);
        var drafted = await Act(Specialist, place, $"draft?seen={place["seen"]}", "{}");
        return (await Seen(place)).With("sha", drafted.GetProperty("draftSha256").ToString());
    }

    /// <summary>The draft result lies before the signatory: <c>sha</c>, <c>result</c>.</summary>
    public async Task<Place> ReadyToSign()
    {
        var place = await Drafted();
        await Act(Specialist, place, $"forwarding?seen={place["seen"]}", "{}");
        var dossier = await Send(Specialist, HttpMethod.Get, $"/api/dossiers/{place.Id}", content: null);
        var file = dossier.GetProperty("work").GetProperty("draft").GetProperty("file").GetProperty("id").ToString();
        return place.With("result", file);
    }

    public async Task<Place> Approved()
    {
        var place = await ReadyToSign();
        await Act(Signatory, place, "approval", $$"""{"sha256": "{{place["sha"]}}"}""");
        return place;
    }

    public async Task<Place> Issued()
    {
        var place = await Approved();
        await Act(Clerk, place, "issue", body: null);
        return place;
    }

    public async Task<Place> Delivered()
    {
        var place = await Issued();
        await Act(Handover, place, "delivery", """{"to": "Nguyễn Thị Lan", "method": "counter"}""");
        return place;
    }

    /// <summary>A form that stands at a page with a line of text and a paper, online: <c>draft</c>.</summary>
    public async Task<Place> AsksForPaper()
    {
        var id = (await Send(Lan, HttpMethod.Post, "/api/drafts", $$"""{"procedure": "{{Extract}}"}""")).GetProperty("id").ToString();
        await Send(Lan, HttpMethod.Put, $"/api/drafts/{id}/agency", """{"commune": "19789"}""");
        await Answer(id, ("what", """{"recordKind": "birth", "copies": 1, "forWhom": "other"}"""));
        return Place.Nowhere.With("id", id).With("draft", id).With("formPage", "proxy").With("field", "file.proxy");
    }

    /// <summary>The dossier as the specialist's program reads it now: <c>seen</c>.</summary>
    public async Task<Place> Seen(Place place) =>
        place.With("seen", (await Send(Specialist, HttpMethod.Get, $"/api/dossiers/{place.Id}", content: null)).GetProperty("work").GetProperty("version").ToString());

    /// <summary>The account has a token more, which may be ended: <c>token</c>.</summary>
    public async Task<Place> WithToken(string login) => Place.Nowhere.With("token", await node.NewToken(login));

    private Task<JsonElement> Answer(string draft, (string Page, string Answers) page) =>
        Send(Lan, HttpMethod.Put, $"/api/drafts/{draft}/pages/{page.Page}", $$"""{"answers": {{page.Answers}}}""");

    private Task<JsonElement> Act(string login, Place place, string act, string? body) =>
        body is null ? Send(login, HttpMethod.Post, $"/api/dossiers/{place.Id}/{act}", content: null) : Send(login, HttpMethod.Post, $"/api/dossiers/{place.Id}/{act}", body);

    private async Task<JsonElement> Send(string login, HttpMethod method, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Send(login, method, path, content);
    }

    private async Task<JsonElement> Send(string login, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await node.Program(login).SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(said)
            : throw new InvalidOperationException($"{login} {method} {path}: {(int)answer.StatusCode} {said}");
    }
}
