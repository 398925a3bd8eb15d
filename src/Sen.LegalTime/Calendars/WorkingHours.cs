using System.Globalization;
using System.Text.Json.Serialization;

namespace Sen.LegalTime;

/// <summary>
/// The hours an office works on one day, to the minute: one or more stretches in order, e.g. "07:00-11:30, 13:30-17:00".
/// Both ends of a stretch count as working time, so that a deadline may be at 11:30 or 17:00.
/// </summary>
[JsonConverter(typeof(WorkingHoursConverter))]
public sealed class WorkingHours : IEquatable<WorkingHours>
{
    private readonly (long From, long To)[] _stretches;
    private readonly string _text;

    private WorkingHours((long From, long To)[] stretches)
    {
        _stretches = stretches;
        _text = string.Join(", ", stretches.Select(s => $"{Clock(s.From)}-{Clock(s.To)}"));
        LengthTicks = stretches.Sum(s => s.To - s.From);
    }

    /// <summary>07:00–11:30 and 13:30–17:00, eight hours.</summary>
    public static WorkingHours Default { get; } = Parse("07:00-11:30, 13:30-17:00");

    public TimeOnly Opens => new(_stretches[0].From);

    public TimeOnly Closes => new(_stretches[^1].To);

    public TimeSpan Length => new(LengthTicks);

    internal long LengthTicks { get; }

    internal long OpensTicks => _stretches[0].From;

    internal long ClosesTicks => _stretches[^1].To;

    /// <summary>Reads "HH:mm-HH:mm" stretches separated by commas; false when one is empty, reversed or touches the one before.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WorkingHours? hours)
    {
        hours = null;
        var stretches = new List<(long From, long To)>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('-', StringSplitOptions.TrimEntries) is not [var opens, var closes] || !TryClock(opens, out var from) || !TryClock(closes, out var to))
                return false;
            if (from >= to || (stretches.Count > 0 && from <= stretches[^1].To))
                return false;
            stretches.Add((from, to));
        }

        hours = new WorkingHours([.. stretches]);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for texts we wrote ourselves.</summary>
    public static WorkingHours Parse(string text) =>
        TryParse(text, out var hours) ? hours : throw new FormatException($"Not working hours: '{text}'.");

    public override string ToString() => _text;

    public bool Equals(WorkingHours? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as WorkingHours);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    internal bool Contains(long tickOfDay)
    {
        foreach (var (from, to) in _stretches)
        {
            if (tickOfDay >= from && tickOfDay <= to)
                return true;
        }

        return false;
    }

    /// <summary>Working ticks of this day that have passed at a time of day.</summary>
    internal long WorkedAt(long tickOfDay)
    {
        var worked = 0L;
        foreach (var (from, to) in _stretches)
        {
            if (tickOfDay <= from)
                break;
            worked += Math.Min(tickOfDay, to) - from;
        }

        return worked;
    }

    /// <summary>The first time of day at which so many working ticks (more than none) have passed.</summary>
    internal long TimeWhenWorked(long worked)
    {
        foreach (var (from, to) in _stretches)
        {
            if (worked <= to - from)
                return from + worked;
            worked -= to - from;
        }

        return ClosesTicks;
    }

    /// <summary>The first working time of day at or after a time of day; null after closing.</summary>
    internal long? FirstAtOrAfter(long tickOfDay)
    {
        foreach (var (from, to) in _stretches)
        {
            if (tickOfDay <= to)
                return Math.Max(tickOfDay, from);
        }

        return null;
    }

    /// <summary>End of the stretch that holds a working time of day.</summary>
    internal long EndOfStretch(long tickOfDay)
    {
        foreach (var (from, to) in _stretches)
        {
            if (tickOfDay >= from && tickOfDay <= to)
                return to;
        }

        return ClosesTicks;
    }

    private static bool TryClock(string text, out long ticks)
    {
        var read = TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        ticks = time.Ticks;
        return read;
    }

    private static string Clock(long ticks) => VietnameseDates.Time(new TimeOnly(ticks));
}
