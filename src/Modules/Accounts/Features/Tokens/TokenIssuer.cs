using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Accounts;

/// <summary>A token that was just made. <see cref="Secret"/> is shown once and stored nowhere.</summary>
public sealed record IssuedToken(long Id, string Secret, DateTimeOffset Until);

/// <summary>A token as its owner sees it later. Times are real time.</summary>
public sealed record ApiToken(long Id, string Name, DateTimeOffset Created, DateTimeOffset Until);

/// <summary>Tokens with which programs act for an account: <c>Authorization: Bearer sen_…</c>. They can what the account can.</summary>
public sealed class TokenIssuer
{
    public const int MostDays = 365;

    private const string Insert = "insert into api_token (id, hash, account_id, name, created, expires) values ($1, $2, $3, $4, $5, $6)";

    private readonly Store _store;
    private readonly VisitorCache _cache;

    internal TokenIssuer(Store store, VisitorCache cache) => (_store, _cache) = (store, cache);

    /// <param name="name">What the token is for, in the words of its owner.</param>
    /// <param name="days">1 to <see cref="MostDays"/>.</param>
    public async Task<Result<IssuedToken>> Issue(LoginName login, string? name, int days, CancellationToken ct = default)
    {
        var account = await new FindAccount(_store).ByLogin(login, ct);
        return account is null or { Disabled: true } ? AccountProblems.NotFound : await Issue(account.Id, name, days, ct);
    }

    internal async Task<Result<IssuedToken>> Issue(long accountId, string? name, int days, CancellationToken ct)
    {
        var clean = name is { Length: > 2_000 } ? name : Line.Clean(name);
        if (clean.Length is 0 or > 100)
            return AccountProblems.Invalid.At(new FieldProblem("TokenName", "accounts.token-name"));
        if (days is < 1 or > MostDays)
            return AccountProblems.Invalid.At(new FieldProblem("Days", "accounts.token-days").With("most", MostDays));

        var now = _store.Clock.Real.GetUtcNow();
        var token = SecretToken.New("sen_");
        var issued = new IssuedToken(_store.Numbers.Next(), token.Text, now.AddDays(days));
        var problem = await _store.Write([Statement.One(Insert, issued.Id, token.Hash, accountId, clean, now.ToMicros(), issued.Until.ToMicros())], ct);
        return problem is null ? issued : problem;
    }

    /// <summary>Tokens of the account that are still good, oldest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> List(long accountId, CancellationToken ct = default)
    {
        await using var connection = await _store.Read(ct);
        var rows = await connection.QueryAsync<(long Id, string Name, long Created, long Expires)>(
            "select id, name, created, expires from api_token where account_id = @accountId and expires > @now order by id",
            new { accountId, now = _store.Clock.Real.GetUtcNow().ToMicros() });
        return [.. rows.Select(row => new ApiToken(row.Id, row.Name, Micros.FromMicros(row.Created), Micros.FromMicros(row.Expires)))];
    }

    /// <summary>Ends a token of this account at once.</summary>
    public async Task<Problem?> Revoke(long accountId, long tokenId, CancellationToken ct = default)
    {
        var problem = await _store.Write([Statement.One("delete from api_token where id = $1 and account_id = $2", tokenId, accountId)], ct);
        _cache.Forget(accountId);
        return problem == KernelProblems.Conflict ? AccountProblems.NotFound : problem;
    }
}
