using Sen.Kernel.Sql;
using Sen.Notices;
using Sen.Testing;

namespace Sen.Node.Tests.Notices;

/// <summary>From the outbox to the other side and back, over SMTP and HTTP.</summary>
public sealed class NoticeTests
{
    [Theory, BothStores]
    public async Task A_notice_goes_by_each_way_that_the_person_gave_and_address_and_text_are_gone_afterwards(Dialect dialect)
    {
        await using var host = await NoticeHost.Open(dialect);
        await host.Tell("ready");
        Assert.Contains("lan@example.vn", await host.Kept(), StringComparison.Ordinal);
        Assert.Equal("ready:Sms:Waiting ready:Email:Waiting", await host.States());

        Assert.Equal(2, await host.Send());

        Assert.Equal("ready:Sms:Sent ready:Email:Sent", await host.States());
        var sms = Assert.Single(host.Received.All, one => one.Subject is null);
        Assert.Equal(("+84905123456", "Ho so da ready"), (sms.To, sms.Text));
        var mail = Assert.Single(host.Received.All, one => one.Subject is not null);
        Assert.Equal(("lan@example.vn", "Việc ready"), (mail.To, mail.Subject));
        Assert.Equal("Đoạn <ready>\n\nHết\n", mail.Text.ReplaceLineEndings("\n"));
        var kept = await host.Kept();
        Assert.All((string[])["lan@example.vn", "0905", "905123456", "Đoạn", "Ho so da"], trace => Assert.DoesNotContain(trace, kept, StringComparison.Ordinal));
        Assert.Equal(["…456", "l…@example.vn"], (await host.Desk.Of(NoticeHost.Case)).Select(one => one.Hint).Reverse());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("0234 382 1234", "")]
    [InlineData("123", "khong phai thu")]
    public async Task Who_gave_nothing_that_takes_a_message_is_told_at_the_counter(string? phone, string? email)
    {
        await using var host = await NoticeHost.Open(Dialect.Sqlite);
        await host.Tell("ready", new Recipient(phone, email));

        Assert.Equal("ready:Counter:ToTell", await host.States());
        Assert.Equal([NoticeHost.Case], await host.Desk.ToTell([NoticeHost.Case, 7]));
        Assert.Equal(0, await host.Send());
        Assert.Null(await host.Desk.Told(NoticeHost.Case, account: 1));
        Assert.Equal("ready:Counter:Told", await host.States());
        Assert.Empty(await host.Desk.ToTell([NoticeHost.Case]));
    }

    [Theory, BothStores]
    public async Task A_node_without_ways_tells_everybody_at_the_counter_also_what_waited_before(Dialect dialect)
    {
        await using var host = await NoticeHost.Open(dialect);
        await host.Tell("ready");
        await using var later = new RestartedWithout(host);

        await later.Start();

        Assert.Equal("ready:Sms:ToTell ready:Email:ToTell", await host.States());
        Assert.DoesNotContain("lan@example.vn", await host.Kept(), StringComparison.Ordinal);
        await later.Tell("accepted");
        Assert.Contains("accepted:Counter:ToTell", await host.States(), StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task While_the_mail_server_is_away_messages_wait_in_order_and_SMS_go_on(Dialect dialect)
    {
        await using var host = await NoticeHost.Open(dialect);
        await host.Smtp.Close();
        await host.Tell("accepted");
        await host.Tell("ready");

        Assert.Equal(2, await host.Send());
        Assert.Equal("accepted:Sms:Sent ready:Sms:Sent accepted:Email:Waiting ready:Email:Waiting", await host.States());
        Assert.Equal(0, await host.Send());

        host.Smtp.Open();
        Assert.Equal(0, await host.Send());
        host.Test.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, await host.Send());
        Assert.Equal(["Việc accepted", "Việc ready"], host.Received.All.Select(one => one.Subject).OfType<string>().Reverse());
    }

    [Theory]
    [InlineData("hangs", "timeout")]
    [InlineData("503", "answer:503")]
    [InlineData("500", "answer:500")]
    [InlineData("401", "sign-in")]
    public async Task While_the_SMS_service_fails_the_message_waits(string how, string failure)
    {
        await using var host = await NoticeHost.Open(Dialect.Sqlite, options => options with { Smtp = null, Sms = options.Sms! with { Patience = TimeSpan.FromSeconds(1) } });
        (host.Sms.Hangs, host.Sms.Answer) = (how == "hangs", _ => how == "hangs" ? null : int.Parse(how, System.Globalization.CultureInfo.InvariantCulture));
        await host.Tell("ready");

        Assert.Equal(0, await host.Send());
        Assert.Contains(failure, await host.Kept(), StringComparison.Ordinal);
        Assert.Equal("ready:Sms:Waiting", await host.States());
        (host.Sms.Hangs, host.Sms.Answer) = (false, _ => null);
        host.Test.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await host.Send());
        Assert.Single(host.Received.All);
    }

    [Theory]
    [InlineData("EHLO HELO", "421 4.3.2 closing", "answer:421")]
    [InlineData("MAIL", "530 5.7.0 sign in first", "sign-in")]
    [InlineData("RCPT", "451 4.3.0 later", "answer:451")]
    [InlineData(".", "452 4.3.1 full", "answer:452")]
    [InlineData("hangs", "", "timeout")]
    public async Task While_the_mail_server_fails_the_message_waits(string command, string answer, string failure)
    {
        await using var host = await NoticeHost.Open(Dialect.Sqlite, options => options with { Sms = null });
        (host.Smtp.Hangs, host.Smtp.Answer) = (command == "hangs", line => command.Split(' ').Any(one => line.StartsWith(one, StringComparison.OrdinalIgnoreCase)) ? answer : null);
        await host.Tell("ready");

        Assert.Equal(0, await host.Send());
        Assert.Contains(failure, await host.Kept(), StringComparison.Ordinal);
        (host.Smtp.Hangs, host.Smtp.Answer) = (false, _ => null);
        host.Test.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await host.Send());
    }

    [Theory, BothStores]
    public async Task A_refused_address_parks_what_follows_is_seen_and_can_be_sent_again_or_left_to_the_counter(Dialect dialect)
    {
        await using var host = await NoticeHost.Open(dialect, options => options with { Sms = null });
        host.Smtp.Answer = line => line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) ? "550 5.1.1 no such user lan@example.vn" : null;
        await host.Tell("accepted");
        await host.Tell("ready");
        await host.Tell("ready", NoticeHost.Lan with { Email = "khac@example.vn" }, id: 7);

        await host.Send();
        Assert.Equal("accepted:Email:Failed ready:Email:Waiting", await host.States());
        var failed = await host.Failed.List();
        Assert.Equal(["accepted", "ready"], failed.Select(one => one.Kind));
        Assert.All(failed, one => Assert.Equal("answer:550", one.Failure));
        Assert.Equal(2, (await host.Failed.Figures()).Parked);
        Assert.Contains(NoticeHost.Case, await host.Desk.ToTell([NoticeHost.Case]));

        Assert.Null(await host.Failed.LeaveToCounter(failed[1].Message));
        host.Smtp.Answer = _ => null;
        Assert.Null(await host.Failed.SendAgain(failed[0].Message));
        Assert.NotNull(await host.Failed.SendAgain(failed[0].Message));
        Assert.NotNull(await host.Failed.LeaveToCounter("nothing"));
        Assert.Equal(2, await host.Send());
        Assert.Equal("accepted:Email:Sent ready:Email:Sent", await host.States());
        Assert.Equal(NoticeState.ToTell, (await host.Desk.Of(7))[0].State);
        Assert.Empty(await host.Failed.List());
    }

    [Fact]
    public async Task All_that_failed_is_sent_again_at_once()
    {
        await using var host = await NoticeHost.Open(Dialect.Sqlite, options => options with { Smtp = null });
        host.Sms.Answer = _ => 400;
        await host.Tell("accepted");
        await host.Tell("ready", id: 7);
        await host.Send();
        Assert.Equal(2, (await host.Failed.List()).Count);

        host.Sms.Answer = _ => null;
        Assert.Null(await host.Failed.SendAllAgain());
        Assert.Equal(2, await host.Send());
    }

    /// <summary>Killed after the other side had it and before that was written: it comes again under the same id, and the other side knows it.</summary>
    [Theory, BothStores]
    public async Task What_is_delivered_twice_has_one_id(Dialect dialect)
    {
        await using var host = await NoticeHost.Open(dialect);
        await host.Tell("ready");
        var before = await RestartedWithout.Rows(host);
        await host.Send();
        await RestartedWithout.PutBack(host, before);

        Assert.Equal(2, await host.Send());

        Assert.Equal((2, 2, 2), (host.Received.All.Count, host.Sms.Requests, host.Smtp.Connections));
        Assert.Equal("ready:Sms:Sent ready:Email:Sent", await host.States());
    }

    [Theory, BothStores]
    public async Task What_the_person_answered_meanwhile_is_not_told_any_more(Dialect dialect)
    {
        await using var host = await NoticeHost.Open(dialect, options => options with { Smtp = null });
        host.Sms.Answer = _ => 422;
        await host.Tell("supplement");
        await host.Send();

        Assert.Null(await host.Test.Store.Write(NoticeDesk.Known(NoticeHost.Case, host.Test.Store.Clock.Now)));

        Assert.Equal("supplement:Sms:Moot", await host.States());
        Assert.Equal(0, (await host.Failed.Figures()).Parked);
    }

    [Fact]
    public async Task An_offered_certificate_that_nobody_vouches_for_is_not_talked_to()
    {
        await using var host = await NoticeHost.Open(Dialect.Sqlite, options => options with { Sms = null, Smtp = options.Smtp! with { Tls = MailTls.StartTls } });
        await host.Tell("ready");

        Assert.Equal(0, await host.Send());
        Assert.Contains(" tls", await host.Kept(), StringComparison.Ordinal);
        Assert.Empty(host.Received.All);
    }
}
