using Microsoft.AspNetCore.Authorization;
using Sen.Accounts;
using Sen.Web;

namespace Sen.Portal.Pages.Portal;

/// <summary>Brings a newcomer to the job in one look: a question with its box, what happens in a life, one's dossiers, how it works.</summary>
[AllowAnonymous]
internal sealed class StartPage : SenPage
{
    /// <summary>Name in the texts, and icon.</summary>
    public static readonly IReadOnlyList<(string Name, string Icon)> LifeEvents =
    [
        ("birth", "child"), ("marriage", "heart"), ("death", "flower"), ("copy", "stamp"), ("business", "briefcase"),
        ("land", "house"), ("law", "shield"), ("service", "building"),
    ];

    /// <summary>Procedures often looked for, by name in the texts and code.</summary>
    public static readonly IReadOnlyList<(string Name, string Code)> Popular =
        [("birth", "1.001193"), ("marital", "1.004873"), ("copy", "2.000815"), ("extract", "2.000635")];

    public bool SignedIn => HttpContext.FindVisitor() is not null;
}
