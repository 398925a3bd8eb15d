using System.Text.RegularExpressions;

namespace Sen.Notices;

/// <summary>Addresses as the channels take them, and what may be shown of them.</summary>
internal static partial class Reach
{
    /// <summary>A Vietnamese mobile number as <c>+84905123456</c>; null for anything else: a landline gets no SMS.</summary>
    public static string? Mobile(string? phone)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        return NationalMobile().Match(digits) is { Success: true } match ? $"+84{match.Groups["number"].Value}" : null;
    }

    /// <summary>An address with one @ and a host with a dot; null for anything else.</summary>
    public static string? Email(string? address) => address?.Trim() is { } trimmed && Address().IsMatch(trimmed) ? trimmed : null;

    public static string Hint(NoticeChannel channel, string address) => channel switch
    {
        NoticeChannel.Sms => $"…{address[^3..]}",
        NoticeChannel.Email => $"{address[0]}…{address[address.LastIndexOf('@')..]}",
        _ => "",
    };

    [GeneratedRegex("^(?:0|84|0084)(?<number>[35789][0-9]{8})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NationalMobile();

    [GeneratedRegex("^[^@\\s<>\"(),:;]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
