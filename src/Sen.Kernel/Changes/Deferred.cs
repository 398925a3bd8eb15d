using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sen.Kernel.Changes;

/// <summary>
/// A large member of a state that most changes leave as it is: it keeps the JSON it was read from, parses it when somebody asks, and is
/// written as the same bytes. JSON of a state has one form only (<see cref="SenJson"/>), so a replay gives those bytes, too.
/// </summary>
[JsonConverter(typeof(DeferredConverter))]
public sealed class Deferred<T>
{
    private readonly byte[]? _json;
    private Parsed? _parsed;
    private object? _glance;

    public Deferred(T value) => _parsed = new Parsed(value);

    internal Deferred(byte[] json) => _json = json;

    /// <exception cref="JsonException">The JSON it was read from is no such value.</exception>
    public T Value => (_parsed ??= new Parsed(JsonSerializer.Deserialize<T>(_json, SenJson.Options)!)).Value;

    /// <summary>As it was read; null for a value that was made here.</summary>
    internal byte[]? Json => _json;

    /// <summary>A few members of the value, without parsing the rest. They have the names that they have in <typeparamref name="T"/>.</summary>
    /// <param name="of">The same members of a value that is there.</param>
    public TView Glance<TView>(Func<T, TView> of)
        where TView : class
    {
        ArgumentNullException.ThrowIfNull(of);
        if (_glance is TView seen)
            return seen;
        var view = _parsed is { } parsed ? of(parsed.Value) : JsonSerializer.Deserialize<TView>(_json, SenJson.Options)!;
        _glance = view;
        return view;
    }

    // One reference, so that a second thread sees all of it or nothing.
    private sealed record Parsed(T Value);
}
