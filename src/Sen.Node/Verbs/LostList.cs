using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Ledger;

namespace Sen.Node.Verbs;

/// <summary>Says what a reopened node lost, and leaves the whole list in its folder.</summary>
internal static class LostList
{
    private const int Shown = 20;

    // Looks at personal data are not named.
    private const string PublicLog = "main";

    public static async Task Tell(DataFolder data, ReopenReport report, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The logs go on in incarnation {report.Incarnation}. Receipts of earlier ones stay valid under the keys that /api/ledger/key still names."));
        foreach (var tree in report.Ended)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Log {tree.Tree} ended at {tree.Size}{(tree.SignedSize is not { } signed ? "; nobody kept how much of it was signed" : signed > tree.Size ? $"; {signed} were signed" : "")}."));
        }

        var lines = report.Lost.Where(one => one.Tree.Split('/')[0] == PublicLog)
            .GroupBy(one => (one.Stream, one.Name))
            .OrderBy(stream => stream.Key.Name is null).ThenBy(stream => stream.Min(one => one.Index))
            .Select(stream => $"{stream.Key.Name ?? "made since"}\t{stream.Key.Stream}\t{string.Join(' ', stream.Select(one => one.Version.ToString(CultureInfo.InvariantCulture)))}")
            .ToList();
        var path = Path.Combine(data.Path, string.Create(CultureInfo.InvariantCulture, $"lost-{report.Incarnation}.txt"));
        await File.WriteAllTextAsync(path, string.Concat(lines.Prepend("name\tstream\tevents").Select(line => line + "\n")), ct);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Acknowledged and gone: {report.Lost.Count} events that the folder knows of, of {report.SignedBeyond} signed beyond the store; {path} names the dossiers. What was acknowledged in the last second before the loss may be gone unnamed. Numbers given since may be given again."));
        foreach (var line in lines.Take(Shown))
            await output.WriteLineAsync("  " + line.Replace('\t', ' '));
        if (lines.Count > Shown)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  … {lines.Count - Shown} more"));
    }
}
