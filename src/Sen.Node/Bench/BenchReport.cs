using System.Globalization;
using System.Text;

namespace Sen.Node.Bench;

/// <summary>What a bench run found, for a screen and for <c>docs/benchmarks</c>.</summary>
internal sealed record BenchReport(Machine Machine, DateTimeOffset At, int Callers, IReadOnlyList<string> Setup, IReadOnlyList<Latencies> Figures, IReadOnlyList<string> Notes, IReadOnlyList<(string Name, Chart Picture)> Pictures)
{
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {At:yyyy-MM-dd HH:mm}, revision {Machine.Revision}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine}. {Callers} callers over HTTP/1.1 on the loopback; callers and node share the machine and the process.").AppendLine();
        foreach (var line in Setup)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
        text.AppendLine().AppendLine("| what | calls | per second | p50 ms | p95 ms | p99 ms | CPU µs a call | errors |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var one in Figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {one.Name} | {one.Count} | {one.PerSecond:0} | {one.Percentile(50):0.00} | {one.Percentile(95):0.00} | {one.Percentile(99):0.00} | {one.ProcessorMicrosPerCall:0} | {one.Errors} |");
        }

        text.AppendLine();
        foreach (var line in Notes)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
        return text.ToString();
    }

    /// <summary>Writes a file of its own into the folder, pictures beside it, and returns its path.</summary>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{At:yyyy-MM-dd-HHmm}");
        var text = new StringBuilder(ToMarkdown());
        foreach (var (what, picture) in Pictures)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}-{what}.svg"), picture.ToSvg());
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"![{picture.Title}]({name}-{what}.svg)");
        }

        var path = Path.Combine(folder, name + ".md");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
