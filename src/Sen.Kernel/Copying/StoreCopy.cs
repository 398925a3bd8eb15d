using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Verification;

namespace Sen.Kernel.Copying;

/// <summary>
/// Moves a stopped node from one store to another, row by row: the same events, hashes, tiles, signatures and keys. The new store is counted
/// and verified as a whole before the node may live in it, and from then on the old one says where the node went. A copy that broke off is begun
/// anew by the next.
/// </summary>
public sealed class StoreCopy(DataFolder data, StorePlace from, StorePlace to, StoreSetup setup, Action<string> tell)
{
    /// <exception cref="StoreInUseException">The node runs, or another one has a database.</exception>
    /// <exception cref="StoreRefusedException">The old store can't be moved, or the new one holds something.</exception>
    public async Task<CopyReport> Run(CancellationToken ct = default)
    {
        if (from.ToString() == to.ToString())
            throw new StoreRefusedException("A store is not copied into itself.");
        await using var held = data.Own();
        if (!await from.HasStore(ct))
            throw new StoreRefusedException($"There is no node in {from}.");
        if (!Secrets.AreIn(data.SecretsPath))
            throw new StoreRefusedException($"The secrets of the node are not in {data.Path}. Name its folder: --data DIR.");
        var secrets = Secrets.OpenExisting(data.SecretsPath);
        CopyReport copied;
        await using (var old = await Open(from, secrets))
        {
            await using (var fresh = await Open(to, secrets))
            {
                var settings = CheckOld(old, secrets);
                if (fresh.Settings() is { Count: > 0 } there && !there.ContainsKey(StoreFacts.Copying) && settings.GetValueOrDefault(StoreFacts.MovedTo) == to.ToString())
                {
                    to.Remember(); // all was done but this
                    return new CopyReport([], TimeSpan.Zero, null);
                }

                if (fresh.HoldsOther() is { } other)
                    throw new StoreRefusedException($"{other} holds something already. A copy needs an empty place.");
                copied = await RowCopy.Run(old, fresh, setup, tell, ct);
                // Of an earlier copy that broke off at its last step.
                fresh.Set(StoreFacts.MovedTo, null);
            }

            tell("verifying");
            var report = await Verify(ct);
            if (!report.IsSound)
                return copied with { Verification = report };
            await using var target = await Open(to, secrets);
            old.Set(StoreFacts.MovedTo, to.ToString());
            target.Set(StoreFacts.Copying, null);
            to.Remember();
            return copied with { Verification = report };
        }
    }

    private IReadOnlyDictionary<string, string> CheckOld(CopyEnd old, Secrets secrets)
    {
        var settings = old.Settings();
        StoreFacts.CheckOwner(settings, secrets, data.Path);
        if (settings.ContainsKey(StoreFacts.Copying))
            throw new StoreRefusedException($"{from} is itself a copy that broke off.");
        if (settings.TryGetValue(StoreFacts.MovedTo, out var place) && place != to.ToString())
            throw new StoreRefusedException($"The node of {from} was moved to {place} and goes on there.");
        return settings;
    }

    private async Task<VerificationReport> Verify(CancellationToken ct)
    {
        await using var store = await to.OpenReadOnly(setup);
        return await new LedgerVerification(store).Run(new VerificationOptions { Deep = true, Replay = true, OwnAnchorPath = data.AnchorPath }, ct);
    }

    private async Task<CopyEnd> Open(StorePlace place, Secrets secrets) =>
        place.Database is { } address ? await PostgresEnd.Open(address, secrets, setup.Clock.Real) : new SqliteEnd(data, secrets);
}

/// <summary>What a copy did.</summary>
/// <param name="Tables">Rows of each table; none when the copy had been done before.</param>
/// <param name="Took">Until all rows and indexes were durable, without the verification.</param>
/// <param name="Verification">Of the new store: every chain, seal, part and state.</param>
public sealed record CopyReport(IReadOnlyList<(string Table, long Rows)> Tables, TimeSpan Took, VerificationReport? Verification)
{
    public long Rows => Tables.Sum(table => table.Rows);
}
