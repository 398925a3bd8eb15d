using System.Security.Cryptography;
using System.Text;

namespace Sen.LedgerFormat.Tests;

/// <summary>The example of ledger.md, "Test vectors": one event at index 5 of a tree of 13, signed by the log of seed 00…1f.</summary>
internal static class Sample
{
    public static readonly Origin Origin = Origin.Parse("hue.example.vn/sen/H57/main/1");
    public static readonly byte[] Stream = Convert.FromHexString("00112233445566778899aabbccddeeff");
    public static readonly byte[] SubjectText = Encoding.UTF8.GetBytes("""{"code":"H57.18-251122-0001","due":"2025-12-02"}""");
    public static readonly byte[] ActorText = Encoding.UTF8.GetBytes("""{"account":"a-77"}""");
    public static readonly byte[] SubjectSalt = Filled(0x11);
    public static readonly byte[] ActorSalt = Filled(0x22);
    public static readonly Ed25519Key LogKey = Ed25519Key.FromSeed([.. Enumerable.Range(0, 32).Select(static i => (byte)i)]);
    public static readonly Ed25519Key WitnessKey = Ed25519Key.FromSeed(Filled(0x77));
    public const string WitnessName = "witness.example.vn/w1";
    public const long WitnessedAt = 1763780460;
    public const int EventIndex = 5;

    public static byte[] Filled(byte value) => [.. Enumerable.Repeat(value, 32)];

    public static EventHeader Header(
        long version = 1, byte[]? prev = null, long recorded = 1763780400000000, byte[]? subjectCommitment = null, Origin? origin = null) => new()
        {
            Origin = origin ?? Origin,
            Stream = Stream,
            Version = version,
            Prev = prev ?? EventHeader.GenesisPrev(origin ?? Origin, Stream),
            RecordedMicros = recorded,
            Agency = "H57.18",
            Type = "dossier.received.v1",
            Parts =
            [
                new EventPart(PartKind.Subject, subjectCommitment ?? Commitment.Compute(PartKind.Subject, SubjectSalt, SubjectText)),
                new EventPart(PartKind.Actor, Commitment.Compute(PartKind.Actor, ActorSalt, ActorText)),
            ],
        };

    public static PartOpening Subject => new(0, SubjectSalt, SubjectText);

    public static PartOpening Actor => new(1, ActorSalt, ActorText);

    /// <summary>Leaf hashes of the tree of 13 around the given header.</summary>
    public static IReadOnlyList<byte[]> Leaves(byte[] header) =>
    [
        .. Enumerable.Range(0, EventIndex).Select(static i => Entry($"filler{i}")),
        MerkleTree.Leaf(EventHeader.Hash(header)),
        .. Enumerable.Range(0, 7).Select(static i => Entry($"more{i}")),
    ];

    public static SignedNote SignedHead(IReadOnlyList<byte[]> leaves, bool witnessed = true, Origin? origin = null)
    {
        var note = new Checkpoint(origin ?? Origin, leaves.Count, MerkleTree.Root(leaves)).SignBy(LogKey);
        return witnessed
            ? note with { Signatures = [.. note.Signatures, Cosignature.Sign(note.Checkpoint, WitnessName, WitnessKey, WitnessedAt)] }
            : note;
    }

    public static byte[] Receipt(bool witnessed = true) => LedgerFormat.Receipt.Build(
        new ReceiptEvent(Header().Encode(), [Subject]), EventIndex, Path(Header().Encode()), SignedHead(Leaves(Header().Encode()), witnessed));

    public static IReadOnlyList<byte[]> Path(byte[] header) => Tiled(Leaves(header)).InclusionProof(EventIndex);

    public static TiledTree Tiled(IReadOnlyList<byte[]> leaves)
    {
        var store = new TileStore();
        store.Append(leaves);
        return store.Tree();
    }

    public static NoteKey WitnessNoteKey => new(WitnessName, NoteKeyType.Witness, WitnessKey.PublicKey);

    public static ReceiptPolicy Policy => new(NoteKey.ForLog(Origin, LogKey), [WitnessNoteKey], requiredWitnesses: 1);

    public static ReceiptPolicy PolicyWithoutWitnesses => new(NoteKey.ForLog(Origin, LogKey));

    /// <summary>Any bytes as a receipt of the sample event, with a right path and right signatures: for what the builder would not build.</summary>
    public static byte[] Forge(byte[] extra, byte[] header) =>
        new TlogProof(extra, EventIndex, Path(header), SignedHead(Leaves(header))).Encode();

    private static byte[] Entry(string text) => MerkleTree.Leaf(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
