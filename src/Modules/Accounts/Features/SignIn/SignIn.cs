using System.Net;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Accounts;

/// <summary>A person signs in with login and password. Wrong, unknown, shut and disabled get the same answer after the same work.</summary>
internal sealed class SignIn(
    Store store, PasswordHashing hashing, SignInAttempts attempts, AddressLimits addresses, Sessions sessions, IOptions<AccountOptions> options)
{
    private const string Place = "sign-in";

    public async Task<Result<OpenedSession>> Run(string? login, string? password, IPAddress? address, CancellationToken ct)
    {
        var missing = Missing(login, password).ToList();
        if (missing.Count > 0)
            return AccountProblems.Invalid.At(missing);
        if (addresses.IsSpent(Place, address, options.Value.FailuresPerAddress, SignInAttempts.Window))
            return AccountProblems.TooManyAttempts;

        addresses.Count(Place, address, SignInAttempts.Window);
        var name = LoginName.TryParse(login, out var parsed) ? parsed.ToString() : "";
        var mayTry = await attempts.Begin(name, ct);
        var row = await Find(name, ct);
        var typed = Password.Typed(password);
        var verdict = hashing.Verify(row?.Password, typed);
        if (!mayTry || row is null || row.Disabled || verdict is PasswordVerificationResult.Failed)
            return AccountProblems.SignInRefused;

        addresses.Forgive(Place, address);
        List<Statement> after = [SignInAttempts.Forget(name)];
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
            after.Add(Statement.Of("update account set password = $3 where id = $1 and password = $2", row.Id, row.Password, hashing.Again(typed!)));
        return await sessions.Open(row.Id, row.Kind, after, ct);
    }

    private static IEnumerable<FieldProblem> Missing(string? login, string? password)
    {
        if (string.IsNullOrWhiteSpace(login))
            yield return new FieldProblem("Login", "accounts.login-missing");
        if (string.IsNullOrEmpty(password))
            yield return new FieldProblem("Password", "accounts.password-missing");
    }

    private async Task<Row?> Find(string login, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<Row>(
            "select id as Id, kind as Kind, password as Password, disabled as Disabled from account where login = @login", new { login });
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public AccountKind Kind { get; init; }

        public string Password { get; init; } = "";

        public bool Disabled { get; init; }
    }
}
