using Sen.Dossiers.Domain;

namespace Sen.Dossiers.Tests.Rules;

public sealed class DossierDecisionTests
{
    private static readonly string[] ToSignature = ["submit", "accept", "draft", "to-sign"];

    [Fact]
    public void The_main_way_leads_from_submission_to_rating()
    {
        var walk = new DossierWalk().After([.. ToSignature, "approve", "issue", "deliver", "rate"]);

        Assert.Equal(Stage.Delivered, walk.State!.Stage);
        Assert.Equal("H57.904-261201-0001", walk.State.Code);
        Assert.Equal(10, NationalStatus.Of(walk.State));
        Assert.Null(walk.State.Desk);
    }

    [Fact]
    public void A_refusal_after_appraisal_goes_the_way_of_a_result()
    {
        var walk = new DossierWalk().After("submit", "accept", "not-grant", "approve-refusal", "issue", "deliver");

        Assert.Equal(Stage.Delivered, walk.State!.Stage);
        Assert.Equal((false, "Không đủ điều kiện"), (walk.State.Draft!.Granted, walk.State.Draft.Refusal!.Text));
        Assert.Equal(10, NationalStatus.Of(walk.State));
    }

    [Fact]
    public void A_refusal_after_appraisal_says_why() => Refused("dossiers.reason-missing", "not-grant-silently", "submit", "accept");

    [Fact]
    public void A_refusal_waits_for_opinions_that_were_asked_for() => Refused("dossiers.consultation-open", "not-grant", "submit", "accept", "consult");

    [Fact]
    public void Before_the_signatory_nothing_is_refused_any_more() => Refused("dossiers.wrong-step", "not-grant", "submit", "accept", "draft", "to-sign");

    [Fact]
    public void Accepting_twice_is_refused() => Refused("dossiers.not-waiting-for-acceptance", "accept", "submit", "accept");

    [Fact]
    public void Submitting_twice_is_refused() => Refused("dossiers.already-submitted", "submit", "submit");

    [Fact]
    public void Nothing_happens_to_a_dossier_that_is_not_there() => Refused("dossiers.not-found", "accept");

    [Fact]
    public void Something_new_is_not_asked_for_after_a_supplement() => Refused("dossiers.supplement-asked-once", "ask-other", "submit", "ask", "answer");

    [Fact]
    public void What_was_asked_and_not_answered_well_may_be_asked_again()
    {
        var walk = new DossierWalk().After("submit", "ask", "answer", "ask");
        Assert.Equal(Stage.AwaitingSupplement, walk.State!.Stage);
    }

    [Fact]
    public void Who_works_a_dossier_tells_the_counter_which_alone_speaks_to_the_applicant()
    {
        var walk = new DossierWalk().After("submit", "accept");
        Assert.Equal("dossiers.counter-speaks", walk.Do("ask", DossierWalk.Worker)!.Code);
        Assert.Null(walk.Do("report", DossierWalk.Worker));
        Assert.Equal((Stage.DefectReported, DeskRole.Reception, 4), (walk.State!.Stage, walk.State.Desk!.Role, NationalStatus.Of(walk.State)));
        Assert.Equal("dossiers.not-your-desk", walk.Do("ask", DossierWalk.Worker)!.Code);

        walk.After("ask");
        Assert.NotNull(walk.State.Due!.PausedAt);
        walk.After("answer");
        Assert.Equal((Stage.Processing, DeskRole.Specialist), (walk.State.Stage, walk.State.Desk!.Role));
        Assert.Null(walk.State.Due!.PausedAt);
    }

    [Fact]
    public void What_needs_no_supplement_goes_back_to_who_reported_it()
    {
        var walk = new DossierWalk().After("submit", "accept", "report", "nothing-to-ask");
        Assert.Equal((Stage.Processing, DeskRole.Specialist, default(DefectReport)), (walk.State!.Stage, walk.State.Desk!.Role, walk.State.Defect));
    }

    [Fact]
    public void Nothing_is_returned_that_was_not_reported() => Refused("dossiers.no-defect-reported", "nothing-to-ask", "submit", "accept");

    [Fact]
    public void Processing_may_send_back_only_in_the_first_three_working_days()
    {
        var walk = new DossierWalk().After("submit", "accept");
        walk.Now = new DateTimeOffset(2026, 12, 4, 9, 0, 0, TimeSpan.FromHours(7));
        Assert.Null(walk.Do("ask"));

        var late = new DossierWalk().After("submit", "accept");
        late.Now = new DateTimeOffset(2026, 12, 7, 9, 0, 0, TimeSpan.FromHours(7));
        Assert.Equal("dossiers.supplement-too-late", late.Do("ask")?.Code);
    }

    [Fact]
    public void A_supplement_in_processing_stops_the_clock_and_goes_on_with_what_was_left()
    {
        var walk = new DossierWalk().After("submit", "accept");
        var due = walk.State!.Due!.At;
        walk.Now = walk.Now.AddHours(2);
        walk.After("ask");
        Assert.NotNull(walk.State.Due.PausedAt);

        walk.Now = walk.Now.AddDays(7);
        walk.After("answer");

        Assert.Null(walk.State!.Due!.PausedAt);
        Assert.True(walk.State.Due.At > due);
        Assert.Equal(Stage.Processing, walk.State.Stage);
    }

    [Fact]
    public void The_director_issues_what_the_counter_proposes()
    {
        var walk = new DossierWalk().After("submit", "propose", "refuse");
        Assert.Equal(Stage.IntakeRefused, walk.State!.Stage);
        Assert.Equal("Không thuộc thẩm quyền", walk.State.Ending!.Text);
        Assert.Equal(3, NationalStatus.Of(walk.State));
    }

    [Fact]
    public void A_declined_refusal_goes_back_to_the_counter()
    {
        var walk = new DossierWalk().After("submit", "propose", "decline");
        Assert.Equal(Stage.Submitted, walk.State!.Stage);
        Assert.Equal(DeskRole.Reception, walk.State.Desk!.Role);
    }

    [Fact]
    public void Another_file_than_the_one_shown_is_not_approved() => Refused("dossiers.draft-changed", "approve-wrong", ToSignature);

    [Fact]
    public void Nothing_goes_to_the_signatory_without_a_draft() => Refused("dossiers.no-draft", "to-sign", "submit", "accept");

    [Fact]
    public void A_result_that_was_sent_back_is_not_issued() => Refused("dossiers.wrong-step", "issue", [.. ToSignature, "approve", "send-back"]);

    [Fact]
    public void A_new_draft_undoes_the_approval()
    {
        var walk = new DossierWalk().After([.. ToSignature, "approve", "send-back", "draft"]);
        Assert.Null(walk.State!.Approval);
    }

    [Fact]
    public void An_open_consultation_holds_the_dossier_until_it_is_answered_or_overdue()
    {
        var walk = new DossierWalk().After("submit", "accept", "consult");
        Assert.Equal("dossiers.consultation-open", walk.Do("forward")?.Code);
        walk.Now = walk.Now.AddDays(1);
        Assert.Null(walk.Do("forward"));
    }

    [Fact]
    public void What_is_decided_can_not_be_withdrawn() => Refused("dossiers.too-late-to-withdraw", "withdraw", [.. ToSignature, "approve"]);

    [Fact]
    public void Rating_is_once_and_after_delivery()
    {
        Refused("dossiers.not-delivered", "rate", ToSignature);
        Refused("dossiers.already-rated", "rate", [.. ToSignature, "approve", "issue", "deliver", "rate"]);
    }

    [Fact]
    public void Fees_are_collected_once() => Refused("dossiers.fee-already-collected", "fee", "submit", "fee");

    [Theory]
    [InlineData("accept", "submit")]
    [InlineData("ask", "submit")]
    [InlineData("propose", "submit")]
    [InlineData("refuse", "submit", "propose")]
    [InlineData("decline", "submit", "propose")]
    [InlineData("forward", "submit", "accept")]
    [InlineData("assign", "submit", "accept")]
    [InlineData("consult", "submit", "accept")]
    [InlineData("opinion", "submit", "accept", "consult")]
    [InlineData("draft", "submit", "accept")]
    [InlineData("approve", "submit", "accept", "draft", "to-sign")]
    [InlineData("send-back", "submit", "accept", "draft", "to-sign")]
    [InlineData("issue", "submit", "accept", "draft", "to-sign", "approve")]
    [InlineData("deliver", "submit", "accept", "draft", "to-sign", "approve", "issue")]
    public void Who_does_not_hold_the_desk_does_nothing(string command, params string[] before)
    {
        var walk = new DossierWalk().After(before);
        var state = walk.State;

        Assert.Equal("dossiers.not-your-desk", walk.Do(command, DossierWalk.Stranger)?.Code);
        Assert.Same(state, walk.State);
    }

    private static void Refused(string code, string command, params string[] before)
    {
        var walk = new DossierWalk().After(before);
        var state = walk.State;
        Assert.Equal(code, walk.Do(command)?.Code);
        Assert.Same(state, walk.State);
    }
}
