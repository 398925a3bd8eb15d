using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Ledger;

namespace Sen.Node.Verbs;

/// <summary>Says what a reopened node lost; the whole list is in its folder.</summary>
internal static class LostList
{
    private const int Shown = 20;

    public static async Task Tell(DataFolder data, ReopenReport report, TextWriter output)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The logs go on in incarnation {report.Incarnation}. Receipts of earlier ones stay valid under the keys that /api/ledger/key still names."));
        foreach (var tree in report.Ended)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Log {tree.Tree} ended at {tree.Size}{(tree.SignedSize is not { } signed ? "; nobody kept how much of it was signed" : signed > tree.Size ? $"; {signed} were signed" : "")}."));
        }

        var lines = LostFile.Lines(report);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Acknowledged and gone: {report.Lost.Count} events that the folder knows of, of {report.SignedBeyond} signed beyond the store; {LostFile.PathIn(data, report.Incarnation)} names the dossiers. What was acknowledged in the last second before the loss may be gone unnamed. Numbers given since may be given again."));
        foreach (var line in lines.Take(Shown))
            await output.WriteLineAsync("  " + line.Replace('\t', ' '));
        if (lines.Count > Shown)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  … {lines.Count - Shown} more"));
    }
}
