using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Sen.Node.Watch;

/// <summary>
/// What this process measured since it began, for <see cref="PrometheusText"/>: the instruments of the web server, of the runtime and of Sen itself. Only
/// tags that are known to name no person are kept; the others are added up.
/// </summary>
internal sealed class MetricBook : IDisposable
{
    /// <summary>Meters whose instruments are kept.</summary>
    public static readonly IReadOnlyList<string> Meters = [NodeFigures.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private const int MostSeries = 5_000;

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<SeriesName, Series> _series = new();
    private readonly Lock _reading = new();

    /// <param name="meters">Of this node: another one in the same process has its own.</param>
    public MetricBook(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name, StringComparer.Ordinal) && (instrument.Meter.Scope ?? meters) == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Everything as it is now, by instrument.</summary>
    public IReadOnlyList<(Instrument Instrument, IReadOnlyList<Series> Series)> Read()
    {
        // Two at once would count what is observed twice.
        lock (_reading)
        {
            foreach (var series in _series.Values.Where(one => one.Instrument.IsObservable))
                series.Clear();
            _listener.RecordObservableInstruments();
        }

        return [.. _series.Values.GroupBy(one => one.Instrument).OrderBy(one => one.Key.Name, StringComparer.Ordinal).Select(one => (one.Key, (IReadOnlyList<Series>)[.. one.OrderBy(series => series.Name.Tags, StringComparer.Ordinal)]))];
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = SeriesName.Of(instrument, tags);
        if (!_series.TryGetValue(name, out var series))
        {
            // Routes, methods and statuses are few; should a tag turn out to be unbounded, the node keeps its memory.
            if (_series.Count >= MostSeries)
                return;
            series = _series.GetOrAdd(name, static (key, made) => new Series(made, key), instrument);
        }

        series.Add(value);
    }
}
