using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.LegalTime;
using Sen.Notices;
using Sen.Procedures.Features;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>
/// The dossiers that wait at one's desks, soonest due first. All filters are in the address. It is where every official comes to after signing in: who
/// sees no dossiers (a hall guide, an administrator) goes on to the first page of their own.
/// </summary>
[RequirePermission(Permission.SeeDossiers, Permission.AssistFiling, Permission.ManageNode)]
internal sealed class InboxPageModel(Inbox inbox, ActingOfficials officials, OpenDossier open, Catalogue catalogue, AgencyDirectory directory, LegalRulesSource legal, NoticeDesk notices, IEnumerable<NavItem> items, Clock clock) : OfficialPage
{
    private static readonly Stage[] OfferedStages = [Domain.Stage.Submitted, Domain.Stage.RefusalProposed, Domain.Stage.DefectReported, Domain.Stage.Processing, Domain.Stage.ResultReady];

    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string Group { get; set; } = "all";

    [BindProperty(SupportsGet = true, Name = "thu-tuc")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang-thai")]
    public Stage? Stage { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public InboxPage Rows { get; private set; } = new([], null, new Dictionary<string, int>(StringComparer.Ordinal));

    public IReadOnlyList<Choice> Procedures { get; private set; } = [];

    public IReadOnlyDictionary<long, string> Assignees { get; private set; } = new Dictionary<long, string>();

    /// <summary>Dossiers whose applicants an official still has to tell something.</summary>
    public IReadOnlySet<long> ToTell { get; private set; } = new HashSet<long>();

    public IEnumerable<(string Group, string Words)> Groups => InboxFilter.Groups.Select(group => (group, Texts[$"official.inbox.{group}"]));

    public IEnumerable<Choice> Stages => OfferedStages.Select(stage => new Choice(stage.ToString(), StageWords(stage)));

    public bool IsFiltered => Procedure is { Length: > 0 } || Stage is not null;

    public string StageWords(Stage stage) => Texts[$"official.stage.{stage}"];

    public async Task<IActionResult> OnGet(CancellationToken ct)
    {
        if (!Visitor.Has(Permission.SeeDossiers) && items.Where(item => item.Audience is Audience.Official && item.When?.Invoke(User) != false).MinBy(item => item.Order) is { } own)
            return LocalRedirect(own.Href);
        if (!(await officials.Of(Visitor, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        if (!InboxFilter.Groups.Contains(Group, StringComparer.Ordinal))
            Group = "all";

        Rows = await inbox.Run(official, new InboxFilter(Group, Procedure, Stage), InboxKey.Parse(After), ct);
        Procedures = [.. catalogue.WithForms(clock.Today).Select(one => new Choice(one.Procedure.Code, $"{one.Procedure.Code} – {one.Procedure.Name.Vi}"))];
        Assignees = await directory.Names([.. Rows.Rows.Select(row => row.Assignee).Where(id => id != 0).Distinct()], ct);
        ToTell = await notices.ToTell([.. Rows.Rows.Select(row => row.Id)], ct);
        await LoadNotice(open, ct);
        return Page();
    }

    /// <summary>The dossiers of this group are with their applicants.</summary>
    public bool IsWaiting => Group is InboxFilter.Waiting;

    /// <summary>How the row's deadline stands: ours, or the applicant's.</summary>
    public DueState Due(InboxRow row) => row.Paused == 1 && !IsWaiting ? DueState.Paused : DueState.Of(Micros.FromMicros(row.Due), clock.Now, legal.On(clock.Now).Calendar);

    /// <summary>This list with another group, and from its beginning.</summary>
    public string In(string group) => Address(group, after: null);

    public string? Next => Rows.Next is { } next ? Address(Group, next.ToString()) : null;

    private string Address(string group, string? after) => QueryHelpers.AddQueryString(List, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["nhom"] = group == "all" ? null : group,
        ["thu-tuc"] = Procedure is { Length: > 0 } ? Procedure : null,
        ["trang-thai"] = Stage?.ToString(),
        ["sau"] = after,
    });
}
