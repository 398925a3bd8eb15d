using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sql;
using Sen.LedgerFormat;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

/// <summary>How fast the plain level is: run explicitly, in Release. 500,000 events of 100,000 streams, bulk-written with real keys, seals and parts.</summary>
public sealed class LedgerSpeed(ITestOutputHelper output)
{
    private const int Streams = 100_000, EventsPerStream = 5, EventsPerCheckpoint = 4_096;

    [Fact(Explicit = true)]
    public async Task Plain_verification_of_half_a_million_events()
    {
        await using var node = await LedgerNode.Open(Dialect.Sqlite);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(node.Test.Folder, "store.db")};Pooling=false"))
        {
            connection.Open();
            Fill(connection, node.Store);
        }

        for (var i = 0; i < 4; i++)
        {
            var (cpu, allocated) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes());
            var report = await node.Verify();
            report.IsSoundOrSaysWhy();
            cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            output.WriteLine($"{report.Events:N0} events in {report.Figures.Took.TotalSeconds:F2} s, {report.Events / cpu.TotalSeconds:N0} events/s of processor time, {(GC.GetTotalAllocatedBytes() - allocated) >> 20} MB allocated, {report.Figures.Checkpoints} checkpoints");
        }
    }

    /// <summary>What the hashes of one event cost by themselves: header, seal (two), leaf, node.</summary>
    [Fact(Explicit = true)]
    public void Hashing_alone()
    {
        var (bytes, hash) = (new byte[300], new byte[32]);
        for (var i = 0; i < 3; i++)
        {
            var start = Process.GetCurrentProcess().TotalProcessorTime;
            for (var n = 0; n < Streams * EventsPerStream; n++)
            {
                foreach (var length in (ReadOnlySpan<int>)[233, 96, 96, 33, 65])
                    System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, length), hash);
            }

            output.WriteLine($"{(Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds:F2} s of processor time for the hashes of {Streams * EventsPerStream:N0} events");
        }
    }

    private static void Fill(SqliteConnection connection, Store store)
    {
        var origin = store.Identity.OriginOf("main");
        using var key = Ed25519Key.FromSeed(store.Secrets.LogSeed);
        using var transaction = connection.BeginTransaction();
        using var insertEvent = Command(connection, transaction, "insert into event (id, stream_id, version, header, hash, seal, parts) values ($1, $2, $3, $4, $5, $6, $7)", 7);
        using var insertLeaf = Command(connection, transaction, "insert into leaf (log, idx, event_id, hash) values ('main', $1, $2, $3)", 3);
        using var insertStream = Command(connection, transaction, "insert into stream (id, stream, kind, log, version, head, recorded, state) values ($1, $2, 'jar', 'main', $3, $4, $5, '{}')", 5);
        using var insertTile = Command(connection, transaction, "insert into tile (log, level, idx, hashes) values ('main', $1, $2, $3)", 3);
        using var insertCheckpoint = Command(connection, transaction, "insert into checkpoint (log, size, note, at) values ('main', $1, $2, $3)", 3);
        var parts = StoredPart.Pack([new StoredPart(1, new byte[330]), new StoredPart(2, new byte[120]), new StoredPart(3, new byte[90])]);
        EventPart[] commitments = [new(PartKind.Subject, new byte[32]), new(PartKind.Internal, new byte[32]), new(PartKind.Actor, new byte[32])];
        var streams = Enumerable.Range(0, Streams).Select(i => (Id: 1_000_000L + i, Stream: System.Security.Cryptography.RandomNumberGenerator.GetBytes(16), Head: Array.Empty<byte>())).ToArray();
        var now = store.Clock.Now.ToMicros();
        var tree = new RunningTree((level, index, hashes) => Run(insertTile, (long)level, index, hashes.ToArray()));
        var root = new byte[32];
        for (var version = 1; version <= EventsPerStream; version++)
        {
            for (var i = 0; i < Streams; i++)
            {
                ref var stream = ref streams[i];
                var header = new EventHeader
                {
                    Origin = origin, Stream = stream.Stream, Version = version, Prev = version == 1 ? EventHeader.GenesisPrev(origin, stream.Stream) : stream.Head,
                    RecordedMicros = now, Agency = "H57.18", Type = "dossier.received.v1", Parts = commitments,
                }.Encode();
                stream.Head = EventHeader.Hash(header);
                Run(insertEvent, tree.Size + 1, stream.Id, (long)version, header, stream.Head, AppendSeal.Compute(store.Secrets.Append, stream.Head), parts);
                Run(insertLeaf, tree.Size, tree.Size + 1, stream.Head);
                tree.Append(stream.Head);
                if (tree.Size % EventsPerCheckpoint == 0 || tree.Size == Streams * EventsPerStream)
                {
                    tree.Root(root);
                    Run(insertCheckpoint, tree.Size, System.Text.Encoding.UTF8.GetString(new Checkpoint(origin, tree.Size, root).SignBy(key).Encode()), now);
                }
            }
        }

        tree.Finish();
        foreach (var (id, stream, head) in streams)
            Run(insertStream, id, stream, (long)EventsPerStream, head, now);
        using var setHead = Command(connection, transaction, "update ledger_head set size = $1, root = $2 where log = 'main'", 2);
        Run(setHead, tree.Size, root);
        transaction.Commit();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        var command = new SqliteCommand(sql, connection, transaction);
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
