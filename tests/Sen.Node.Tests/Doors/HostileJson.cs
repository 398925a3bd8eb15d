using System.Text;
using System.Text.Json.Nodes;

namespace Sen.Node.Tests.Doors;

/// <summary>A body that is wrong in one way.</summary>
/// <param name="Field">Place that was changed, e.g. <c>papers[0].originals</c>; null when it is the body itself.</param>
/// <param name="Broken">No reader may take it: the answer must be a refusal.</param>
internal sealed record WrongBody(string What, string? Field, byte[] Content, string ContentType = "application/json", bool Broken = false);

/// <summary>Makes wrong bodies from a good one: each value replaced by each hostile one, and the whole broken in each way.</summary>
internal static class HostileJson
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1.5", "1e308", "9223372036854775808", "[]", "{}", "[[[]]]", "[null]", "\"\"",
        "\"\\ud800\"", "\"\\udc00 \\ud800x\"", "\"a\\u0000b\"", "\"2027-02-29\"", "\"0001-01-01T00:00:00Z\"",
    ];

    public static IEnumerable<WrongBody> Of(string good)
    {
        var tree = JsonNode.Parse(good)!;
        foreach (var path in Paths(tree, ""))
        {
            foreach (var value in Values)
                yield return new WrongBody(value, path, With(good, path, value));
            foreach (var (name, text) in HostileText.Short.Concat(HostileText.Long))
                yield return new WrongBody(name, path, With(good, path, JsonValue.Create(text).ToJsonString()));
            yield return new WrongBody("missing", path, With(good, path, value: null));
        }

        foreach (var broken in Whole(good))
            yield return broken;
    }

    private static IEnumerable<WrongBody> Whole(string good)
    {
        byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
        yield return new WrongBody("nothing", null, [], Broken: true);
        yield return new WrongBody("null", null, Bytes("null"), Broken: true);
        yield return new WrongBody("an array", null, Bytes("[1]"), Broken: true);
        yield return new WrongBody("a word", null, Bytes("\"x\""), Broken: true);
        yield return new WrongBody("cut off", null, Bytes(good[..(good.Length / 2)]), Broken: true);
        yield return new WrongBody("a comma too many", null, Bytes(good[..^1] + ",}"), Broken: true);
        yield return new WrongBody("two bodies", null, Bytes(good + good), Broken: true);
        yield return new WrongBody("not UTF-8", null, [.. "{\"x\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);
        yield return new WrongBody("deep", null, Bytes("{\"x\":" + new string('[', 5_000) + new string(']', 5_000) + "}"), Broken: true);
        yield return new WrongBody("UTF-16", null, Encoding.Unicode.GetBytes(good), Broken: true);
        yield return new WrongBody("as text", null, Bytes(good), "text/plain", Broken: true);
        yield return new WrongBody("as XML", null, Bytes("<a/>"), "application/xml", Broken: true);
        yield return new WrongBody("as a form", null, Bytes("a=b"), "application/x-www-form-urlencoded", Broken: true);
        yield return new WrongBody("too large", null, Bytes("{\"x\":\"" + new string('x', 2 << 20) + "\"}"), Broken: true);
        yield return new WrongBody("twice the same name", null, Bytes(good[..^1] + "," + good[1..]));
        yield return new WrongBody("unknown names", null, Bytes("{\"__proto__\":{\"admin\":true},\"stage\":\"delivered\"," + good[1..]));
    }

    private static IEnumerable<string> Paths(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    // The form engine's own names have dots; they are not places below each other here.
                    var here = path.Length == 0 ? name : $"{path}/{name}";
                    yield return here;
                    foreach (var below in Paths(value, here))
                        yield return below;
                }

                break;
            case JsonArray items when items.Count > 0:
                yield return $"{path}/0";
                foreach (var below in Paths(items[0], $"{path}/0"))
                    yield return below;
                break;
        }
    }

    private static byte[] With(string good, string path, string? value)
    {
        // A mark goes in first: a lone surrogate can't be a node.
        const string Mark = "\"\u2603mark\"";
        var tree = JsonNode.Parse(good)!;
        var names = path.Split('/');
        var at = names[..^1].Aggregate(tree, (node, name) => node is JsonArray items ? items[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        if (at is JsonArray array)
            array[0] = value is null ? null : JsonValue.Create("\u2603mark");
        else if (value is null)
            at.AsObject().Remove(names[^1]);
        else
            at[names[^1]] = JsonValue.Create("\u2603mark");
        var json = tree.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return Encoding.UTF8.GetBytes(value is null ? json : json.Replace(Mark, value, StringComparison.Ordinal));
    }
}
