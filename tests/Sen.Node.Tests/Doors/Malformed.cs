using System.Net.Http.Headers;
using System.Text;

namespace Sen.Node.Tests.Doors;

/// <summary>Forms that are no forms, or not ours: each must be refused before anything is done.</summary>
internal static class Malformed
{
    private const string Boundary = "----sen";

    public static IEnumerable<(string What, HttpContent? Content)> Forms(IReadOnlyList<(string Name, string Value)> values)
    {
        yield return ("nothing", null);
        yield return ("without the token", Form(values));
        yield return ("with a made-up token", Form([.. values, ("__RequestVerificationToken", "CfDJ8x")]));
        yield return ("as JSON", Typed("application/json", "{}"));
        yield return ("as text", Typed("text/plain", "a=b"));
        yield return ("of a million nothings", Form([.. Enumerable.Range(0, 20_000).Select(at => ($"f{at}", ""))]));
        yield return ("with a name without end", Form([(new string('n', 50_000), "x")]));
        yield return ("parts without a boundary", Typed("multipart/form-data", "x"));
        yield return ("parts with a long boundary", Typed($"multipart/form-data; boundary={new string('b', 500)}", "x"));
        yield return ("parts cut off in the token", Typed($"multipart/form-data; boundary={Boundary}", $"--{Boundary}\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\nCfDJ8"));
        yield return ("parts cut off in a header", Typed($"multipart/form-data; boundary={Boundary}", $"--{Boundary}\r\nContent-Dispo"));
        yield return ("parts without names", Typed($"multipart/form-data; boundary={Boundary}", $"--{Boundary}\r\n\r\nx\r\n--{Boundary}--\r\n"));
        yield return ("too many parts", Typed($"multipart/form-data; boundary={Boundary}", string.Concat(Enumerable.Repeat($"--{Boundary}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", 5_000)) + $"--{Boundary}--\r\n"));
        yield return ("not in UTF-8", Typed("application/x-www-form-urlencoded", "%ff%fe=%c3%28&a=%00"));
    }

    private static FormUrlEncodedContent Form(IReadOnlyList<(string Name, string Value)> values) => new(values.Select(one => KeyValuePair.Create(one.Name, one.Value)));

    private static ByteArrayContent Typed(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
