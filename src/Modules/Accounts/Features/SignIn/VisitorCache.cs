using System.Collections.Concurrent;
using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>
/// Who a secret belongs to, remembered for five seconds so that a busy page asks the store once. Ending a session or token clears it here at
/// once; other nodes follow within the five seconds.
/// </summary>
internal sealed class VisitorCache(Clock clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private const int Remembered = 20_000;

    private readonly ConcurrentDictionary<string, (Visitor Visitor, DateTimeOffset At)> _known = new(StringComparer.Ordinal);
    private long _forgotten;

    /// <summary>What is known of a hash. The lookup remembers when it began: an answer read before something was forgotten is not kept.</summary>
    public Lookup Begin(string hash)
    {
        var forgotten = Interlocked.Read(ref _forgotten);
        var now = clock.Real.GetUtcNow();
        var fresh = _known.TryGetValue(hash, out var entry) && now >= entry.At && now - entry.At < Lifetime;
        return new Lookup(hash, fresh ? entry.Visitor : null, forgotten, now);
    }

    public void Keep(Lookup lookup, Visitor visitor)
    {
        if (_known.Count >= Remembered)
            _known.Clear();
        _known[lookup.Hash] = (visitor, lookup.At);
        if (Interlocked.Read(ref _forgotten) != lookup.Forgotten)
            _known.TryRemove(lookup.Hash, out _);
    }

    public void Forget(string hash)
    {
        Interlocked.Increment(ref _forgotten);
        _known.TryRemove(hash, out _);
    }

    public void Forget(long accountId)
    {
        Interlocked.Increment(ref _forgotten);
        foreach (var (hash, entry) in _known)
        {
            if (entry.Visitor.AccountId == accountId)
                _known.TryRemove(hash, out _);
        }
    }

    internal readonly record struct Lookup(string Hash, Visitor? Visitor, long Forgotten, DateTimeOffset At);
}
