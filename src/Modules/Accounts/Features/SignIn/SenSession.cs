using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sen.Accounts;

/// <summary>Signs in by the session cookie.</summary>
internal sealed class SenSession(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { Length: > 0 } secret)
            return AuthenticateResult.NoResult();
        return await sessions.Find(secret, Context.RequestAborted) is { } visitor
            ? AuthenticateResult.Success(VisitorIdentity.Ticket(visitor, Scheme.Name))
            : AuthenticateResult.Fail("The session has ended.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusals.Challenge(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.Forbid(Context);
}
