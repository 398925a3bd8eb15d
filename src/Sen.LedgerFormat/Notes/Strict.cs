using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sen.LedgerFormat;

/// <summary>Text forms that have exactly one spelling per value.</summary>
internal static class Strict
{
    /// <summary>Canonical base64 (RFC 4648, 4): padded, no white space, unused bits zero.</summary>
    public static bool TryBase64(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var buffer = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, buffer, out var written))
            return false;

        bytes = buffer.AsSpan(0, written).ToArray();
        return string.Equals(Convert.ToBase64String(bytes), text, StringComparison.Ordinal);
    }

    /// <summary>A decimal from 0 to 2^63 − 1 without sign, space or leading zeroes.</summary>
    public static bool TryDecimal(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && string.Equals(Format(value), text, StringComparison.Ordinal);

    /// <summary>UTF-8 without control characters other than the newline, ending in one; split into lines.</summary>
    public static bool TryLines(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string[]? lines)
    {
        lines = null;
        if (bytes is not [.., (byte)'\n'] || !System.Text.Unicode.Utf8.IsValid(bytes))
            return false;

        foreach (var b in bytes)
        {
            if (b < 0x20 && b != '\n')
                return false;
        }

        lines = Wire.StrictUtf8.GetString(bytes[..^1]).Split('\n');
        return true;
    }

    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);
}
