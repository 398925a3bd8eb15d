using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Sen.Node.Watch;

/// <summary>Figures in the text format of Prometheus, version 0.0.4; names as OpenTelemetry translates them (dots to underscores, unit and <c>_total</c> behind).</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IReadOnlyList<(Instrument Instrument, IReadOnlyList<Series> Series)> figures)
    {
        var text = new StringBuilder();
        foreach (var (instrument, series) in figures)
        {
            var name = NameOf(instrument);
            var kind = series[0].IsHistogram ? "histogram" : IsCounter(instrument) ? "counter" : "gauge";
            if (instrument.Description is { Length: > 0 } description)
                text.Append("# HELP ").Append(name).Append(' ').Append(description.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
            foreach (var one in series)
                Append(text, name, one);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, Series series)
    {
        var (sum, counts) = series.Read();
        var labels = series.Name.Tags;
        if (!series.IsHistogram)
        {
            Line(text, name, labels, Number(sum));
            return;
        }

        var below = 0L;
        for (var at = 0; at < counts.Count; at++)
        {
            below += counts[at];
            var end = at < Series.Ends.Count ? Number(Series.Ends[at]) : "+Inf";
            Line(text, name + "_bucket", labels.Length == 0 ? $"le=\"{end}\"" : $"{labels},le=\"{end}\"", Number(below));
        }

        Line(text, name + "_sum", labels, Number(sum));
        Line(text, name + "_count", labels, Number(below));
    }

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return IsCounter(instrument) ? name + "_total" : name;
    }

    // "Counter`1" and "ObservableCounter`1", not the up-down kinds.
    private static bool IsCounter(Instrument instrument) => instrument.GetType().Name is ['C', 'o', 'u', 'n', 't', ..] or "ObservableCounter`1";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
