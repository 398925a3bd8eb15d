using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.LegalTime;
using Sen.Web;
using Sen.Web.Tags;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>A page for officials: who it is, and what they have just done with another dossier.</summary>
internal abstract class OfficialPage : SenPage
{
    public const string List = "/can-bo";
    public const string Queue = "/can-bo/ky";

    /// <summary>Which act was done, for the notice: a part of the key <c>official.done.…</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    /// <summary>With which dossier.</summary>
    [BindProperty(SupportsGet = true, Name = "ho-so")]
    public long? DoneWith { get; set; }

    public DoneNotice? Notice { get; private set; }

    protected Visitor Visitor => HttpContext.Visitor();

    public static string PageOf(long id) => $"/can-bo/ho-so/{id}";

    public static Severity Of(DueState state) => Enum.Parse<Severity>(state.Severity.ToString());

    protected async Task LoadNotice(OpenDossier open, CancellationToken ct)
    {
        if (Done is { Length: > 0 } done && DoneWith is { } id && Texts.Has($"official.done.{done}") && (await open.Run(Visitor, id, ct)).TryGet(out var opened, out _))
            Notice = new DoneNotice(done, id, opened.Dossier);
    }

    /// <summary>On to the dossier that comes next, or to the list when there is none; the notice says what was done.</summary>
    protected static RedirectResult GoOn(string done, long id, long? next, string list = List, string at = "/can-bo/ho-so/") =>
        new($"{(next is { } to ? $"{at}{to}" : list)}?xong={done}&ho-so={id}");
}

/// <summary>What was just done with which dossier.</summary>
internal sealed record DoneNotice(string Act, long Id, Dossier Dossier)
{
    /// <summary>The slip that goes with the act.</summary>
    public string? Slip => Act switch
    {
        "accept" when Slips.Fits(Slips.Receipt, Dossier) => Slips.Receipt,
        "supplement" when Slips.Fits(Slips.Supplement, Dossier) => Slips.Supplement,
        "refuse" when Slips.Fits(Slips.Refusal, Dossier) => Slips.Refusal,
        _ => null,
    };
}
