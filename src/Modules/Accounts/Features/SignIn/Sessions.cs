using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Accounts;

/// <summary>A session that was just opened: the secret for the cookie, and when it ends at the latest.</summary>
internal sealed record OpenedSession(SecretToken Token, AccountKind Kind, DateTimeOffset Until);

/// <summary>The sessions of browsers: rows on the server, so that signing out ends them everywhere. In real time.</summary>
internal sealed class Sessions(Store store, VisitorCache cache, HeldPositions positions)
{
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    private const string Insert = "insert into session (id, hash, account_id, created, seen, expires) values ($1, $2, $3, $4, $4, $5)";

    private const string Select = """
        select s.id as SessionId, s.created as Created, s.seen as Seen,
          a.id as AccountId, a.kind as Kind, a.name as Name, a.official_id as OfficialId
        from session s join account a on a.id = s.account_id
        where s.hash = @hash and s.expires > @now and a.disabled = 0
        """;

    public async Task<Result<OpenedSession>> Open(long accountId, AccountKind kind, IEnumerable<Statement> also, CancellationToken ct)
    {
        var now = store.Clock.Real.GetUtcNow();
        var token = SecretToken.New("");
        var problem = await store.Write(
        [
            .. also,
            Statement.Of("delete from session where expires < $1", now.ToMicros()),
            Statement.One(Insert, store.Numbers.Next(), token.Hash, accountId, now.ToMicros(), (now + SessionLimits.Idle(kind)).ToMicros()),
        ], ct);
        return problem is null ? new OpenedSession(token, kind, now + SessionLimits.Absolute(kind)) : problem;
    }

    /// <summary>The visitor of a cookie; null when there is no such session any more.</summary>
    public async Task<Visitor?> Find(string? secret, CancellationToken ct)
    {
        if (SecretToken.HashOf(secret) is not { } hash)
            return null;
        var lookup = cache.Begin(hash);
        if (lookup.Visitor is { } known)
            return known;

        var now = store.Clock.Real.GetUtcNow();
        Row? row;
        await using (var connection = await store.Read(ct))
            row = await connection.QuerySingleOrDefaultAsync<Row>(Select, new { hash, now = now.ToMicros() });
        if (row is null)
            return null;

        if (now - Micros.FromMicros(row.Seen) >= TouchEvery)
            await Touch(row, now, ct);
        var visitor = row.ToVisitor(await positions.Of(row.OfficialId, ct));
        cache.Keep(lookup, visitor);
        return visitor;
    }

    public async Task End(string? secret, CancellationToken ct)
    {
        if (SecretToken.HashOf(secret) is not { } hash)
            return;
        await store.Write([Statement.Of("delete from session where hash = $1", hash)], ct);
        cache.Forget(hash);
    }

    public static Statement EndOthers(Visitor visitor) =>
        Statement.Of("delete from session where account_id = $1 and id <> $2", visitor.AccountId, SessionLimits.RowOf(visitor));

    /// <summary>Makes this node ask the store again for every session and token of the account.</summary>
    public void Forget(long accountId) => cache.Forget(accountId);

    private Task<Problem?> Touch(Row row, DateTimeOffset now, CancellationToken ct)
    {
        var idle = now + SessionLimits.Idle(row.Kind);
        var absolute = Micros.FromMicros(row.Created) + SessionLimits.Absolute(row.Kind);
        return store.Write([Statement.Of("update session set seen = $2, expires = $3 where id = $1",
            row.SessionId, now.ToMicros(), (idle < absolute ? idle : absolute).ToMicros())], ct);
    }

    private sealed class Row
    {
        public long SessionId { get; init; }

        public long Created { get; init; }

        public long Seen { get; init; }

        public long AccountId { get; init; }

        public AccountKind Kind { get; init; }

        public string Name { get; init; } = "";

        public long? OfficialId { get; init; }

        public Visitor ToVisitor(IReadOnlyList<VisitorPosition> positions) => new()
        {
            AccountId = AccountId,
            Kind = Kind,
            DisplayName = Name,
            OfficialId = OfficialId,
            SessionId = SessionId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Positions = positions,
        };
    }
}
