using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sen.Accounts;

/// <summary>Signs in by <c>Authorization: Bearer sen_…</c>.</summary>
internal sealed class SenToken(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Tokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        return await tokens.Find(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } visitor
            ? AuthenticateResult.Success(VisitorIdentity.Ticket(visitor, Scheme.Name))
            : AuthenticateResult.Fail("The token is unknown, revoked or expired.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusals.Challenge(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.Forbid(Context);
}
