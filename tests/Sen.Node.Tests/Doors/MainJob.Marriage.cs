namespace Sen.Node.Tests.Doors;

/// <summary>A marriage, which ends only when both have come.</summary>
internal sealed partial class MainJob
{
    private static readonly (string Page, string Answers)[] Wedding =
    [
        ("role", """{"requesterRole": "bride"}"""),
        ("requester", $$"""{"submitter.name": "Nguyễn Thị Lan", "submitter.idNumber": "099196001234", "submitter.residence": {{Home}}, "submitter.phone": null, "submitter.email": null}"""),
        ("groom", $$"""{"groom.name": "Trần Văn Nam", "groom.birthDate": "1995-02-03", "groom.ethnicity": "01", "groom.nationality": "VN", "groom.idNumber": "099095001111", "groom.residence": {{Home}}}"""),
        ("bride", """{"bride.birthDate": "1996-04-12", "bride.ethnicity": "01", "bride.nationality": "VN"}"""),
        ("status", """{"groom.maritalStatus": "never", "bride.maritalStatus": "never"}"""),
        ("result", """{"copies": 1}"""),
        ("promise", """{"truth": true}"""),
    ];

    /// <summary>A marriage that is issued and waits for both to come and sign.</summary>
    public async Task<Place> ToAttend()
    {
        var draft = await Send(Lan, HttpMethod.Post, "/api/drafts", """{"procedure": "1.000894"}""");
        var id = draft.GetProperty("id").ToString();
        await Send(Lan, HttpMethod.Put, $"/api/drafts/{id}/agency", """{"commune": "19789"}""");
        foreach (var page in Wedding)
            await Answer(id, page);
        await Send(Lan, HttpMethod.Post, $"/api/drafts/{id}/submission", content: null);
        var place = Place.Nowhere.With("id", id).With("person", "groom");
        await Act(Counter, place, "acceptance", "{}");
        await Act(Specialist, place, "external-return", """{"returned": {"number": "12", "book": "01/2026", "registeredOn": "01/12/2026"}}""");
        await Send(Lan, HttpMethod.Post, $"/api/dossiers/{id}/confirmation", """{"right": true}""");
        var drafted = await Act(Specialist, place, $"draft?seen={(await Seen(place))["seen"]}", "{}");
        await Act(Specialist, place, $"forwarding?seen={(await Seen(place))["seen"]}", "{}");
        await Act(Signatory, place, "approval", $$"""{"sha256": "{{drafted.GetProperty("draftSha256")}}"}""");
        await Act(Clerk, place, "issue", body: null);
        return await Seen(place);
    }
}
