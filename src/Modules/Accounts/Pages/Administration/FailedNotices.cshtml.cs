using Microsoft.AspNetCore.Mvc;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Notices;
using Sen.Web;

namespace Sen.Accounts.Pages.Administration;

/// <summary>Messages to people that could not be delivered, and whether the ways out of the node work. Who runs the node sees no address and no text.</summary>
[RequirePermission(Permission.ManageNode)]
internal sealed class FailedNoticesPage(FailedNotices failed) : SenPage
{
    public const string Here = "/quan-tri/thong-bao";

    private static readonly string[] Acts = ["again", "all-again", "leave"];

    /// <summary>What was done, as a name in the texts.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    public IReadOnlyList<NoticeStatus> Notices { get; private set; } = [];

    public OutboxFigures Figures { get; private set; } = new(0, 0, 0, null);

    public (string? Smtp, string? Sms) Ways => failed.Ways;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostAgain(string? id, CancellationToken ct) => await End("again", await failed.SendAgain(id ?? "", ct), ct);

    public async Task<IActionResult> OnPostAll(CancellationToken ct) => await End("all-again", await failed.SendAllAgain(ct), ct);

    public async Task<IActionResult> OnPostLeave(string? id, CancellationToken ct) => await End("leave", await failed.LeaveToCounter(id ?? "", ct), ct);

    private async Task<IActionResult> End(string act, Problem? problem, CancellationToken ct)
    {
        if (problem is null)
            return LocalRedirect($"{Here}?xong={act}");
        await Load(ct);
        return ShowProblem(problem);
    }

    private async Task Load(CancellationToken ct)
    {
        Done = Acts.Contains(Done) ? Done : null;
        Notices = await failed.List(ct);
        Figures = await failed.Figures(ct);
    }
}
