using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>One's own dossier, signed in.</summary>
[SignedInOnly]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OwnStatusPage(Visitor visitor, OwnDossier own, CitizenHistory history, RateDossier rate, AnswerConfirmation confirmation, Looks looks, Store store)
    : StatusPage(own, history, rate, confirmation, store)
{
    private readonly OwnDossier _own = own;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public override string Here => string.Create(CultureInfo.InvariantCulture, $"/ho-so/{Id}");

    public override bool HasAccount => true;

    public Task<IActionResult> OnGet(string? xong, CancellationToken ct) => With(async opened =>
    {
        Looks = (await looks.Of(visitor.Person, ct: ct)).Count;
        return await Status(opened, xong, ct);
    }, ct);

    public Task<IActionResult> OnGetFile(string? file, CancellationToken ct) => With(opened => SendFile(opened, file, ct), ct);

    public Task<IActionResult> OnGetProof(long version, CancellationToken ct) => With(opened => SendProof(opened, version, ct), ct);

    public Task<IActionResult> OnPostRate(string? score, string? comment, CancellationToken ct) =>
        With(opened => Rate(opened, Self, score, comment, ct), ct);

    public Task<IActionResult> OnPostConfirm(bool right, string? confirmRemark, CancellationToken ct) => With(opened => Confirm(opened, Self, right, confirmRemark, ct), ct);

    private Actor Self => new(visitor.AccountId, Position: null, visitor.SessionId);

    private async Task<IActionResult> With(Func<OpenedDossier, Task<IActionResult>> act, CancellationToken ct) =>
        (await _own.Of(visitor, Id, ct)).TryGet(out var opened, out var problem) ? await act(opened) : Refuse(problem);
}
