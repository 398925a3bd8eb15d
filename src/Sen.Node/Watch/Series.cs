using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Sen.Node.Watch;

/// <summary>An instrument with the tags that are kept, as Prometheus writes labels.</summary>
internal readonly record struct SeriesName(string Meter, string Instrument, string Tags)
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "error.type", "cpu.mode", "gc.heap.generation", "dotnet.gc.heap.generation", "log", "topic", "state",
    };

    public static SeriesName Of(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        StringBuilder? labels = null;
        foreach (var (key, value) in tags)
        {
            if (value is null || !Kept.Contains(key))
                continue;
            labels = labels is null ? new StringBuilder() : labels.Append(',');
            labels.Append(key.Replace('.', '_')).Append("=\"").Append(Escaped(Convert.ToString(value, CultureInfo.InvariantCulture)!)).Append('"');
        }

        return new SeriesName(instrument.Meter.Name, instrument.Name, labels?.ToString() ?? "");
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

/// <summary>Sum of a counter, value of a gauge, or counts of a histogram.</summary>
internal sealed class Series(Instrument instrument, SeriesName name)
{
    /// <summary>Upper ends in seconds: every figure that the node promises lies on one.</summary>
    public static readonly IReadOnlyList<double> Ends = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];

    private readonly Lock _gate = new();
    private readonly long[]? _counts = IsHistogramKind(instrument) ? new long[Ends.Count + 1] : null;
    private readonly bool _isLast = instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);
    private double _sum;

    public Instrument Instrument => instrument;

    public SeriesName Name => name;

    public bool IsHistogram => _counts is not null;

    public void Add(double value)
    {
        lock (_gate)
        {
            _sum = _isLast ? value : _sum + value;
            if (_counts is not null)
                _counts[Bucket(value)]++;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _sum = 0;
    }

    /// <summary>Sum or value, and for a histogram how many lay in each bucket.</summary>
    public (double Sum, IReadOnlyList<long> Counts) Read()
    {
        lock (_gate)
            return (_sum, _counts is null ? [] : [.. _counts]);
    }

    private static int Bucket(double value)
    {
        var at = 0;
        while (at < Ends.Count && value > Ends[at])
            at++;
        return at;
    }

    private static bool IsHistogramKind(Instrument instrument) => instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal);
}
