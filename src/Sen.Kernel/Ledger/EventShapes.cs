using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Erasure;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>
/// How events become parts and parts become events again. Each part is one JSON object with the properties that belong to it; the actor
/// part is written by the kernel. Unknown types and doubled names stop the start.
/// </summary>
internal sealed class EventShapes
{
    private readonly FrozenDictionary<string, Shape> _byName;
    private readonly FrozenDictionary<Type, Shape> _byType;

    public EventShapes(IEnumerable<StreamKind> kinds)
    {
        var shapes = kinds.SelectMany(kind => kind.EventTypes).Append(typeof(KeyDestroyed)).Distinct().Select(Shape.Of).ToList();
        _byName = shapes.ToFrozenDictionary(shape => shape.Name, StringComparer.Ordinal);
        _byType = shapes.ToFrozenDictionary(shape => shape.Type);
    }

    public string NameOf(DomainEvent fact) => ShapeOf(fact).Name;

    public List<(PartKind Kind, byte[] Plaintext)> Split(DomainEvent fact, Actor by)
    {
        var shape = ShapeOf(fact);
        var parts = new List<(PartKind, byte[])>(shape.Parts.Count + 1);
        foreach (var part in shape.Parts)
        {
            if (part.Write(fact) is { } plaintext)
                parts.Add((part.Kind, plaintext));
        }

        parts.Add((PartKind.Actor, JsonSerializer.SerializeToUtf8Bytes(by, SenJson.Options)));
        return parts;
    }

    /// <summary>The event of these parts; null when the type is not known here (a newer release wrote it).</summary>
    public DomainEvent? Join(string name, IEnumerable<ReadOnlyMemory<byte>> plaintexts)
    {
        if (!_byName.TryGetValue(name, out var shape))
            return null;

        using var joined = new MemoryStream();
        joined.WriteByte((byte)'{');
        foreach (var plaintext in plaintexts)
        {
            var inner = plaintext.Span[1..^1];
            if (inner.IsEmpty)
                continue;
            if (joined.Length > 1)
                joined.WriteByte((byte)',');
            joined.Write(inner);
        }

        joined.WriteByte((byte)'}');
        return (DomainEvent?)JsonSerializer.Deserialize(joined.GetBuffer().AsSpan(0, (int)joined.Length), shape.Type, SenJson.Options);
    }

    private Shape ShapeOf(DomainEvent fact) => _byType.TryGetValue(fact.GetType(), out var shape)
        ? shape
        : throw new InvalidOperationException($"{fact.GetType().Name} belongs to no stream kind; add it to its EventTypes.");

    private sealed record Shape(string Name, Type Type, IReadOnlyList<PartShape> Parts)
    {
        public static Shape Of(Type type)
        {
            var name = type.GetCustomAttribute<EventNameAttribute>()?.Name
                ?? throw new InvalidOperationException($"{type.Name} has no EventName.");
            var parts = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.Name != "EqualityContract")
                .OrderBy(property => property.MetadataToken)
                .GroupBy(property => property.GetCustomAttribute<PartAttribute>()?.Kind ?? PartKind.Subject)
                .OrderBy(group => group.Key)
                .Select(group => new PartShape(group.Key, [.. group.Select(PropertyShape.Of)]))
                .ToList();
            if (parts.Any(part => part.Kind is PartKind.Actor))
                throw new InvalidOperationException($"{type.Name} writes into the actor part, which is the kernel's.");
            return new Shape(name, type, parts);
        }
    }

    private sealed record PartShape(PartKind Kind, IReadOnlyList<PropertyShape> Properties)
    {
        public byte[]? Write(DomainEvent fact)
        {
            var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
            using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = SenJson.Options.Encoder, SkipValidation = true });
            var any = false;
            writer.WriteStartObject();
            foreach (var property in Properties)
            {
                if (property.Get(fact) is not { } value)
                    continue;
                any = true;
                writer.WritePropertyName(property.Name);
                JsonSerializer.Serialize(writer, value, property.Type, SenJson.Options);
            }

            writer.WriteEndObject();
            writer.Flush();
            return any ? buffer.WrittenSpan.ToArray() : null;
        }
    }

    private sealed record PropertyShape(JsonEncodedText Name, Type Type, Func<object, object?> Get)
    {
        public static PropertyShape Of(PropertyInfo property) => new(
            JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(property.Name), SenJson.Options.Encoder),
            property.PropertyType,
            property.GetValue);
    }
}
