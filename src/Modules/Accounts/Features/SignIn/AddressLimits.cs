using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>How often one address may try something, in memory of this node. An IPv6 address counts as its /64.</summary>
internal sealed class AddressLimits(Clock clock)
{
    private const int Remembered = 50_000;

    private readonly ConcurrentDictionary<(string What, string Address), (DateTimeOffset Since, int Count)> _counts = new();

    /// <summary>Has the address used up its <paramref name="most"/> tries?</summary>
    public bool IsSpent(string what, IPAddress? address, int most, TimeSpan window) =>
        _counts.TryGetValue((what, Key(address)), out var seen) && clock.Real.GetUtcNow() - seen.Since < window && seen.Count >= most;

    public void Count(string what, IPAddress? address, TimeSpan window)
    {
        var now = clock.Real.GetUtcNow();
        if (_counts.Count >= Remembered)
            _counts.Clear();
        _counts.AddOrUpdate((what, Key(address)), (now, 1), (_, seen) => now - seen.Since < window ? (seen.Since, seen.Count + 1) : (now, 1));
    }

    /// <summary>The last one counted was in order.</summary>
    public void Forgive(string what, IPAddress? address)
    {
        if (_counts.TryGetValue((what, Key(address)), out var seen))
            _counts.TryUpdate((what, Key(address)), (seen.Since, seen.Count - 1), seen);
    }

    private static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
