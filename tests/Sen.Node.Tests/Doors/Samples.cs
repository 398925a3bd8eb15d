using static Sen.Node.Tests.Doors.MainJob;

namespace Sen.Node.Tests.Doors;

/// <summary>How one knocks well at a door: who, at what, with what. Hostile requests are this one, wrong in one way.</summary>
/// <param name="Door">Name of the door.</param>
/// <param name="Login">Who may; "" is a stranger.</param>
/// <param name="Json">A good body, with names of the place as <c>$sha</c>.</param>
/// <param name="Query">What the address must carry besides, e.g. <c>seen=$seen</c>.</param>
internal sealed record Sample(string Door, string Login, Func<MainJob, Task<Place>> At, string? Json = null, string? Query = null)
{
    public string Address(Door door, Place place) => door.At(place) + (Query is null ? "" : "?" + place.Fill(Query));
}

/// <summary>A good request for every door that programs use. A door without one fails a test.</summary>
internal static class Samples
{
    /// <summary>What was done once can't be done again to the same dossier.</summary>
    public static bool Consumes(Sample sample) => !sample.Door.StartsWith("PUT ", StringComparison.Ordinal) && sample.Door is not ("POST /api/follow" or "POST /api/drafts" or "POST /api/counter/drafts" or "POST /api/counter/drafts/{id:long}/read-back" or "POST /api/demo/clock"
        or "POST /api/dossiers/{id:long}/assignment");

    private static readonly Func<MainJob, Task<Place>> Anywhere = _ => Task.FromResult(
        Place.Nowhere.With("code", Birth).With("hash", "0").With("name", "sen.css").With("documentName", "v1"));

    public static readonly IReadOnlyList<Sample> OfPrograms =
    [
        new("GET /a/{hash}/{name}", "", Anywhere),
        new("HEAD /a/{hash}/{name}", "", Anywhere),
        new("GET /robots.txt", "", Anywhere),
        new("GET /health/live", "", Anywhere),
        new("GET /health/ready", "", Anywhere),
        new("GET /openapi/{documentName}.json", "", Anywhere),
        new("GET /api/ledger/key", "", Anywhere),
        new("GET /api/me", Lan, Anywhere),
        new("GET /api/units/provinces", "", Anywhere),
        new("GET /api/units/communes", "", Anywhere),
        new("GET /api/units/suggest", "", Anywhere),
        new("GET /api/units/choices", "", Anywhere),
        new("GET /api/procedures", "", Anywhere),
        new("GET /api/procedures/suggestions", "", Anywhere),
        new("GET /api/procedures/{**code}", "", Anywhere),
        new("POST /api/demo/clock", "quantri.hue", Anywhere, """{"to": "2020-01-01T00:00+07:00", "by": ""}"""),

        new("GET /api/drafts", Lan, Anywhere),
        new("POST /api/drafts", Lan, Anywhere, """{"procedure": "1.001193", "case": null}"""),
        new("GET /api/drafts/{id:long}", Lan, job => job.Filled()),
        new("DELETE /api/drafts/{id:long}", Lan, job => job.Begun()),
        new("PUT /api/drafts/{id:long}/agency", Lan, job => job.Begun(), """{"agency": $agency, "commune": null}"""),
        new("PUT /api/drafts/{id:long}/pages/{page}", Lan, job => job.Begun(), """{"answers": {"requesterRole": "mother", "parentsMarried": "no", "birthProof": "certificate"}}"""),
        new("POST /api/drafts/{id:long}/files/{field}", Lan, job => job.Begun()),
        new("DELETE /api/drafts/{id:long}/files/{field}/{file}", Lan, job => job.Filled()),
        new("GET /api/drafts/{id:long}/check", Lan, job => job.Filled()),
        new("POST /api/drafts/{id:long}/submission", Lan, job => job.Filled()),

        new("GET /api/counter/person", OtherDesk, job => job.AtCounter(OtherDesk)),
        new("PUT /api/counter/person", Elsewhere, Anywhere, """{"read": "099148000078"}"""),
        new("DELETE /api/counter/person", Elsewhere, Anywhere),
        new("POST /api/counter/drafts", Counter, Anywhere, """{"procedure": "2.000815", "case": null}"""),
        new("POST /api/counter/drafts/{id:long}/read-back", Counter, job => job.OnPaper(answered: true)),
        new("GET /api/counter/drafts/{id:long}/read-back", Counter, job => job.OnPaper(answered: true)),
        new("POST /api/counter/drafts/{id:long}/filing", Counter, job => job.OnPaper(answered: true), """{"source": "counter", "note": "Đủ"}"""),

        new("GET /api/dossiers", Lan, Anywhere),
        new("GET /api/dossiers/{id:long}", Lan, job => job.Submitted()),
        new("GET /api/dossiers/{id:long}/history", Lan, job => job.Submitted()),
        new("GET /api/dossiers/{id:long}/files/{file}", Lan, job => job.Submitted()),
        new("GET /api/dossiers/{id:long}/proofs/{version:long}", Lan, job => job.Submitted()),
        new("POST /api/dossiers/{id:long}/files", Lan, job => job.AskedForSupplement()),
        new("POST /api/dossiers/{id:long}/supplement", Lan, job => job.AskedForSupplement(), """{"files": [{"component": "KS-01", "ticket": "$ticket"}], "remark": "Đã chụp lại"}"""),
        new("POST /api/dossiers/{id:long}/withdrawal", Lan, job => job.Submitted(), """{"reason": "Nộp nhầm"}"""),
        new("POST /api/dossiers/{id:long}/confirmation", Lan, job => job.Returned(), """{"right": true, "remark": null}"""),
        new("POST /api/dossiers/{id:long}/rating", Lan, job => job.Delivered(), """{"score": 4, "comment": "Nhanh"}"""),
        new("POST /api/follow", "", job => job.Submitted(), """{"number": "$number", "secret": "$secret"}"""),

        new("POST /api/inbound/dossiers", MainJob.Portal, job => job.OutsideFile(), MainJob.FromPortal),
        new("GET /api/inbound/dossiers/{externalCode}", MainJob.Portal, job => job.HandedIn()),

        new("GET /api/inbox", Counter, Anywhere),
        new("POST /api/dossiers/{id:long}/acceptance", Counter, job => job.Submitted(), """{"papers": [{"component": "KS-01", "originals": 1, "copies": 0, "presented": true}], "note": "Đủ"}"""),
        new("POST /api/dossiers/{id:long}/supplement-request", Counter, job => job.Submitted(), """{"items": [{"component": "KS-01", "what": "Giấy chứng sinh"}], "reason": "Ảnh mờ"}"""),
        new("POST /api/dossiers/{id:long}/defect-report", Specialist, job => job.Accepted(), """{"items": [{"component": "KS-01", "what": "Giấy chứng sinh thiếu dấu"}], "reason": "Không đối chiếu được"}"""),
        new("POST /api/dossiers/{id:long}/defect-return", Counter, job => job.DefectReported(), """{"text": "Đã đủ"}"""),
        new("POST /api/dossiers/{id:long}/on-the-spot", Clerk, job => job.SignedOnTheSpot(), """{"receiptNumber": ""}"""),
        new("POST /api/dossiers/{id:long}/refusal-proposal", Counter, job => job.Submitted(), """{"reason": "not-competent", "text": "Nộp tại Phú Bài"}"""),
        new("POST /api/dossiers/{id:long}/refusal", Director, job => job.RefusalProposed(), """{"text": "Nộp tại Phú Bài"}"""),
        new("POST /api/dossiers/{id:long}/refusal-decline", Director, job => job.RefusalProposed(), """{"text": "Vẫn đủ điều kiện"}"""),
        new("POST /api/dossiers/{id:long}/forwarding", Specialist, job => job.Drafted(), """{"outcome": "forward", "note": "Xong"}""", "seen=$seen"),
        new("POST /api/dossiers/{id:long}/external-return", Specialist, job => job.Accepted(), MainJob.Returns),
        new("POST /api/dossiers/{id:long}/external-wait", Specialist, job => job.Accepted()),
        new("POST /api/dossiers/{id:long}/external-resumption", Specialist, job => job.WaitingForSystem()),
        new("POST /api/dossiers/{id:long}/attendance", Specialist, job => job.ToAttend(), """{"person": "groom"}"""),
        new("POST /api/dossiers/{id:long}/sending-back", Signatory, job => job.ReadyToSign(), """{"reason": "Sai tên"}"""),
        new("POST /api/dossiers/{id:long}/assignment", Specialist, job => job.Accepted(), """{"official": $official}"""),
        new("POST /api/dossiers/{id:long}/consultations", Specialist, job => job.Accepted(), """{"orgUnits": [$unit], "question": "Có vướng không?", "workingHours": 8}""", "seen=$seen"),
        new("POST /api/dossiers/{id:long}/consultations/{number:int}/answer", Colleague, job => job.Consulted(), """{"text": "Không vướng"}"""),
        new("POST /api/dossiers/{id:long}/draft", Specialist, job => job.Accepted(), """{"entered.note": "x"}""", "seen=$seen"),
        new("POST /api/dossiers/{id:long}/approval", Signatory, job => job.ReadyToSign(), """{"sha256": "$sha"}"""),
        new("POST /api/dossiers/{id:long}/issue", Clerk, job => job.Approved()),
        new("POST /api/dossiers/{id:long}/delivery", Handover, job => job.Issued(), """{"to": "Nguyễn Thị Lan", "relation": "Chính chủ", "method": "counter"}"""),
        new("POST /api/dossiers/{id:long}/result-refusal", Specialist, job => job.Accepted(), """{"reason": "not-eligible", "text": "Chưa đủ điều kiện"}"""),
        new("POST /api/dossiers/{id:long}/fee", Cashier, job => job.Accepted(), """{"receiptNumber": "AA/26E-0001"}"""),
    ];
}
