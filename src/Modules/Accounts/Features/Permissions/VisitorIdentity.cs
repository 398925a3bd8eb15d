using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Sen.Accounts;

/// <summary>The identity that the authentication handlers of this module make; it carries the visitor.</summary>
internal sealed class VisitorIdentity(Visitor visitor, string scheme, IEnumerable<Claim> claims)
    : ClaimsIdentity([new Claim(ClaimTypes.Name, visitor.DisplayName), .. claims], scheme)
{
    public Visitor Visitor { get; } = visitor;
}

/// <summary>How code of a request comes to its visitor.</summary>
public static class Visitors
{
    /// <summary>Who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the endpoint or page asks for no sign-in. Use <see cref="FindVisitor(HttpContext)"/> there.</exception>
    public static Visitor Visitor(this HttpContext http) =>
        http.FindVisitor() ?? throw new InvalidOperationException("Nobody is signed in, and this endpoint did not ask for it.");

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
