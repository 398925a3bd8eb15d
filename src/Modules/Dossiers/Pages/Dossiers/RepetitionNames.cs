using System.Globalization;

namespace Sen.Dossiers.Pages.Dossiers;

/// <summary>Names of inputs in a repetition block: <c>block[0].field</c>.</summary>
internal static class RepetitionNames
{
    private const int MostDigits = 3;

    public static string Of(string block, int index, string field) => $"{Group(block, index)}.{field}";

    /// <summary><c>block[0]</c></summary>
    public static string Group(string block, int index) => string.Create(CultureInfo.InvariantCulture, $"{block}[{index}]");

    /// <summary>The group that an input belongs to; null when it is not of this block.</summary>
    public static int? IndexOf(string name, string block)
    {
        if (!name.StartsWith(block + "[", StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = name.AsSpan(block.Length + 1);
        var end = rest.IndexOf(']');
        return end is > 0 and <= MostDigits && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }

    /// <summary>The name after group <paramref name="removed"/> of the block went: those behind it move up; null for its own inputs.</summary>
    public static string? Without(string name, string block, int removed)
    {
        if (IndexOf(name, block) is not { } index || index < removed)
            return name;
        return index == removed ? null : Group(block, index - 1) + name[(name.IndexOf(']', StringComparison.Ordinal) + 1)..];
    }
}
