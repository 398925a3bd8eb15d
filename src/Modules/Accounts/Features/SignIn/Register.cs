using System.Net;
using Microsoft.Extensions.Options;
using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>A citizen makes an account and is signed in. A taken login has to be said here; how often one address may ask is limited.</summary>
internal sealed class Register(CreateAccount create, AddressLimits addresses, Sessions sessions, IOptions<AccountOptions> options)
{
    private const string Place = "register";
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<Result<OpenedSession>> Run(string? login, string? password, string? again, string? name, IPAddress? address, CancellationToken ct)
    {
        if (addresses.IsSpent(Place, address, options.Value.RegistrationsPerAddress, Window))
            return AccountProblems.TooManyAttempts;
        if (!string.Equals(Password.Typed(password), Password.Typed(again), StringComparison.Ordinal))
            return AccountProblems.Invalid.At(new FieldProblem("Again", "accounts.password-differs"));

        var made = await create.Citizen(login, password, name, ct);
        if (made.Problem is null || made.Problem.Code == AccountProblems.LoginTaken.Code)
            addresses.Count(Place, address, Window);
        return made.TryGet(out var id, out var problem) ? await sessions.Open(id, AccountKind.Citizen, [], ct) : problem;
    }
}
