using Sen.Accounts;
using Sen.Agencies;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Dossiers.Features;

/// <summary>Everything before sending: what was said, what it costs today, what is missing, what to bring along.</summary>
/// <param name="Agency">Null while none is chosen.</param>
/// <param name="ToShow">Papers that are shown at the counter, not sent.</param>
internal sealed record DraftCheck(
    OpenedDraft Opened, Agency? Agency, IReadOnlyList<SummarySection> Summary, IReadOnlyList<MissingAnswer> Missing, FeeQuote Fees, IReadOnlyList<Component> ToShow)
{
    public bool IsComplete => Missing.Count == 0 && Agency is not null;
}

/// <summary>"Xem lại và nộp".</summary>
internal sealed class CheckDraft(OpenDraft open, AgencyChoices agencies, AgencyDirectory directory)
{
    public async Task<Result<DraftCheck>> Run(Visitor visitor, long id, CancellationToken ct)
    {
        if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem;
        var (answers, context, version) = (opened.Draft.Answers, opened.Context, opened.Package.Version);
        var agency = opened.Draft.Receiving is { } chosen && (await agencies.BodiesFor(version, chosen, ct)).TryGet(out _, out _)
            ? await directory.ById(chosen, ct: ct)
            : null;
        return new DraftCheck(
            opened,
            agency,
            FormEngine.Summary(opened.Form, answers, context),
            FormEngine.Missing(opened.Form, answers, context),
            FeeCalculator.Compute(version, ChannelKind.Online, FormEngine.Submitted(opened.Form, answers, context), context.Today),
            [.. opened.Package.Case.Components.Where(one => one.Present)]);
    }
}
