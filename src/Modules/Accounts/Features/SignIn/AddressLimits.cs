using System.Collections.Concurrent;
using System.Net;
using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>How often one address may try something, in memory of this node.</summary>
internal sealed class AddressLimits(Clock clock)
{
    private const int Remembered = 50_000;

    private readonly ConcurrentDictionary<(string What, string Address), (DateTimeOffset Since, int Count)> _counts = new();

    /// <summary>Has the address used up its <paramref name="most"/> tries?</summary>
    public bool IsSpent(string what, IPAddress? address, int most, TimeSpan window) =>
        _counts.TryGetValue((what, CallerAddress.Key(address)), out var seen) && clock.Real.GetUtcNow() - seen.Since < window && seen.Count >= most;

    public void Count(string what, IPAddress? address, TimeSpan window)
    {
        var now = clock.Real.GetUtcNow();
        if (_counts.Count >= Remembered)
            _counts.Clear();
        _counts.AddOrUpdate((what, CallerAddress.Key(address)), (now, 1), (_, seen) => now - seen.Since < window ? (seen.Since, seen.Count + 1) : (now, 1));
    }

    /// <summary>The last one counted was in order.</summary>
    public void Forgive(string what, IPAddress? address)
    {
        if (_counts.TryGetValue((what, CallerAddress.Key(address)), out var seen))
            _counts.TryUpdate((what, CallerAddress.Key(address)), (seen.Since, seen.Count - 1), seen);
    }
}
