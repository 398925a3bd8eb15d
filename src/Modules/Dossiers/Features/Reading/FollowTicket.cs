using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Sen.Dossiers.Features;

/// <summary>Remembers for half an hour which dossier was opened by number and secret: a protected cookie, so that neither is ever in an address.</summary>
internal sealed class FollowTicket(IDataProtectionProvider protection)
{
    private const string Cookie = "sen-follow";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _tickets = protection.CreateProtector("dossiers.follow").ToTimeLimitedDataProtector();

    public void Give(HttpContext http, long dossier) => http.Response.Cookies.Append(
        Cookie,
        _tickets.Protect(dossier.ToString(CultureInfo.InvariantCulture), Life),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/tra-cuu", MaxAge = Life, IsEssential = true });

    /// <summary>Row key of the dossier; null without a valid ticket.</summary>
    public long? Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { } ticket ? long.Parse(_tickets.Unprotect(ticket), CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void End(HttpContext http) => http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/tra-cuu" });
}
