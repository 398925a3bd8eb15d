using Dapper;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Erasure;
using Sen.Notices;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Tests.Notices;

/// <summary>Which acts are news to the applicant, on SQLite and on PostgreSQL.</summary>
public sealed class TellApplicantTests(DossierHost host) : TellApplicantFacts(host), IClassFixture<DossierHost>;

public sealed class TellApplicantOnPostgresTests(PostgresDossierHost host) : TellApplicantFacts(host), IClassFixture<PostgresDossierHost>;

public abstract class TellApplicantFacts(DossierHost host)
{
    // Online, so that the counter's slip is not in the applicant's hand.
    private static Answers WithoutPhone(Answers answers) => answers.WithNothing("submitter.phone");

    [Fact]
    public async Task From_acceptance_to_result_each_news_is_queued_once_and_steps_between_are_not_news()
    {
        var id = await host.Issued(DossierSteps.Birth);

        Assert.Equal(["dossiers.notice.accepted", "dossiers.notice.confirm", "dossiers.notice.ready"], await Kinds(id));
        Assert.All(await host.Get<NoticeDesk>().Of(id), one => Assert.Equal((NoticeChannel.Sms, NoticeState.Waiting, "…456"), (one.Channel, one.State, one.Hint)));
        Assert.Equal(3, await Queued(id));
        Assert.All(await host.Get<NoticeDesk>().Of(id), one => Assert.StartsWith("H57.", one.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_act_tells_nobody()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        var before = await Queued(id);
        var reception = await host.Official(Logins.Reception);

        Assert.NotNull((await host.Get<AcceptDossier>().Run(reception, id, [], note: null, default)).Problem);
        Assert.NotNull((await host.Get<RequestSupplement>().Run(reception, id, [], "", default)).Problem);

        Assert.Equal(before, await Queued(id));
    }

    [Fact]
    public async Task Who_can_not_be_reached_is_to_be_told_at_the_counter_until_the_answer_comes()
    {
        var id = await host.Submitted(DossierSteps.Birth, change: WithoutPhone);
        var reception = await host.Official(Logins.Reception);
        Good(await host.Get<RequestSupplement>().Run(reception, id, [new SupplementItem("KS-01", "Giấy chứng sinh")], "Ảnh mờ", default));

        var notice = Assert.Single(await host.Get<NoticeDesk>().Of(id));
        Assert.Equal(("dossiers.notice.supplement", NoticeChannel.Counter, NoticeState.ToTell), (notice.Kind, notice.Channel, notice.State));
        Assert.Equal(0, await Queued(id));
        Assert.Contains(id, await host.Get<NoticeDesk>().ToTell([id]));

        Good(await host.Get<AnswerSupplement>().Run(await host.Visitor(Logins.Citizen), id, [], "Đã gửi", default));
        Assert.Equal(NoticeState.Moot, (await host.Get<NoticeDesk>().Of(id))[0].State);
    }

    [Fact]
    public async Task Who_stands_at_the_counter_without_a_phone_has_the_slip_and_needs_no_other_word_of_the_acceptance()
    {
        var id = await host.Submitted(DossierSteps.CertifiedCopy, change: WithoutPhone);
        Good(await host.Get<AcceptDossier>().Run(await host.Official(Logins.Reception), id, [], note: null, default));

        Assert.Empty(await host.Get<NoticeDesk>().Of(id));
    }

    [Fact]
    public async Task A_refusal_at_the_counter_is_told()
    {
        var id = await host.Submitted(DossierSteps.Birth);
        Good(await host.Get<RefuseIntake>().Propose(await host.Official(Logins.Reception), id, "not-competent", "Nộp tại Phú Bài", default));
        Assert.Empty(await Kinds(id));
        Good(await host.Get<RefuseIntake>().Issue(await host.Official(Logins.Director), id, "", default));

        Assert.Equal(["dossiers.notice.intake-refused"], await Kinds(id));
    }

    [Fact]
    public async Task Erasing_the_person_leaves_nothing_of_what_was_told()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        Assert.Equal(1, await Queued(id));

        Assert.Null(await new Eraser(host.Store, Path.Combine(host.Test.Folder, "erasures"), []).Erase(id, new Act(Actor.System, "H57"), "QĐ 1"));

        Assert.Equal(0, await Queued(id));
        Assert.Empty(await host.Get<NoticeDesk>().Of(id));
    }

    private async Task<IEnumerable<string>> Kinds(long id) => (await host.Get<NoticeDesk>().Of(id)).Reverse().Select(one => one.Kind);

    private async Task<long> Queued(long id)
    {
        await using var connection = await host.Store.Read(default);
        return await connection.ExecuteScalarAsync<long>("select count(*) from outbox where stream_id = @id", new { id });
    }

    private static void Good(Result<Changed<Dossier>> result) => Assert.Null(result.Problem);
}
