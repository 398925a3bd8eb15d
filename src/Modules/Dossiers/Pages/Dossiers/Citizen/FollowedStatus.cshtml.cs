using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>A dossier opened by number and secret, for as long as the ticket lasts.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FollowedStatusPage(FollowTicket ticket, OwnDossier own, CitizenHistory history, RateDossier rate, AnswerConfirmation confirmation, Store store) : StatusPage(own, history, rate, confirmation, store)
{
    private readonly Store _store = store;

    public override string Here => "/tra-cuu/ho-so";

    public override bool HasAccount => false;

    public Task<IActionResult> OnGet(string? xong, CancellationToken ct) => With(opened => Status(opened, xong, ct), ct);

    public Task<IActionResult> OnGetFile(string? file, CancellationToken ct) => With(opened => SendFile(opened, file, ct), ct);

    public Task<IActionResult> OnGetProof(long version, CancellationToken ct) => With(opened => SendProof(opened, version, ct), ct);

    public Task<IActionResult> OnPostRate(string? score, string? comment, CancellationToken ct) => With(opened => Rate(opened, Actor.Anonymous, score, comment, ct), ct);

    public Task<IActionResult> OnPostConfirm(bool right, string? confirmRemark, CancellationToken ct) => With(opened => Confirm(opened, Actor.Anonymous, right, confirmRemark, ct), ct);

    public IActionResult OnPostEnd()
    {
        FollowTicket.End(HttpContext);
        return LocalRedirect("/tra-cuu");
    }

    private async Task<IActionResult> With(Func<OpenedDossier, Task<IActionResult>> act, CancellationToken ct) =>
        ticket.Read(HttpContext) is { } id && await _store.Load(DossierStream.Kind, id, ct) is { } dossier
            ? await act(new OpenedDossier(id, dossier, IsOwner: true))
            : LocalRedirect("/tra-cuu");
}
