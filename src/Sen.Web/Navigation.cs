using System.Security.Claims;

namespace Sen.Web;

public enum Audience
{
    Citizen,
    Official,
}

/// <summary>An entry of the header that a module contributes: <c>services.AddSingleton(new NavItem(…))</c>.</summary>
/// <param name="TextKey">Key of its words.</param>
/// <param name="When">Who sees it; everybody without it. It hides a link, it is no guard.</param>
public sealed record NavItem(Audience Audience, int Order, string TextKey, string Href, Func<ClaimsPrincipal, bool>? When = null);

/// <summary>A link of the citizens' footer that a module contributes, so that every page has the way to every other.</summary>
/// <param name="TextKey">Key of its words.</param>
public sealed record FootItem(int Order, string TextKey, string Href);

/// <summary>Where signing in and out happens. The header has no account area until a module registers one.</summary>
public sealed record AccountLinks(string SignIn, string SignOut, string Account)
{
    /// <summary>Claim that holds the official's unit, shown under the name.</summary>
    public const string UnitClaim = "sen:unit";
}

/// <summary>View paths of the layouts, for a module's <c>_ViewStart.cshtml</c>.</summary>
public static class Layouts
{
    public const string Citizen = "/Layouts/_Citizen.cshtml";
    public const string Official = "/Layouts/_Official.cshtml";
    public const string Print = "/Layouts/_Print.cshtml";
}
