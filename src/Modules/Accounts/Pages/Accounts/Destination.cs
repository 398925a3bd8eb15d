using Microsoft.AspNetCore.Mvc;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>Where a person goes after signing in.</summary>
internal static class Destination
{
    private const int Longest = 2_000;

    /// <summary>The address when it is one of this site and not the sign-in itself, else null.</summary>
    public static string? Local(IUrlHelper url, string? from) =>
        from is { Length: > 0 and <= Longest } && url.IsLocalUrl(from) && !from.Any(char.IsControl)
        && !from.StartsWith(Refusals.SignInPath, StringComparison.OrdinalIgnoreCase) ? from : null;

    public static string HomeOf(AccountKind kind) => kind is AccountKind.Official ? "/can-bo" : "/";
}
