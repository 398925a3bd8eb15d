using System.Net.Http.Headers;
using System.Text;

namespace Sen.Node.Tests.Doors;

/// <summary>A form with files as a browser writes it: names of files in UTF-8 as they are.</summary>
internal static class Multipart
{
    private const string Boundary = "----sen";

    public static MediaTypeHeaderValue Type => MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");

    public static byte[] Of(IEnumerable<(string Name, string Value)> values, string field, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var body = new MemoryStream();
        foreach (var (name, value) in values)
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        foreach (var (name, content) in files)
        {
            var escaped = name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{escaped}\"\r\nContent-Type: application/pdf\r\n\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();
    }

    public static ByteArrayContent Content(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Type;
        return content;
    }
}
