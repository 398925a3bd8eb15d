using System.Globalization;
using Sen.Dossiers.Tests.Host;
using static Sen.Node.Tests.Doors.MainJob;

namespace Sen.Node.Tests.Doors;

/// <summary>How one comes to a page, and how one sends its form well.</summary>
/// <param name="Typed">What is typed into the form besides what stands in it.</param>
/// <param name="From">Page with the form, with names of the place; null: the address of the door itself.</param>
/// <param name="Before">What the browser does first, e.g. open a dossier by its secret.</param>
internal sealed record PageSample(string Door, string Login, Func<MainJob, Task<Place>> At, (string Name, string Value)[]? Typed = null, string? From = null, Func<Browser, Place, Task>? Before = null)
{
    /// <summary>Handler whose form is borrowed where the page offers none of its own at this moment.</summary>
    public string? Borrowed { get; init; }

    /// <summary>Field that gets a file, where the act is nothing without one.</summary>
    public string? File { get; init; }

    /// <summary>Route of the page, without method and handler.</summary>
    public string Page => Door.Split(' ')[1].Split('?')[0];

    /// <summary>Takes one file from a script, not a form.</summary>
    public bool IsUpload => Door.EndsWith("?handler=File", StringComparison.Ordinal) && Door.StartsWith("POST", StringComparison.Ordinal);
}

/// <summary>A good visit to every page and a good use of every form. A page or handler without one fails a test.</summary>
internal static class PageSamples
{
    private const string Dossier = "/can-bo/ho-so/{id:long}";
    private const string Calendar = "/quan-tri/lich-lam-viec";
    private const string Failed = "/quan-tri/thong-bao";
    private const string Administrator = "quantri.hue";
    private const string Password = "hoa-sen-2026";

    private const string NewPassword = "ngôi nhà bên sông";

    private static readonly (string Name, string Value)[] Decision =
    [
        ("Kind", "off"), ("Date.Day", "28"), ("Date.Month", "12"), ("Date.Year", "2026"), ("Reason", "Nghỉ theo quyết định"), ("LegalBasis", "QĐ 1/QĐ-TTg"),
    ];

    // A day that nothing else in these tests decides.
    private static readonly (string Name, string Value)[] LookedAt = [.. Decision.Select(one => one.Name == "Date.Day" ? (one.Name, "29") : one)];

    private static readonly (string Name, string Value)[] Granted =
        [("Official", "$official"), ("Position", "$position"), ("From.Day", "$day"), ("From.Month", ""), ("From.Year", ""), ("Until.Day", "$day")];

    /// <summary>Walks samples four at a time; those of one page without a place of its own (a list that all share) one after the other.</summary>
    public static Task Walk(IEnumerable<PageSample> samples, Func<PageSample, Task> walk) => Parallel.ForEachAsync(
        samples.GroupBy(sample => sample.Door.Contains('{', StringComparison.Ordinal) ? sample.Door : sample.Page),
        new ParallelOptions { MaxDegreeOfParallelism = 4 },
        async (page, _) =>
        {
            foreach (var sample in page)
                await walk(sample);
        });

    private static int _logins;

    private static readonly Func<MainJob, Task<Place>> Newcomer = _ => Task.FromResult(
        Place.Nowhere.With("login", string.Create(CultureInfo.InvariantCulture, $"nguoi-moi-{Interlocked.Increment(ref _logins)}")));

    private static readonly Func<MainJob, Task<Place>> Anywhere = _ => Task.FromResult(Place.Nowhere.With("code", Birth).With("status", "404"));

    public static readonly IReadOnlyList<PageSample> All =
    [
        .. ((string[])["/", "/minh-hoa", "/minh-hoa/hop-thu", "/loi/{status:int}", "/ho-tro-tiep-can", "/thu-tuc", "/thu-tuc/{**code}", "/tro-giup-tiep-can", "/quyen-rieng-tu", "/dang-nhap", "/dang-ky", "/dang-xuat", "/tra-cuu"])
            .Select(path => new PageSample($"GET {path}", "", Anywhere)),
        .. ((string[])["/tai-khoan", "/tai-khoan/mat-khau", "/tai-khoan/thong-tin", "/tai-khoan/ai-da-xem", "/ho-so", "/ho-so-nhap", "/nop-ho-so/{code}"])
            .Select(path => new PageSample($"GET {path}", Lan, Anywhere)),
        .. ((string[])["/can-bo", "/can-bo/tim", "/can-bo/tiep-nhan", "/can-bo/cho-vao"]).Select(path => new PageSample($"GET {path}", Counter, Anywhere)),
        new("GET /can-bo/ky", Signatory, Anywhere),
        new($"GET {Calendar}", Administrator, Anywhere),
        new($"POST {Calendar}?handler=Preview", Administrator, Anywhere, LookedAt),
        new($"POST {Calendar}?handler=Enter", Administrator, Anywhere, Decision) { Borrowed = "Preview" },
        new($"POST {Calendar}?handler=End", Administrator, Anywhere, Before: Decide),
        new($"GET {Failed}", Administrator, Anywhere),
        new($"POST {Failed}?handler=All", Administrator, job => job.NotDelivered()),
        new($"POST {Failed}?handler=Again", Administrator, job => job.NotDelivered()),
        new($"POST {Failed}?handler=Leave", Administrator, job => job.NotDelivered()),
        new("GET /tai-khoan/khoa-truy-cap", Counter, Anywhere),

        new("POST /dang-nhap", "", Anywhere, [("Login", "khong.co.ai"), ("Password", Password)]),
        new("POST /dang-ky", "", Newcomer, [("Name", "Lê Thị Mới"), ("Login", "$login"), ("Password", NewPassword), ("Again", NewPassword)]),
        new("POST /dang-xuat", "", Anywhere),
        new("POST /ho-tro-tiep-can", "", Anywhere, [("Size", "lg"), ("Scheme", "dark")]),
        new("POST /minh-hoa", "quantri.hue", Anywhere, [("To", "2020-01-01T00:00")]),
        new("POST /tai-khoan/mat-khau", "", Newcomer, [("Current", NewPassword), ("Password", Password), ("Again", Password)], Before: Register),
        new("POST /tai-khoan/thong-tin", "dichvu", Anywhere),
        new("POST /tai-khoan/khoa-truy-cap", "truongphong.thuanhoa", Anywhere, [("TokenName", "thử"), ("Days", "3")]),
        new("POST /tai-khoan/khoa-truy-cap?handler=Revoke", "truongphong.thuanhoa", job => job.WithToken("truongphong.thuanhoa")),

        new("GET /nop-ho-so/nhap/{draft:long}/co-quan", Lan, job => job.Begun()),
        new("GET /nop-ho-so/nhap/{draft:long}/{formPage?}", Lan, job => job.Begun()),
        new("GET /nop-ho-so/nhap/{draft:long}/xem-lai", Lan, job => job.Filled()),
        new("POST /nop-ho-so/{code}", Lan, Anywhere, From: "/nop-ho-so/$code?moi=true"),
        new("POST /nop-ho-so/nhap/{draft:long}/co-quan", Lan, job => job.Begun()),
        new("POST /nop-ho-so/nhap/{draft:long}/{formPage?}", Lan, async job => (await job.Begun()).With("formPage", "requester"), [("submitter.phone", "0905 123 456")]),
        new("POST /nop-ho-so/nhap/{draft:long}/{formPage?}?handler=File", Lan, async job => (await job.Begun()).With("formPage", "certificate")),
        new("POST /nop-ho-so/nhap/{draft:long}/xem-lai", Lan, job => job.Filled()),
        new("POST /ho-so-nhap", Lan, job => job.Begun()),

        new("GET /nop-ho-so/da-nop/{id:long}", Lan, job => job.Submitted()),
        new("GET /nop-ho-so/da-nop/{id:long}?handler=Proof", Lan, job => job.Submitted()),
        new("GET /ho-so/{id:long}", Lan, job => job.Submitted()),
        new("GET /ho-so/{id:long}?handler=File", Lan, job => job.Submitted()),
        new("GET /ho-so/{id:long}?handler=Proof", Lan, job => job.Submitted()),
        new("GET /ho-so/{id:long}/bo-sung", Lan, job => job.AskedForSupplement()),
        new("GET /ho-so/{id:long}/rut", Lan, job => job.Submitted()),
        new("POST /ho-so/{id:long}?handler=Rate", Lan, job => job.Delivered(), [("Score", "5"), ("Comment", "Nhanh")]),
        new("POST /ho-so/{id:long}?handler=Confirm", Lan, job => job.Returned(), [("ConfirmRemark", "Sai tên đệm")]),
        new("POST /ho-so/{id:long}/bo-sung", Lan, job => job.AskedForSupplement(), [("Remark", "Đã chụp lại")]),
        new("POST /ho-so/{id:long}/bo-sung?handler=File", Lan, job => job.AskedForSupplement()),
        new("POST /ho-so/{id:long}/rut", Lan, job => job.Submitted(), [("Reason", "Nộp nhầm")]),

        new("POST /tra-cuu", "", job => job.Submitted(), [("Number", "$number"), ("Secret", "$secret")]),
        new("GET /tra-cuu/ho-so", "", job => job.Submitted(), Before: Follow),
        new("GET /tra-cuu/ho-so?handler=File", "", job => job.Submitted(), Before: Follow),
        new("GET /tra-cuu/ho-so?handler=Proof", "", job => job.Submitted(), Before: Follow),
        new("POST /tra-cuu/ho-so?handler=Rate", "", job => job.Delivered(), [("Score", "5"), ("Comment", "Nhanh")], Before: Follow),
        new("POST /tra-cuu/ho-so?handler=Confirm", "", job => job.Returned(), Before: Follow),
        new("POST /tra-cuu/ho-so?handler=End", "", job => job.Submitted(), Before: Follow),

        new("GET /quan-tri/vi-tri", OtherDirector, Anywhere),
        new("POST /quan-tri/vi-tri", OtherDirector, job => job.Centre(OtherDirector), Granted),
        new("POST /quan-tri/vi-tri?handler=Withdraw", OtherDirector, job => job.Given(OtherDirector)),
        new("GET /quan-tri/tiep-nhan", Administrator, Anywhere),
        new("POST /quan-tri/tiep-nhan", Administrator, Anywhere, [("From.Day", "1/1/2027"), ("From.Month", ""), ("From.Year", ""), ("AnswerDays", "20")]),
        new("POST /can-bo/tiep-nhan", Counter, Anywhere),
        new("POST /can-bo/tiep-nhan?handler=Person", Elsewhere, Anywhere, [("Person", "099148000078")]),
        new("POST /can-bo/tiep-nhan?handler=Leave", Elsewhere, Anywhere, Before: Stand),
        new("GET /can-bo/tiep-nhan/{draft:long}/ban-doc-lai", Counter, job => job.OnPaper(answered: true)),
        new("POST /can-bo/tiep-nhan/{draft:long}/xem-lai?handler=Phone", Counter, job => job.OnPaper(answered: true)),
        new("GET /doc-lai/{secret?}", "", Anywhere),
        new("POST /doc-lai/{secret?}", "", job => job.ReadBack(), Before: ReadOnPhone),
        new("GET /can-bo/tiep-nhan/{draft:long}/{formPage?}", Counter, job => job.OnPaper(answered: false)),
        new("GET /can-bo/tiep-nhan/{draft:long}/xem-lai", Counter, job => job.OnPaper(answered: true)),
        new(
            "POST /can-bo/tiep-nhan/{draft:long}/{formPage?}", Counter, job => job.OnPaper(answered: false),
            [("submitter.name", "Hồ Thị Kăn"), ("submitter.birthDate.Year", "1948"), ("submitter.idNumber", "099148000017"), ("submitter.residence.Province", "46"), ("submitter.residence.Commune", "Thuận Hóa"), ("submitter.residence.Detail", "Tổ 4")]),
        new("GET /can-bo/tiep-nhan/{draft:long}/mot-man-hinh", Deputy, job => job.OnTheSpot()),
        new("POST /can-bo/tiep-nhan/{draft:long}/mot-man-hinh", Deputy, job => job.OnTheSpot(), [("Receipt", "0000123")]),
        new($"POST {Dossier}?handler=Spot", Clerk, job => job.SignedOnTheSpot()),
        new("POST /can-bo/tiep-nhan/{draft:long}/xem-lai", Counter, job => job.OnPaper(answered: true), [("AcceptNote", "Đủ"), ("Source", "Counter")]),

        new($"GET {Dossier}", Counter, job => job.Submitted()),
        new($"GET {Dossier}/tep/{{file}}", Counter, job => job.Submitted()),
        new($"GET {Dossier}/in/{{form:regex(^0(1|2|3)$)}}", Counter, job => job.Accepted()),
        new($"POST {Dossier}/in/{{form:regex(^0(1|2|3)$)}}", Counter, job => job.Accepted(), From: "/can-bo/ho-so/$id"),
        new($"POST {Dossier}?handler=Accept", Counter, job => job.Submitted(), [("AcceptNote", "Đủ")]),
        new($"POST {Dossier}?handler=Supplement", Counter, job => job.Submitted(), [("Ask.KS-01", "true"), ("What.KS-01", "ảnh mờ"), ("SupplementReason", "Không đọc được")]),
        new($"POST {Dossier}?handler=Defect", Specialist, job => job.Accepted(), [("Ask.KS-01", "true"), ("What.KS-01", "thiếu dấu"), ("SupplementReason", "Không đối chiếu được")]) { Borrowed = "Supplement" },
        new($"POST {Dossier}?handler=DefectReturn", Counter, job => job.DefectReported(), [("DefectRemark", "Đã đủ")]),
        new($"POST {Dossier}?handler=Propose", Counter, job => job.Submitted(), [("RefusalReason", "not-competent"), ("RefusalText", "Nộp tại Phú Bài")]),
        new($"POST {Dossier}?handler=Refuse", Director, job => job.RefusalProposed(), [("IssueText", "Nộp tại Phú Bài")]),
        new($"POST {Dossier}?handler=Decline", Director, job => job.RefusalProposed(), [("DeclineRemark", "Vẫn đủ")]),
        new($"POST {Dossier}?handler=Forward", Specialist, job => job.Drafted(), [("ForwardNote", "Xong")]),
        new($"POST {Dossier}?handler=Return", Specialist, job => job.Accepted(), [("Returned.number", "045"), ("Returned.book", "01/2026"), ("Returned.personalNumber", "099226000123"), ("Returned.registeredOn", "01/12/2026")]),
        new($"POST {Dossier}?handler=Wait", Specialist, job => job.Accepted()),
        new($"POST {Dossier}?handler=Resume", Specialist, job => job.WaitingForSystem()),
        new($"POST {Dossier}?handler=Attend", Specialist, job => job.ToAttend()),
        new($"POST {Dossier}?handler=Confirm", Counter, job => job.Returned()),
        new($"POST {Dossier}?handler=Redo", Counter, job => job.Returned(), [("RedoRemark", "Sai tên đệm")]),
        new($"POST {Dossier}?handler=Assign", Specialist, job => job.Drafted(), [("Assignee", "$official")]),
        new($"POST {Dossier}?handler=Consult", Specialist, job => job.Drafted(), [("Units", "$unit"), ("Question", "Có vướng không?")]),
        new($"POST {Dossier}?handler=Answer", Colleague, job => job.Consulted(), [("Answer.1", "Không vướng")]),
        new($"POST {Dossier}?handler=NotGrant", Specialist, job => job.Accepted(), [("NotGrantReason", "not-eligible"), ("NotGrantText", "Chưa đủ điều kiện")]) { Borrowed = "Assign" },
        new($"POST {Dossier}?handler=Draft", Specialist, job => job.Drafted()),
        new($"POST {Dossier}?handler=Attach", Specialist, job => job.Drafted(), [("Granted", "yes")]) { File = "ResultFile" },
        new($"POST {Dossier}?handler=Back", Signatory, job => job.ReadyToSign(), [("BackReason", "Sai tên")]) { Borrowed = "Assign" },
        new($"POST {Dossier}?handler=Told", Counter, job => job.Returned()),
        new($"POST {Dossier}?handler=Fee", Cashier, job => job.Accepted(), [("FeeReceipt", "AA/26E-0001")]),
        new($"POST {Dossier}?handler=Issue", Clerk, job => job.Approved()),
        new($"POST {Dossier}?handler=Deliver", Handover, job => job.Issued(), [("To", "Nguyễn Thị Lan"), ("Relation", "self"), ("Way", "counter")]),

        new("GET /can-bo/ky/{id:long}", Signatory, job => job.ReadyToSign()),
        new("POST /can-bo/ky/{id:long}?handler=Approve", Signatory, job => job.ReadyToSign()),
        new("POST /can-bo/ky/{id:long}?handler=Back", Signatory, job => job.ReadyToSign(), [("Reason", "Sai tên")]),
        new("GET /can-bo/chuyen-hang-loat", Specialist, job => job.Drafted()),
        new("POST /can-bo/chuyen-hang-loat", Specialist, job => job.Drafted(), [("Note", "Xong")], From: "/can-bo/chuyen-hang-loat?ids=$id"),
    ];

    // A decision of one's own, for one may have been ended already.
    private static async Task Decide(Browser browser, Place place)
    {
        var page = await browser.Open(Calendar);
        var form = page.Form($"main form[action^='{Calendar}?handler=Preview']");
        await browser.Send($"{Calendar}?handler=Enter", new FormUrlEncodedContent(Browser.Filled(form, Decision).Select(one => KeyValuePair.Create(one.Name, one.Value))));
    }

    // A centre where nobody else's test works.
    private const string OtherDirector = "giamdoctt.phubai";

    private static async Task Stand(Browser browser, Place place)
    {
        var page = await browser.Open("/can-bo/tiep-nhan");
        await browser.Submit(page.Form("form[action$='handler=Person']"), ("Person", "099148000078"));
    }

    private static async Task ReadOnPhone(Browser browser, Place place) => await browser.Open($"/doc-lai/{place["phone"]}");

    private static async Task Register(Browser browser, Place place)
    {
        var page = await browser.Open("/dang-ky");
        await browser.Submit(page.Form("main form[method=post]"), ("Name", "Lê Thị Mới"), ("Login", place["login"]), ("Password", NewPassword), ("Again", NewPassword));
    }

    private static async Task Follow(Browser browser, Place place)
    {
        var page = await browser.Open("/tra-cuu");
        await browser.Submit(page.Form("main form[action='/tra-cuu']"), ("Number", place["number"]), ("Secret", place["secret"]));
    }
}
