using System.Globalization;
using System.Text.RegularExpressions;

namespace Sen.Procedures.Import.Shapes;

/// <summary>What a record needs to be one: a code and a name. And the day it came into being, where its id tells.</summary>
internal static partial class RecordIdentity
{
    /// <summary>
    /// Records that carry no date are taken as valid from the day the two-level local government began: the catalogue was published anew then
    /// (Law 72/2025/QH15), and what is older ended at the latest the day before.
    /// </summary>
    public static readonly DateOnly TwoLevelGovernment = new(2025, 7, 1);

    public static bool Accepts(string code, string name, Notes notes)
    {
        if (code.Length == 0)
            notes.Fatal("record.no-code", "code", code);
        else if (!Code().IsMatch(code))
            notes.Fatal("record.not-a-code", "code", code);
        else if (!NationalCode().IsMatch(code) && !ObjectId().IsMatch(code))
            notes.Suspicious("record.unusual-code", "code", code);
        if (name.Length == 0)
            notes.Fatal("record.no-name", "name", name);
        return name.Length > 0 && Code().IsMatch(code);
    }

    /// <summary>The day inside a UUIDv7 (its first 48 bits are milliseconds) at the end of an address.</summary>
    public static DateOnly? DayOfUuid(string text) =>
        Uuid7().Match(text) is { Success: true } found
            ? Day(long.Parse(found.Groups["a"].Value + found.Groups["b"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The day inside an object id of 24 hex digits (its first 32 bits are seconds).</summary>
    public static DateOnly? DayOfObjectId(string id) =>
        ObjectId().IsMatch(id) ? Day(long.Parse(id[..8], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) * 1000) : null;

    private static DateOnly? Day(long milliseconds)
    {
        var day = DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds).ToOffset(Kernel.Clock.VietNam).DateTime);
        return day.Year is >= 2010 and <= 2100 ? day : null;
    }

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z.\-]{0,59}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NationalCode();

    [GeneratedRegex("^[0-9a-f]{24}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ObjectId();

    [GeneratedRegex("(?<a>[0-9a-f]{8})-(?<b>[0-9a-f]{4})-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid7();
}
