using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>Ai đã xem dữ liệu của tôi: time, agency, post and purpose; never the name of the official.</summary>
[SignedInOnly]
internal sealed class WhoLookedPage(Visitor visitor, Looks looks) : SenPage
{
    public IReadOnlyList<Look> Looks { get; private set; } = [];

    public async Task OnGet(CancellationToken ct) => Looks = await looks.Of(visitor.Person, ct: ct);

    public string Purpose(Look look) => Texts.Has($"looks.purpose.{look.Purpose}") ? Texts[$"looks.purpose.{look.Purpose}"] : look.Purpose;

    public static string By(Look look) => look.Post is null ? look.Agency : $"{look.Post}, {look.Agency}";
}
