using System.Globalization;
using Sen.Web;

namespace Sen.Accounts;

/// <summary>Reads a partial date back from its stored form: 1948-03-27, 1948-03 or 1948.</summary>
internal static class StoredDate
{
    public static PartialDate? Read(string stored)
    {
        var parts = stored.Split('-').Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return new PartialDate(parts[0], parts.Length > 1 ? parts[1] : null, parts.Length > 2 ? parts[2] : null);
    }
}
