namespace Sen.Accounts;

/// <summary>The positions that an official holds on the day of the legal clock.</summary>
internal sealed class HeldPositions
{
    public Task<IReadOnlyList<VisitorPosition>> Of(long? officialId, CancellationToken ct) => Task.FromResult<IReadOnlyList<VisitorPosition>>([]);
}
