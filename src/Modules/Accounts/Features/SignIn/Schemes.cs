using Microsoft.AspNetCore.Http;

namespace Sen.Accounts;

/// <summary>Names of the ways to sign in, and which one a request uses.</summary>
internal static class Schemes
{
    public const string Any = "Sen";
    public const string Session = "SenSession";
    public const string Token = "SenToken";

    /// <summary>
    /// A bearer header speaks for itself. What changes state under <c>/api</c> takes nothing else: a browser sends its cookie with forms of
    /// strangers, too, and there is no antiforgery token in JSON.
    /// </summary>
    public static string Choose(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.Authorization.ToString().StartsWith(SenToken.Bearer, StringComparison.OrdinalIgnoreCase))
            return Token;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return changes && request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? Token : Session;
    }
}
