using System.Net;
using System.Net.Sockets;

namespace Sen.Accounts;

/// <summary>Which addresses are one caller.</summary>
public static class CallerAddress
{
    /// <summary>Something to count by: an IPv4 address, or the /64 of an IPv6 address.</summary>
    public static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
