namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>Addresses of the application's pages.</summary>
internal static class Paths
{
    public const string Drafts = "/ho-so-nhap";

    public static string Begin(string code) => $"/nop-ho-so/{Uri.EscapeDataString(code)}";

    /// <summary>Where a draft goes on.</summary>
    public static string Draft(long id) => $"/nop-ho-so/nhap/{id}";

    public static string Agency(long id) => $"/nop-ho-so/nhap/{id}/co-quan";

    public static string Page(long id, string page) => $"/nop-ho-so/nhap/{id}/{page}";

    public static string Review(long id) => $"/nop-ho-so/nhap/{id}/xem-lai";

    public static string Submitted(long id) => $"/nop-ho-so/da-nop/{id}";

    /// <summary>The read-back on the own telephone. The secret is good for half an hour and leaves the address at the first opening.</summary>
    public static string ReadBack(string? secret = null) => secret is null ? "/doc-lai" : $"/doc-lai/{secret}";

    /// <summary>Following without signing in; the secret is never part of an address.</summary>
    public static string Follow(string number) => $"/tra-cuu?Number={Uri.EscapeDataString(number)}";
}
