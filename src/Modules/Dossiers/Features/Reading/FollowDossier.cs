using System.Collections.Concurrent;
using Dapper;
using Sen.Dossiers.Domain;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>
/// Opens the tracking page by number and secret, without signing in. Ten wrong tries for one number, or thirty from one address, within 15
/// minutes of real time are the limit; the answer does not tell a wrong number from a wrong secret.
/// </summary>
internal sealed class FollowDossier(Store store)
{
    private const int MostPerNumber = 10, MostPerAddress = 30, MostKept = 100_000;
    internal const string ByNumber = "select dossier_id from dossier_number where number = @tidy order by dossier_id desc limit 200";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (int Wrong, DateTimeOffset Until)> _tries = new(StringComparer.Ordinal);

    public async Task<Result<OpenedDossier>> Run(string? number, string? secret, string address, CancellationToken ct)
    {
        var tidy = (number ?? "").Trim().ToUpperInvariant();
        if (tidy.Length is 0 or > 40)
            return DossierProblems.FollowUnknown;
        if (Exhausted("number/" + tidy, MostPerNumber) || Exhausted("address/" + address, MostPerAddress))
            return DossierProblems.TooManyAttempts.With("minutes", (int)Window.TotalMinutes);

        List<long> ids;
        await using (var connection = await store.Read(ct))
            ids = [.. await connection.QueryAsync<long>(ByNumber, new { tidy })];
        foreach (var id in ids)
        {
            if (await store.Load(DossierStream.Kind, id, ct) is { } dossier && FollowSecret.Matches(dossier.FollowSecret, secret))
                return new OpenedDossier(id, dossier, IsOwner: true);
        }

        Wrong("number/" + tidy);
        Wrong("address/" + address);
        return DossierProblems.FollowUnknown;
    }

    private bool Exhausted(string key, int most) =>
        _tries.TryGetValue(key, out var tries) && tries.Until > store.Clock.Real.GetUtcNow() && tries.Wrong >= most;

    private void Wrong(string key)
    {
        var now = store.Clock.Real.GetUtcNow();
        if (_tries.Count > MostKept)
        {
            foreach (var (old, tries) in _tries)
            {
                if (tries.Until <= now)
                    _tries.TryRemove(old, out _);
            }
        }

        _tries.AddOrUpdate(key, (1, now + Window), (_, tries) => tries.Until > now ? (tries.Wrong + 1, tries.Until) : (1, now + Window));
    }
}
