using Sen.LegalTime;

namespace Sen.Procedures.Domain.Processes;

/// <summary>
/// The process that every case can use: reception → specialist → draft → (unit head) → signatory → clerk → delivery, with the legal time shared out:
/// an eighth of it, at least one and at most four hours, to reception, clerk and delivery each; an eighth to head and signatory; the rest to the specialist.
/// Named after what makes it differ: <c>one-stop-15wd-lawyer-certificate</c>, <c>one-stop-short-same-day-death-extract</c>.
/// </summary>
internal static class OneStopProcess
{
    private const int Shares = 8;
    private const int MostAtCounter = 4;

    /// <param name="legal">At least one working day, or the same day; more than 3,650 hours are not shared out.</param>
    /// <param name="template">Name of the result template.</param>
    /// <param name="withUnitHead">False where the specialist works directly under the signatory, as in a commune.</param>
    public static ProcessDefinition For(Duration legal, string template, bool withUnitHead = true)
    {
        var hours = (int)Math.Min(StepTime.Hours(legal), Duration.Longest);
        if (hours < Shares)
            throw new ArgumentOutOfRangeException(nameof(legal), legal, "There is at least a working day to share out.");
        var share = hours / Shares;
        var counter = Math.Min(share, MostAtCounter);
        var leaders = withUnitHead ? 2 : 1;
        var specialist = hours - (3 * counter) - (leaders * share);
        var drafting = Math.Max(1, specialist / 3);
        var afterDraft = withUnitHead ? "review" : "sign";
        return new ProcessDefinition
        {
            Name = withUnitHead ? $"one-stop-{legal}-{template}" : $"one-stop-short-{legal}-{template}",
            Version = 1,
            Title = new("Quy trình một cửa", "One-stop process"),
            Start = "receive",
            Steps =
            [
                Step("receive", "Tiếp nhận hồ sơ", "Reception", StepRole.Reception, StepWork.Check, counter, (StepOutcomes.Forward, "examine"), (StepOutcomes.Refuse, ProcessDefinition.Refused)),
                Step("examine", "Thẩm định hồ sơ", "Appraisal", StepRole.Specialist, StepWork.Process, specialist - drafting, (StepOutcomes.Forward, "draft"), (StepOutcomes.SendBack, "receive"), (StepOutcomes.Refuse, ProcessDefinition.Refused)),
                Step("draft", "Dự thảo kết quả", "Drafting the result", StepRole.Specialist, StepWork.DraftResult, drafting, (StepOutcomes.Forward, afterDraft)) with { ResultTemplate = template },
                .. withUnitHead
                    ? [Step("review", "Lãnh đạo phòng xem xét", "Review by the head of unit", StepRole.UnitHead, StepWork.Review, share, (StepOutcomes.Forward, "sign"), (StepOutcomes.SendBack, "draft"))]
                    : Array.Empty<ProcessStep>(),
                Step("sign", "Ký duyệt", "Signature", StepRole.Signatory, StepWork.Sign, share, (StepOutcomes.Approve, "issue"), (StepOutcomes.SendBack, "draft")) with { WhoSigns = StepRole.Signatory },
                Step("issue", "Vào sổ, cấp số, phát hành", "Register, number and issue", StepRole.Clerk, StepWork.Issue, counter, (StepOutcomes.Forward, "deliver")),
                Step("deliver", "Trả kết quả", "Delivery", StepRole.Reception, StepWork.Deliver, counter, (StepOutcomes.Forward, ProcessDefinition.Done)),
            ],
        }.Hashed();
    }

    private static ProcessStep Step(string id, string vi, string en, StepRole role, StepWork work, int hours, params (string Outcome, string Target)[] next) => new()
    {
        Id = id,
        Name = new(vi, en),
        Role = role,
        Work = work,
        Time = StepTime.Same(Duration.WorkingHours(hours)),
        Next = next.ToDictionary(to => to.Outcome, to => to.Target, StringComparer.Ordinal),
    };
}
