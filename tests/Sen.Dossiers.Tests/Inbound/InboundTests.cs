using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using Dapper;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Citizen;
using Sen.Dossiers.Tests.Host;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Inbound;

public class InboundTests(DossierHost host) : InboundFacts(host), IClassFixture<DossierHost>;

public class InboundOnPostgresTests(PostgresDossierHost host) : InboundFacts(host), IClassFixture<PostgresDossierHost>;

/// <summary>Dossiers that another system hands in.</summary>
public abstract class InboundFacts(DossierHost host)
{
    private const string Faulty = "/can-bo/cho-vao";

    [Fact]
    public async Task What_is_whole_is_a_dossier_that_both_sides_know_by_the_senders_code()
    {
        await using var sender = await Sender.Register(host);
        var code = Sender.NewCode;
        var (status, first) = await sender.Send(sender.Birth(code));
        Assert.Equal((HttpStatusCode.Accepted, code), (status, first.GetProperty("code").GetString()));

        var told = (await sender.Until(code, "submitted")).GetProperty("dossier");
        var id = told.GetProperty("id").GetInt64();
        var dossier = await host.Dossier(id);
        Assert.Equal((DossierSource.NationalPortal, SubmissionChannel.Online, code, 1), (dossier.Source, dossier.Channel, dossier.Origin!.External!.Code, dossier.Origin.External.Revision));
        Assert.Equal(("Phan Thị Mai", "Phan Bảo An"), (dossier.Owner.Name, dossier.Answers.GetProperty("values").GetProperty("child.name").GetString()));
        Assert.Equal((dossier.TemporaryNumber, 1), (told.GetProperty("temporaryNumber").GetString(), told.GetProperty("status").GetInt32()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(DossierSteps.Pdf)), Assert.Single(told.GetProperty("files").EnumerateArray()).GetProperty("sha256").GetString());

        using var counter = await host.SignedIn(Logins.Reception);
        var found = await counter.Open($"/can-bo/tim?q={code.ToLowerInvariant()}");
        Assert.Equal($"/can-bo/ho-so/{id}", found.QuerySelector("main tbody a")!.GetAttribute("href"));
        Assert.Contains(code, (await counter.Open($"/can-bo/ho-so/{id}")).Said(), StringComparison.Ordinal);
        using var elsewhere = await host.SignedIn(Logins.Stranger);
        Assert.Null((await elsewhere.Open($"/can-bo/tim?q={code}")).QuerySelector("main tbody a"));
        using var applicant = host.Browser();
        await applicant.Follow(code, told.GetProperty("followSecret").GetString()!);
        Assert.Equal("/tra-cuu/ho-so", applicant.Location);

        Assert.Null((await host.Get<AcceptDossier>().Run(await host.Official(Logins.Reception), id, [], note: null, default)).Problem);
        var slip = await counter.Submit((await counter.Open($"/can-bo/ho-so/{id}")).Form("form[action$='/in/01']"));
        Assert.Contains($"Mã hồ sơ trên Cổng Dịch vụ công quốc gia: {code}", slip.Said(), StringComparison.Ordinal);
        Assert.Equal(4, (await sender.Ask(code)).Answer.GetProperty("dossier").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_broken_file_is_named_to_both_sides_and_a_later_sending_mends_it()
    {
        await using var sender = await Sender.Register(host);
        var code = Sender.NewCode;
        await sender.Send(sender.Birth(code, 1, sender.Keep("/tep/trong.pdf", [])));
        var problem = Assert.Single((await sender.Until(code, "waitingForSender")).GetProperty("problems").EnumerateArray());
        Assert.Equal(
            ("dossiers.inbound-file-empty", "KS-01", "giay-chung-sinh.pdf", "Tệp trống, không có nội dung"),
            (problem.GetProperty("code").GetString(), problem.GetProperty("component").GetString(), problem.GetProperty("file").GetString(), problem.GetProperty("title").GetString()));

        using var counter = await host.SignedIn(Logins.Reception);
        var row = RowOf(await counter.Open(Faulty), code)!;
        Assert.Contains("Giấy chứng sinh – giay-chung-sinh.pdf: Tệp trống, không có nội dung", string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("Phan", row.TextContent, StringComparison.Ordinal);
        using var elsewhere = await host.SignedIn(Logins.Stranger);
        Assert.Null(RowOf(await elsewhere.Open(Faulty), code));

        await sender.Send(sender.Birth(code, 2));
        var id = (await sender.Until(code, "submitted")).GetProperty("dossier").GetProperty("id").GetInt64();
        Assert.Null(RowOf(await counter.Open(Faulty), code));
        var page = (await counter.Open($"/can-bo/ho-so/{id}")).Said();
        Assert.Contains("Các lần gửi trước bị lỗi", page, StringComparison.Ordinal);
        Assert.Contains("Tệp trống, không có nội dung", page, StringComparison.Ordinal);
        Assert.Equal((2, 1), ((await host.Dossier(id)).Origin!.External!.Revision, (await host.Dossier(id)).Origin!.External!.Earlier!.Count));
    }

    [Fact]
    public async Task The_same_sending_again_changes_nothing_and_an_older_one_is_left_aside()
    {
        await using var sender = await Sender.Register(host);
        var code = Sender.NewCode;
        var message = sender.Birth(code, 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => sender.Send(message)));
        Assert.All(answers, one => Assert.Equal(HttpStatusCode.Accepted, one.Status));
        var id = (await sender.Until(code, "submitted")).GetProperty("dossier").GetProperty("id").GetInt64();

        message["sentAt"] = "2026-12-01T15:00:00+07:00";
        var (status, again) = await sender.Send(message);
        Assert.Equal((HttpStatusCode.Accepted, id), (status, again.GetProperty("dossier").GetProperty("id").GetInt64()));
        var (older, left) = await sender.Send(sender.Birth(code, 1, sender.Keep("/tep/trong.pdf", [])));
        Assert.Equal((HttpStatusCode.Accepted, 2), (older, left.GetProperty("revision").GetInt32()));
        Assert.Contains("lần gửi mới hơn", left.GetProperty("ignored").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, "dossiers.inbound-already-submitted"), await sender.Refused(sender.Birth(code, 3)));
        message["answers"]!["child.name"] = "Phan Bảo Bình";
        Assert.Equal((HttpStatusCode.Conflict, "dossiers.inbound-revision-differs"), await sender.Refused(message));
        Assert.Single(await host.Store.History(id));
    }

    [Fact]
    public async Task While_the_senders_server_is_down_it_is_tried_again_and_after_three_days_the_sender_must()
    {
        await using var sender = await Sender.Register(host);
        var (code, down) = (Sender.NewCode, true);
        var url = sender.Keep("/tep/mat.pdf", DossierSteps.Pdf);
        var file = sender.Files["/tep/mat.pdf"];
        sender.Files["/tep/mat.pdf"] = http => down ? Sender.Status(http, 503) : file(http);
        await sender.Send(sender.Birth(code, 1, url));
        var waiting = await sender.Until(code, answer => answer.GetProperty("problems").GetArrayLength() > 0);
        Assert.Equal(("fetching", "dossiers.inbound-sender-silent"), (waiting.GetProperty("state").GetString(), waiting.GetProperty("problems")[0].GetProperty("code").GetString()));
        Assert.True(waiting.TryGetProperty("nextAttempt", out _));

        down = false;
        await Later(TimeSpan.FromHours(1));
        await sender.Until(code, "submitted");

        var never = Sender.NewCode;
        await sender.Send(sender.Birth(never, 1, sender.Keep("/tep/khong.pdf", [])));
        sender.Files["/tep/khong.pdf"] = http => Sender.Status(http, 503);
        await sender.Send(sender.Birth(never, 2, new Uri(sender.Address, "/tep/khong.pdf").ToString()));
        await sender.Until(never, answer => answer.GetProperty("problems").GetArrayLength() > 0 && answer.GetProperty("revision").GetInt32() == 2);
        await Later(TimeSpan.FromDays(3.5));
        await sender.Until(never, "waitingForSender");
        await Later(TimeSpan.FromDays(31));
        Assert.Null(await host.Get<InboundDossiers>().Lapse(default));
        Assert.Equal("lapsed", (await sender.Ask(never)).Answer.GetProperty("state").GetString());
        Assert.Equal("", (await host.Get<InboundDossiers>().Find(sender.Account, never, default))!.Message);
    }

    [Fact]
    public async Task Two_that_work_the_same_row_make_one_dossier_and_leave_no_file_behind()
    {
        await using var sender = await Sender.Register(host);
        var (code, gate) = (Sender.NewCode, new TaskCompletionSource());
        var url = sender.Keep("/tep/cham.pdf", DossierSteps.Pdf);
        var file = sender.Files["/tep/cham.pdf"];
        sender.Files["/tep/cham.pdf"] = async http =>
        {
            await gate.Task;
            await file(http);
        };
        await sender.Send(sender.Birth(code, 1, url));
        var row = (await host.Get<InboundDossiers>().Find(sender.Account, code, default))!;
        var both = Task.WhenAll(host.Get<TakeInDossier>().Run(row, default), host.Get<TakeInDossier>().Run(row, default));
        gate.SetResult();
        await both;
        var id = (await sender.Until(code, "submitted")).GetProperty("dossier").GetProperty("id").GetInt64();
        Assert.Single(await host.Store.History(id));
        await Gone(id);
    }

    private static IElement? RowOf(IParentNode page, string code) => page.QuerySelectorAll("main tbody tr").FirstOrDefault(row => row.QuerySelector("th")!.TextContent.Trim() == code);

    // Who came too late takes its own file away.
    private Task Gone(long id) => Eventually.So(async () =>
    {
        await using var connection = await host.Store.Read();
        return await connection.ExecuteScalarAsync<long>("select count(*) from file where stream_id = @id", new { id }) == 1;
    });

    private async Task Later(TimeSpan by)
    {
        host.Test.Time.Advance(by);
        await host.Get<TakeInDossiers>().Run(default);
    }
}
