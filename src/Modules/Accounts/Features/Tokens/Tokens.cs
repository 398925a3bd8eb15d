using System.Globalization;
using Dapper;
using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>Finds the visitor of an API token.</summary>
internal sealed class Tokens(Store store, VisitorCache cache, HeldPositions positions)
{
    private const string Select = """
        select t.id as TokenId, a.id as AccountId, a.kind as Kind, a.name as Name, a.official_id as OfficialId
        from api_token t join account a on a.id = t.account_id
        where t.hash = @hash and t.expires > @now and a.disabled = 0
        """;

    public async Task<Visitor?> Find(string secret, CancellationToken ct)
    {
        if (!secret.StartsWith("sen_", StringComparison.Ordinal) || SecretToken.HashOf(secret) is not { } hash)
            return null;
        var lookup = cache.Begin(hash);
        if (lookup.Visitor is { } known)
            return known;

        Row? row;
        await using (var connection = await store.Read(ct))
            row = await connection.QuerySingleOrDefaultAsync<Row>(Select, new { hash, now = store.Clock.Real.GetUtcNow().ToMicros() });
        if (row is null)
            return null;

        var visitor = new Visitor
        {
            AccountId = row.AccountId,
            Kind = row.Kind,
            DisplayName = row.Name,
            OfficialId = row.OfficialId,
            SessionId = string.Create(CultureInfo.InvariantCulture, $"token-{row.TokenId}"),
            Positions = await positions.Of(row.OfficialId, ct),
        };
        cache.Keep(lookup, visitor);
        return visitor;
    }

    private sealed class Row
    {
        public long TokenId { get; init; }

        public long AccountId { get; init; }

        public AccountKind Kind { get; init; }

        public string Name { get; init; } = "";

        public long? OfficialId { get; init; }
    }
}
