using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>Collects what is found, as places; words are made at the end, when names are looked up.</summary>
internal sealed class Findings(int mostPerKind)
{
    private readonly List<Seen> _seen = [];
    private readonly Dictionary<FindingKind, int> _counts = [];

    public long Errors { get; private set; }

    public void InStream(FindingKind kind, long streamId, long? version = null, int? part = null, string? detail = null) =>
        Add(new Seen(kind, detail) { StreamId = streamId, Version = version, Part = part });

    public void InLog(FindingKind kind, string log, long? index = null, long? eventId = null, string? detail = null) =>
        Add(new Seen(kind, detail) { Log = log, Index = index, EventId = eventId });

    public void Whole(FindingKind kind, string? detail = null) => Add(new Seen(kind, detail));

    /// <summary>One broken place breaks all that is computed above it: told once a log.</summary>
    public void OnceInLog(FindingKind kind, string log, string? detail = null)
    {
        if (!_seen.Exists(seen => seen.Kind == kind && seen.Log == log))
            InLog(kind, log, detail: detail);
    }

    public async Task<IReadOnlyList<Finding>> Tell(DbConnection connection, IReadOnlyList<Changes.StreamKind> kinds)
    {
        var names = new Dictionary<long, string>();
        var told = new List<Finding>(_seen.Count);
        foreach (var seen in _seen.OrderByDescending(one => one.Kind.Level))
        {
            var placed = seen.EventId is { } eventId ? await Locate(connection, seen, eventId) : seen;
            if (placed.StreamId is { } streamId && !names.ContainsKey(streamId))
                names[streamId] = await NameOf(connection, kinds, streamId);
            var code = placed.StreamId is { } id ? names[id] : null;
            told.Add(new Finding(
                seen.Kind.Level, seen.Kind.Code, placed.StreamId, code, placed.Version,
                Say(seen.Kind.Vietnamese, Place(placed, code, "sự kiện số", "phần", "sổ", "mục số"), seen.Detail),
                Say(seen.Kind.English, Place(placed, code, "event", "part", "log", "entry"), seen.Detail)));
        }

        return told;
    }

    private static string Say(string words, string place, string? detail) =>
        words.Replace("{0}", place, StringComparison.Ordinal).Replace("{1}", detail, StringComparison.Ordinal);

    private static string Place(Seen seen, string? code, string @event, string part, string log, string entry)
    {
        var words = new List<string>(3);
        if (seen.Log is not null)
            words.Add($"{log} {seen.Log}");
        if (seen.Index is { } index)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{entry} {index}"));
        if (code is not null)
            words.Add(code);
        if (seen.Version is { } version)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{@event} {version}"));
        if (seen.Part is { } number)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{part} {number}"));
        return string.Join(", ", words);
    }

    private static async Task<Seen> Locate(DbConnection connection, Seen seen, long eventId)
    {
        var row = await connection.QuerySingleOrDefaultAsync<EventRow>("select stream_id as StreamId, version as Version from event where id = @eventId", new { eventId });
        return row is null ? seen : seen with { StreamId = row.StreamId, Version = row.Version };
    }

    private static async Task<string> NameOf(DbConnection connection, IReadOnlyList<Changes.StreamKind> kinds, long streamId)
    {
        var row = await connection.QuerySingleOrDefaultAsync<NamedRow>("select stream as Stream, kind as Kind, state as State from stream where id = @streamId", new { streamId });
        if (row is null)
            return string.Create(CultureInfo.InvariantCulture, $"#{streamId}");
        var kind = kinds.FirstOrDefault(one => one.Name == row.Kind);
        return (row.State is { } state ? NameIn(kind, state) : null) ?? $"{row.Kind} {Convert.ToHexStringLower(row.Stream)[..8]}";
    }

    /// <summary>The name in a state that may have been altered beyond reading.</summary>
    private static string? NameIn(Changes.StreamKind? kind, string state)
    {
        try
        {
            return kind?.DisplayName(state);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private void Add(Seen seen)
    {
        if (seen.Kind.Level is FindingLevel.Error)
            Errors++;
        var count = _counts[seen.Kind] = _counts.GetValueOrDefault(seen.Kind) + 1;
        if (count <= mostPerKind)
            _seen.Add(seen);
    }

    private sealed record Seen(FindingKind Kind, string? Detail)
    {
        public long? StreamId { get; init; }

        public long? Version { get; init; }

        public int? Part { get; init; }

        public string? Log { get; init; }

        public long? Index { get; init; }

        public long? EventId { get; init; }
    }

    private sealed class NamedRow
    {
        public byte[] Stream { get; init; } = [];

        public string Kind { get; init; } = "";

        public string? State { get; init; }
    }
}
