using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Sen.LedgerFormat;

/// <summary>What a key of a signed note signs. The numbers are C2SP's signature types.</summary>
public enum NoteKeyType : byte
{
    /// <summary>Ed25519 over the text: the log's own line.</summary>
    Log = 0x01,

    /// <summary>Timestamped Ed25519 cosignature of a witness.</summary>
    Witness = 0x04,
}

/// <summary>A public key that may sign notes; its text form is the C2SP vkey <c>name+hexid+base64(type ‖ public key)</c>.</summary>
public sealed class NoteKey
{
    private readonly byte[] _publicKey;

    public NoteKey(string name, NoteKeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name))
            throw new FormatException($"Not a name of a key: '{name}'.");
        if (!Enum.IsDefined(type) || publicKey.Length != Ed25519Key.PublicKeyLength)
            throw new FormatException("A note key is an Ed25519 key of 32 bytes and of type 0x01 or 0x04.");

        Name = name;
        Type = type;
        _publicKey = publicKey.ToArray();
        Id = ComputeId(name, type, publicKey);
    }

    /// <summary>For the key of a log: its origin.</summary>
    public string Name { get; }

    public NoteKeyType Type { get; }

    /// <summary>First four bytes, big-endian, of SHA-256(name ‖ "\n" ‖ type ‖ public key).</summary>
    public uint Id { get; }

    public ReadOnlySpan<byte> PublicKey => _publicKey;

    public static NoteKey ForLog(Origin origin, Ed25519Key key) => new(origin.Value, NoteKeyType.Log, key.PublicKey);

    /// <summary>Reads a vkey; the id must be the one that its name and key give.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NoteKey? key)
    {
        key = null;
        if (text.Split('+', 3) is not [var name, var id, var material] || !IsName(name)
            || !Strict.TryBase64(material, out var bytes) || bytes.Length != 1 + Ed25519Key.PublicKeyLength
            || !Enum.IsDefined((NoteKeyType)bytes[0]))
            return false;

        var candidate = new NoteKey(name, (NoteKeyType)bytes[0], bytes.AsSpan(1));
        if (!string.Equals(candidate.HexId, id, StringComparison.Ordinal))
            return false;

        key = candidate;
        return true;
    }

    public override string ToString() => $"{Name}+{HexId}+{Convert.ToBase64String([(byte)Type, .. _publicKey])}";

    /// <summary>Non-empty, without Unicode spaces, plus signs and control characters (C2SP signed-note).</summary>
    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Any(static c => char.IsWhiteSpace(c) || c is '+' or < ' ');

    private string HexId => Id.ToString("x8", CultureInfo.InvariantCulture);

    private static uint ComputeId(string name, NoteKeyType type, ReadOnlySpan<byte> publicKey)
    {
        byte[] message = [.. Wire.StrictUtf8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(message));
    }
}
