using System.Globalization;

namespace Sen.Node.LocalDoor;

/// <summary>The answer of the local door: each line of output behind <c>&gt;</c>, and at the end <c>=</c> and the exit code.</summary>
internal static class Frames
{
    public static string Line(string text) => ">" + text + "\n";

    public static string End(int exitCode) => string.Create(CultureInfo.InvariantCulture, $"={exitCode}\n");

    /// <summary>Copies the output until the end comes; null when it never came: the node stopped at work.</summary>
    public static async Task<int?> Copy(Stream answer, TextWriter output, CancellationToken ct)
    {
        using var reader = new StreamReader(answer);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith('='))
                return int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
            await output.WriteLineAsync(line.AsMemory(1), ct);
        }

        return null;
    }
}
