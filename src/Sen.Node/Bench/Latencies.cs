using System.Globalization;

namespace Sen.Node.Bench;

/// <summary>What one kind of call took. Percentiles are of single calls, not of means.</summary>
internal sealed class Latencies(string name)
{
    private readonly List<double> _milliseconds = [];

    public string Name => name;

    public int Errors { get; private set; }

    public int Count => _milliseconds.Count;

    /// <summary>Wall time of the whole run, from the first call to the end of the last.</summary>
    public TimeSpan Took { get; set; }

    /// <summary>Processor time of the whole process meanwhile, callers included; on a busy machine the steadiest figure.</summary>
    public TimeSpan Processor { get; set; }

    public double ProcessorMicrosPerCall => Count == 0 ? 0 : Processor.TotalMicroseconds / Count;

    public double PerSecond => Took > TimeSpan.Zero ? Count / Took.TotalSeconds : 0;

    public void Add(TimeSpan took) => _milliseconds.Add(took.TotalMilliseconds);

    public void AddError() => Errors++;

    public void Add(Latencies others)
    {
        _milliseconds.AddRange(others._milliseconds);
        Errors += others.Errors;
    }

    /// <summary>The same figures under another name.</summary>
    public Latencies Named(string other)
    {
        var renamed = new Latencies(other) { Took = Took, Processor = Processor };
        renamed.Add(this);
        return renamed;
    }

    /// <summary>The nearest-rank percentile in milliseconds; 0 when nothing was measured.</summary>
    public double Percentile(double percent)
    {
        if (_milliseconds.Count == 0)
            return 0;
        _milliseconds.Sort();
        var rank = (int)Math.Ceiling(percent / 100 * _milliseconds.Count);
        return _milliseconds[Math.Clamp(rank - 1, 0, _milliseconds.Count - 1)];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {Count} calls, {PerSecond:0} /s, p50 {Percentile(50):0.0} ms, p95 {Percentile(95):0.0} ms, p99 {Percentile(99):0.0} ms, {Errors} errors");
}
