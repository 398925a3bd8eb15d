using System.Globalization;
using Sen.Testing;

namespace Sen.Node.Tests.Doors;

/// <summary>What another system hands in.</summary>
internal sealed partial class MainJob
{
    public const string Portal = "cong-dvc-quoc-gia";

    public const string FromPortal = """
        {"code": "$external", "revision": 1, "sentAt": "2026-12-01T14:10:00+07:00", "procedure": "1.001193", "case": null, "agency": null, "commune": "19789",
         "owner": {"name": "Nguyễn Thị Lan", "birthDate": "1996-04-12", "idNumber": "099196001234", "residence": {"country": "VN", "province": "46", "commune": "19789", "detail": "12 Lê Lợi"}, "phone": null, "email": null},
         "submitter": null,
         "answers": {"requesterRole": "mother", "parentsMarried": "no", "birthProof": "certificate", "fatherDeclared": "no",
          "child.name": "Nguyễn Bảo An", "child.sex": "male", "child.birthDate": "2026-11-20", "child.ethnicity": "01", "child.nationality": "VN", "child.birthFacility": "Bệnh viện Trung ương Huế",
          "child.birthPlace": {"country": "VN", "province": "46", "commune": "19789", "detail": "16 Lê Lợi"}, "child.hometown": {"country": "VN", "province": "46", "commune": "19789", "detail": "12 Lê Lợi"},
          "mother.name": "Nguyễn Thị Lan", "mother.birthDate": "1996-04-12", "mother.idNumber": {"kind": "passport", "number": "C01X00T47", "nationality": "DEU"}, "mother.ethnicity": "01", "mother.nationality": "VN",
          "mother.residence": {"country": "VN", "province": "46", "commune": "19789", "detail": "12 Lê Lợi"}, "copies": 1, "owner.entitlement": "none", "resultChannel": "centre", "truth": true},
         "files": [{"component": "KS-01", "name": "giay.pdf", "url": "$url", "bytes": null, "sha256": null}]}
        """;

    private static int _handedIn;

    /// <summary>A code that was not sent yet, and a file that lies at the portal: <c>external</c>, <c>url</c>.</summary>
    public Task<Place> OutsideFile() => Task.FromResult(Place.Nowhere
        .With("external", string.Create(CultureInfo.InvariantCulture, $"G22-{Interlocked.Increment(ref _handedIn):000000}"))
        .With("url", node.Portal.Keep("giay.pdf", Pdf).ToString()));

    /// <summary>Sent by the portal and taken in: <c>externalCode</c>, <c>id</c>.</summary>
    public async Task<Place> HandedIn()
    {
        var place = await OutsideFile();
        var answer = await Send(Portal, HttpMethod.Post, "/api/inbound/dossiers", place.Fill(FromPortal));
        await Eventually.So(async () =>
        {
            answer = await Send(Portal, HttpMethod.Get, $"/api/inbound/dossiers/{place["external"]}", content: null);
            return answer.GetProperty("state").GetString() != "fetching";
        });
        return place.With("externalCode", place["external"]).With("id", answer.GetProperty("dossier").GetProperty("id").ToString());
    }
}
