using Dapper;
using Microsoft.AspNetCore.Identity;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Accounts;

/// <summary>A person changes the password; all its other sessions end. The old password is asked again, and wrong ones count as at sign-in.</summary>
internal sealed class ChangePassword(Store store, PasswordHashing hashing, SignInAttempts attempts, Sessions sessions)
{
    public async Task<Problem?> Run(Visitor visitor, string? current, string? wanted, CancellationToken ct)
    {
        var (login, hash) = await Row(visitor.AccountId, ct);
        if (Password.Read(wanted, login, out var strong) is { } broken)
            return AccountProblems.Invalid.At(new FieldProblem("Password", broken).With("least", Password.Shortest).With("most", Password.Longest));
        if (!await attempts.Begin(login, ct) || hashing.Verify(hash, Password.Typed(current)) is PasswordVerificationResult.Failed)
            return AccountProblems.Invalid.At(new FieldProblem("Current", "accounts.current-wrong"));

        var problem = await store.Write(
        [
            Statement.One("update account set password = $2 where id = $1", visitor.AccountId, hashing.Hash(strong!)),
            SignInAttempts.Forget(login),
            Sessions.EndOthers(visitor),
        ], ct);
        sessions.Forget(visitor.AccountId);
        return problem;
    }

    private async Task<(string Login, string Hash)> Row(long id, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleAsync<(string, string)>("select login, password from account where id = @id", new { id });
    }
}
