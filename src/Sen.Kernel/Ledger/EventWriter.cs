using System.Buffers.Binary;
using System.Security.Cryptography;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Erasure;
using Sen.Kernel.Sql;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>Turns the events of a change into ledger bytes and the statements that store them, after the stream's head as it was read.</summary>
internal sealed class EventWriter(EventShapes shapes, KeyStore keys, Secrets secrets, NodeIdentity identity)
{
    private readonly Dictionary<string, (Origin Origin, string Tree)> _logs = LogHeads.All.ToDictionary(log => log, log => (identity.OriginOf(log), identity.TreeOf(log).Name));

    /// <summary>Statements for events, stream row, pending entries and once-key, then the rows of the change; in this order.</summary>
    public async ValueTask<Written> Write(ChangeWork work, StreamRow? row, Outcome outcome, long nowMicros)
    {
        var used = new HashSet<DataKey>(ReferenceEqualityComparer.Instance);
        var statements = new List<Statement>(outcome.Events.Count * 2 + outcome.Rows.Count + 2);
        var id = work.Stream.Id;
        var log = row?.Log ?? work.Kind.Log;
        var (origin, tree) = _logs[log];
        var stream = row?.Stream ?? work.Stream.Stream ?? RandomNumberGenerator.GetBytes(16);
        var head = row?.Head ?? EventHeader.GenesisPrev(origin, stream);
        var version = row?.Version ?? 0;

        foreach (var (fact, role) in outcome.Events)
        {
            version++;
            var (header, parts) = await Encode(fact, work.Act, role, origin, id, stream, version, head, nowMicros, used);
            head = EventHeader.Hash(header);
            statements.Add(Statement.One(ChangeSql.InsertEvent, id, version, header, head, AppendSeal.Compute(secrets.Append, head), parts));
            statements.Add(Statement.One(ChangeSql.InsertPending, tree, id, version));
        }

        if (outcome.Events.Count > 0)
        {
            statements.Add(row is null
                ? Statement.One(ChangeSql.InsertStream, id, stream, work.Kind.Name, log, version, head, nowMicros, outcome.State)
                : Statement.One(ChangeSql.UpdateStream, id, row.Version, version, head, nowMicros, outcome.State));
        }

        if (work.Needs.OnceKey is { } once)
            statements.Add(Statement.One(ChangeSql.InsertOnce, once, id, nowMicros));
        statements.AddRange(outcome.Rows);
        return new Written(statements, used);
    }

    /// <summary>Whose key encrypts a part of this kind. The reason of an erasure has a key of its own, which outlives the erased person's.</summary>
    internal static string SubjectOf(string type, PartKind kind) => kind switch
    {
        PartKind.Actor => "actor",
        _ when type is KeyDestroyed.Name or LogReopened.Name => "erasure",
        PartKind.ThirdPerson => "third",
        _ => "owner",
    };

    private async ValueTask<(byte[] Header, byte[] Parts)> Encode(
        DomainEvent fact, Act act, string? role, Origin origin, long id, byte[] stream, long version, byte[] prev, long nowMicros, HashSet<DataKey> used)
    {
        var type = shapes.NameOf(fact);
        var parts = shapes.Split(fact, act.In(role));
        var commitments = new EventPart[parts.Count];
        var stored = new StoredPart[parts.Count];
        for (var index = 0; index < parts.Count; index++)
        {
            var (kind, plaintext) = parts[index];
            var key = await keys.Obtain(id, SubjectOf(type, kind));
            used.Add(key);
            var r = Commitment.NewSalt();
            var c = Commitment.Compute(kind, r, plaintext);
            commitments[index] = new EventPart(kind, c);
            stored[index] = new StoredPart(key.Id, SealedBlob.Seal(key.Key, new PartPlace(stream, version, index, kind, c), r, plaintext));
        }

        var header = new EventHeader
        {
            Origin = origin,
            Stream = stream,
            Version = version,
            Prev = prev,
            RecordedMicros = nowMicros,
            Agency = act.Agency,
            Type = type,
            Parts = commitments,
        };
        return (header.Encode(), StoredPart.Pack(stored));
    }
}

/// <summary>What a change writes, and the keys that must be durable before it is committed.</summary>
internal sealed record Written(IReadOnlyList<Statement> Statements, IReadOnlyCollection<DataKey> Keys);

/// <summary>An encrypted part as the event row keeps it. Packed: for each part u64 key id ‖ u32 length ‖ blob, big-endian.</summary>
internal readonly record struct StoredPart(long KeyId, byte[] Blob)
{
    public static byte[] Pack(ReadOnlySpan<StoredPart> parts)
    {
        var size = 0;
        foreach (var part in parts)
            size += 12 + part.Blob.Length;
        var packed = new byte[size];
        var at = packed.AsSpan();
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt64BigEndian(at, part.KeyId);
            BinaryPrimitives.WriteInt32BigEndian(at[8..], part.Blob.Length);
            part.Blob.CopyTo(at[12..]);
            at = at[(12 + part.Blob.Length)..];
        }

        return packed;
    }

    /// <summary>The parts of a row, or null when the bytes are not what <see cref="Pack"/> writes.</summary>
    public static List<StoredPart>? Unpack(ReadOnlySpan<byte> packed)
    {
        var parts = new List<StoredPart>(4);
        while (!packed.IsEmpty)
        {
            if (packed.Length < 12)
                return null;
            var keyId = BinaryPrimitives.ReadInt64BigEndian(packed);
            var length = BinaryPrimitives.ReadInt32BigEndian(packed[8..]);
            packed = packed[12..];
            if (length < 0 || length > packed.Length)
                return null;
            parts.Add(new StoredPart(keyId, packed[..length].ToArray()));
            packed = packed[length..];
        }

        return parts;
    }
}
