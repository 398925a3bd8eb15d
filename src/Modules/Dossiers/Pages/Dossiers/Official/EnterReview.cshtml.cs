using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Pages.Dossiers.Citizen;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Web;
using Sen.Web.Tags;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>The paper dossier as it was typed, the papers as they lie on the counter, and "Tiếp nhận".</summary>
[RequirePermission(Permission.AssistFiling)]
internal sealed class EnterReviewPage(CheckDraft check, EnterDossier enter, ChooseAgency choose, AgencyChoices agencies, ReadBacks readBacks, CollectFee fee, ActingOfficials officials, SiteOptions site) : OfficialPage
{
    /// <summary>Agency that decides.</summary>
    [BindProperty]
    public long? Agency { get; set; }

    [BindProperty]
    public string? AcceptNote { get; set; }

    /// <summary>Why the form differs from the card.</summary>
    [BindProperty]
    public string? Difference { get; set; }

    public CardCheck Differences => CardDifferences.Of(Check.Opened.Form, Check.Opened.Draft, Check.Opened.Context.Today);

    /// <summary>Number of the receipt, when the fees are taken at once.</summary>
    [BindProperty]
    public string? Receipt { get; set; }

    /// <summary>How it is filed: <see cref="DossierSource"/>.</summary>
    [BindProperty]
    public DossierSource? Source { get; set; }

    /// <summary>How the person confirmed what was typed.</summary>
    [BindProperty]
    public ReadBack? ReadBack { get; set; }

    /// <summary>Agency at which the result is collected.</summary>
    [BindProperty]
    public long? Collecting { get; set; }

    public IEnumerable<Choice> Sources => (Accepts ? (DossierSource[])[DossierSource.Assisted, DossierSource.Counter, DossierSource.Post] : [DossierSource.Assisted]).Select(one => new Choice(one.ToString(), Texts[$"official.source.{one}"]));

    public IEnumerable<Choice> ReadBackWays => Enum.GetValues<ReadBack>().Select(one => new Choice(one.ToString(), Texts[$"official.read-back.{one}"]));

    /// <summary>What this official files is accepted at once; a hall guide's waits at the counter.</summary>
    public bool Accepts => Visitor.Has(Permission.AcceptDossiers);

    public DossierSource UsualSource => EnterDossier.UsualSource(Check.Opened.Package);

    public IReadOnlyList<Choice> CollectingPlaces { get; private set; } = [];

    /// <summary>Where the person reads it on the own telephone, while the page that offered it is open.</summary>
    public string? PhoneAddress { get; private set; }

    public PhoneAnswer? PhoneAnswer => Check.Opened.Draft.PhoneAnswer;

    /// <summary>What the person said holds for the form as it stands.</summary>
    public bool IsConfirmedOnPhone => ReadBacks.IsConfirmed(Check.Opened.Draft);

    public DraftCheck Check { get; private set; } = null!;

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    public IReadOnlyList<Paper> Handed { get; private set; } = [];

    public FeeQuote Fees { get; private set; } = null!;

    public long Id => Check.Opened.Draft.Id;

    public string BackTo => EnterPage.At(Id, Check.Opened.Pages[^1].Id);

    public IEnumerable<(string Href, string Words)> Missing => Check.Missing.Select(one => ($"{EnterPage.At(Id, one.PageId)}#{FieldIds.Of(one.Problem.Field)}", Texts.Field(one.Problem)));

    public async Task<IActionResult> OnGet(long draft, CancellationToken ct) => await Load(draft, ct) is { } problem ? Refuse(problem) : Page();

    public async Task<IActionResult> OnPostPhone(long draft, CancellationToken ct)
    {
        if (!(await readBacks.Offer(Visitor, draft, ct)).TryGet(out var secret, out var problem) || (problem = await Load(draft, ct)) is not null)
            return Refuse(problem);
        PhoneAddress = site.Absolute(Request, Paths.ReadBack(secret));
        return Page();
    }

    public async Task<IActionResult> OnPost(long draft, CancellationToken ct)
    {
        if (!(await officials.Of(Visitor, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        // Gone: the form was sent twice, and the first one made the dossier.
        var there = await Load(draft, ct) is null;
        if (there && Agency != Check.Opened.Draft.Receiving && !(await choose.Run(Visitor, draft, Agency, ct)).TryGet(out _, out problem))
            return ShowProblem(problem);
        if ((await enter.Finish(Visitor, official, draft, new CounterFiling(Source, ReadBack, Collecting, Line.OrNull(Difference)), there ? Counted() : [], Line.OrNull(AcceptNote), ct)).TryGet(out var done, out problem))
        {
            // Accepted, whatever becomes of the receipt: the page of the dossier asks for it again.
            if (Accepts && Line.Clean(Receipt) is { Length: > 0 } receipt)
                await fee.Run(Visitor, official, done.Id, receipt, ct);
            return Accepts ? GoOn("accept", done.Id, next: null, EnterPage.List) : LocalRedirect($"{EnterPage.List}?xong=filed&so={done.State.TemporaryNumber}");
        }

        return there ? ShowProblem(problem.Code != DossierProblems.DraftIncomplete.Code ? problem : problem with { Fields = [] }) : Refuse(problem);
    }

    private List<CountedPaper> Counted() =>
    [
        .. Handed.Select(paper => new CountedPaper(
            paper.Component, Number($"Originals.{paper.Component}", paper.Originals), Number($"Copies.{paper.Component}", paper.Copies), paper.Presented)),
    ];

    // A paper without a box of its own keeps what was declared.
    private int Number(string name, int otherwise) => Request.Form[name] is not [{ } typed, ..] ? otherwise
        : int.TryParse(Line.Clean(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : CountedPaper.Unreadable;

    private async Task<Problem?> Load(long draft, CancellationToken ct)
    {
        if (!(await check.Run(Visitor, draft, ct)).TryGet(out var checkedDraft, out var problem))
            return problem;
        Check = checkedDraft;
        var (package, context) = (checkedDraft.Opened.Package, checkedDraft.Opened.Context);
        var answers = FormEngine.Submitted(package.Form, checkedDraft.Opened.Draft.Answers, context);
        Handed = Papers.Of(package, answers);
        Fees = FeeCalculator.Compute(package.Version, (ChannelKind)EnterDossier.ChannelOf(Source ?? UsualSource, package), answers, context.Today);
        Agencies = [.. (await agencies.Competent(package.Version, ct)).Select(one => new Choice(one.Id.ToString(CultureInfo.InvariantCulture), one.Name))];
        CollectingPlaces = [.. (await agencies.Collecting(ct)).Select(one => new Choice(one.Id.ToString(CultureInfo.InvariantCulture), one.Name))];
        return null;
    }
}
