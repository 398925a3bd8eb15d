namespace Sen.Kernel.Changes;

/// <summary>What a change needs before its transaction opens: the next numbers of series, and a key that makes it happen only once.</summary>
public sealed record Needs
{
    public static readonly Needs None = new();

    /// <summary>Names of number series, e.g. <c>dossier-code/H57.901/261201</c>, one for each number. A refused change gives its numbers back: no gaps, no doubles.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>A key of the caller (with its scope); a second change with the same key changes nothing and answers with the first one's stream.</summary>
    public string? OnceKey { get; init; }

    public static Needs Number(string series) => new() { Series = [series] };

    public Needs AndNumber(string series) => this with { Series = [.. Series, series] };

    /// <summary>Several numbers of one series, one after the other; <see cref="Taken.Number"/> is the last of them.</summary>
    public static Needs Numbers(string series, int count) => new() { Series = [.. Enumerable.Repeat(series, count)] };

    public Needs Once(string? key) => this with { OnceKey = key };
}

/// <summary>What the transaction gave: the instant that the events will carry, and the numbers taken.</summary>
public sealed class Taken(DateTimeOffset now, IReadOnlyDictionary<string, long> numbers)
{
    public DateTimeOffset Now { get; } = now;

    /// <exception cref="KeyNotFoundException">The series was not named in <see cref="Needs"/>.</exception>
    public long Number(string series) => numbers[series];
}

/// <summary>The stream of a change: its row key and, when it does not exist yet, the random 16 bytes it will have for ever (made here when null).</summary>
public sealed record StreamRef(long Id, byte[]? Stream = null)
{
    /// <summary>The row as the caller read it, which saves the change a reading; a newer one in the store wins.</summary>
    internal StreamRow? Read { get; init; }

    public static implicit operator StreamRef(long id) => new(id);
}

/// <summary>A state that a change may start from.</summary>
/// <param name="Stream">Names the stream to <see cref="Store.Change{TState}"/> with the row that was read.</param>
/// <param name="Version">Of the state: the number of its last event.</param>
public sealed record Held<TState>(TState State, StreamRef Stream, long Version);

/// <summary>On whose behalf a change is recorded: the actor, and the code of the agency whose log header carries it.</summary>
public sealed record Act(Actor By, string Agency)
{
    /// <summary>Which position brings a role, where the actor holds several; a role that is not named is acted in <see cref="Actor.Position"/>.</summary>
    public IReadOnlyDictionary<string, long>? Positions { get; init; }

    /// <summary>The actor in the role of one event; who holds no position has none.</summary>
    internal Actor In(string? role) => role is null || By.Position is not { } first
        ? By
        : By with { Role = role, Position = Positions is not null && Positions.TryGetValue(role, out var position) ? position : first };
}

/// <summary>The state after a change.</summary>
/// <param name="Repeated">The once-key was seen before: nothing changed now, this is the state as it stands.</param>
public sealed record Changed<TState>(long Id, TState State, bool Repeated);
