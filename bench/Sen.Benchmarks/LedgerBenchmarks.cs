using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Sen.LedgerFormat;

namespace Sen.Benchmarks;

/// <summary>What an event costs in bytes and hashes, apart from any store: building its header with two parts, and checking it again.</summary>
[MemoryDiagnoser]
public class LedgerBenchmarks
{
    private static readonly Origin Origin = Origin.Create("hue.example.vn", "H57", "main", 1);
    private static readonly byte[] Subject = Encoding.UTF8.GetBytes("""{"code":"H57.904-261201-0001","due":"2026-12-02T17:00:00+07:00","fees":[{"kind":"fee","amount":8000}],"owner":"Nguyễn Thị Lan"}""");
    private static readonly byte[] Actor = Encoding.UTF8.GetBytes("""{"account":1764572400000123,"position":1764572400000045,"session":"1764572400000999"}""");
    private readonly byte[] _stream = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private byte[] _encoded = [];
    private byte[] _commitment = [];
    private Ed25519Key _key = null!;
    private SignedNote _head = null!;

    [GlobalSetup]
    public void Setup()
    {
        _encoded = Build_an_event();
        _commitment = Commitment.Compute(PartKind.Subject, _salt, Subject);
        _key = Ed25519Key.FromSeed(new byte[32]);
        _head = new Checkpoint(Origin, 1_000, SHA256.HashData(_encoded)).SignBy(_key);
    }

    [GlobalCleanup]
    public void Cleanup() => _key.Dispose();

    [Benchmark]
    public byte[] Build_an_event()
    {
        var header = new EventHeader
        {
            Origin = Origin,
            Stream = _stream,
            Version = 1,
            Prev = EventHeader.GenesisPrev(Origin, _stream),
            RecordedMicros = 1_764_572_400_000_000,
            Agency = "H57.904",
            Type = "dossier.accepted.v1",
            Parts =
            [
                new EventPart(PartKind.Subject, Commitment.Compute(PartKind.Subject, _salt, Subject)),
                new EventPart(PartKind.Actor, Commitment.Compute(PartKind.Actor, _salt, Actor)),
            ],
        };
        return header.Encode();
    }

    [Benchmark]
    public bool Check_an_event() => EventHeader.TryParse(_encoded, out _, out _) && EventHeader.Hash(_encoded).Length == 32 && Commitment.Opens(_commitment, PartKind.Subject, _salt, Subject);

    [Benchmark]
    public byte[] Sign_a_head() => new Checkpoint(Origin, 1_000, _commitment).SignBy(_key).Encode();

    [Benchmark]
    public bool Read_a_signed_head() => SignedNote.TryParse(_head.Encode(), out _, out _);
}
