using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Sen.Web;

namespace Sen.Accounts;

/// <summary>The identity that the authentication handlers of this module make; it carries the visitor.</summary>
internal sealed class VisitorIdentity(Visitor visitor, string scheme) : ClaimsIdentity(ClaimsOf(visitor), scheme)
{
    public Visitor Visitor { get; } = visitor;

    public static AuthenticationTicket Ticket(Visitor visitor, string scheme) => new(new ClaimsPrincipal(new VisitorIdentity(visitor, scheme)), scheme);

    private static IEnumerable<Claim> ClaimsOf(Visitor visitor)
    {
        yield return new Claim(ClaimTypes.NameIdentifier, visitor.AccountId.ToString(CultureInfo.InvariantCulture));
        yield return new Claim(ClaimTypes.Name, visitor.DisplayName);
        if (visitor.Positions.Count > 0)
            yield return new Claim(AccountLinks.UnitClaim, visitor.Positions[0].AgencyName);
    }
}

/// <summary>How code of a request comes to its visitor.</summary>
public static class Visitors
{
    /// <summary>Who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the endpoint or page asks for no sign-in. Use <see cref="FindVisitor(HttpContext)"/> there.</exception>
    public static Visitor Visitor(this HttpContext http) =>
        http.FindVisitor() ?? throw new InvalidOperationException("Nobody is signed in, and this endpoint did not ask for it.");

    /// <summary>Whether somebody says that they are signed in; nobody has looked whether it is so.</summary>
    public static bool SaysWho(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SessionCookie.Read(request) is { Length: > 0 } || request.Headers.Authorization.Count > 0;
    }

    /// <summary>Who is signed in; null for a stranger.</summary>
    public static Visitor? FindVisitor(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.User.FindVisitor();
    }

    public static Visitor? FindVisitor(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identities.OfType<VisitorIdentity>().FirstOrDefault()?.Visitor;
    }
}
