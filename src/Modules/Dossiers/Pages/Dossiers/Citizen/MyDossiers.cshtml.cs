using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>Hồ sơ của tôi: drafts that may be taken up again, then what was submitted, newest first.</summary>
[SignedInOnly]
internal sealed class MyDossiersPage(Visitor visitor, MyDossiers mine, Drafts drafts) : SenPage
{
    public IReadOnlyList<DossierListRow> Rows { get; private set; } = [];

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public long? Next { get; private set; }

    public bool IsFirst { get; private set; }

    public async Task OnGet(long? sau, CancellationToken ct)
    {
        IsFirst = sau is null;
        (Rows, Next) = await mine.Run(visitor, sau, ct);
        if (IsFirst)
            Drafts = await drafts.Of(visitor.AccountId, ct);
    }

    public static DateTimeOffset At(long micros) => Micros.FromMicros(micros);
}
