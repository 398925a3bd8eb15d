using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Sen.Kernel;
using Sen.Testing;

namespace Sen.Node.Tests.Doors;

/// <summary>Reads every text of a store, in rows and in JSON, and names those that nobody tidied at the door.</summary>
internal static class StoredText
{
    // Published texts are read-only and reported on when they are imported.
    private static readonly string[] Published = ["procedure_version", "procedure_definition", "procedure_import"];

    public static async Task<(IReadOnlyList<string> Untidy, int Read)> Check(Store store)
    {
        await using var connection = await store.Read(default);
        var (untidy, read) = (new List<string>(), 0);
        foreach (var (table, texts) in (await StoredTables.Of(store)).Where(one => !Published.Contains(one.Table)))
        {
            // Keys of an order are made here, and nobody reads them.
            foreach (var column in texts.Where(one => one is not "sort_key"))
            {
                foreach (var text in await connection.QueryAsync<string>($"select {column} from {table} where {column} is not null"))
                {
                    read++;
                    if (Texts(text).FirstOrDefault(IsUntidy) is { } bad)
                        untidy.Add($"{table}.{column}: {JsonSerializer.Serialize(bad.Length > 120 ? bad[..120] : bad)}");
                }
            }
        }

        return ([.. untidy.Distinct(StringComparer.Ordinal)], read);
    }

    private static List<string> Texts(string stored)
    {
        if (stored is not (['{', ..] or ['[', ..]))
            return [stored];
        try
        {
            using var json = JsonDocument.Parse(stored);
            return [.. Texts(json.RootElement)];
        }
        catch (JsonException)
        {
            return [stored];
        }
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(one => Texts(one.Value).Append(one.Name)),
        _ => [],
    };

    private static bool IsUntidy(string text) => !text.IsNormalized(NormalizationForm.FormC)
        || text.EnumerateRunes().Any(rune => rune.Value is not '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);
}
