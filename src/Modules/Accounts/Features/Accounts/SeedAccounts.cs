using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>An account of a demo: of an official, or of a citizen with a profile.</summary>
public sealed record SeedAccount(string Login, string Password, string Name, long? OfficialId = null, PersonProfile? Profile = null);

/// <summary>Makes the accounts of a demo that are not there yet. Their passwords are hashed with fewer rounds and anew at the first sign-in.</summary>
public sealed class SeedAccounts
{
    private readonly Store _store;
    private readonly PasswordHashing _hashing;
    private readonly CreateAccount _create;
    private readonly FindAccount _find;

    internal SeedAccounts(Store store, PasswordHashing hashing, CreateAccount create, FindAccount find) =>
        (_store, _hashing, _create, _find) = (store, hashing, create, find);

    /// <returns>Ids by login, those that were there included.</returns>
    public async Task<IReadOnlyDictionary<string, long>> Run(IReadOnlyList<SeedAccount> accounts, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var seed in accounts)
        {
            if (!LoginName.TryParse(seed.Login, out var login))
                throw new ArgumentException($"“{seed.Login}” is no login.", nameof(accounts));
            ids[seed.Login] = await _find.ByLogin(login, ct) is { } there ? there.Id : await Make(seed, ct);
        }

        return ids;
    }

    private async Task<long> Make(SeedAccount seed, CancellationToken ct)
    {
        var kind = seed.OfficialId is null ? AccountKind.Citizen : AccountKind.Official;
        var made = await _create.Run(seed.Login, seed.Password, seed.Name, kind, seed.OfficialId, _hashing.HashForDemo, ct);
        if (!made.TryGet(out var id, out var problem))
            throw new InvalidOperationException($"The demo account {seed.Login} was refused: {problem}.");
        if (seed.Profile is { } profile)
            await _store.Write(PersonFacts.Rows(id, profile, "demo", _store.Clock.Now), ct);
        return id;
    }
}
