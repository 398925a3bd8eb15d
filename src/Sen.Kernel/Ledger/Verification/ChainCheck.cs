using System.Runtime.InteropServices;
using System.Text;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>An event on its way from its row to its leaf.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Placed(Hash32 Hash, long StreamId, long Version, long Recorded, ushort Tree);

/// <summary>Checks an event row by itself and against the one before it in its stream.</summary>
internal sealed class ChainCheck(NodeTrees trees, SealCheck seals, StreamTracks tracks, Findings findings)
{
    private readonly byte[][] _origins = [.. trees.Origins.Select(origin => Encoding.ASCII.GetBytes(origin.Value))];
    private readonly byte[][] _genesis = [.. trees.Origins.Select(origin => GenesisPrefix(origin))];

    /// <summary>Stored hashes that differ from the computed ones: what follows may name either, the fault was told.</summary>
    private readonly Dictionary<long, Hash32> _otherHeads = [];

    public Placed Check(long streamId, long version, ReadOnlySpan<byte> header, ReadOnlySpan<byte> storedHash, ReadOnlySpan<byte> seal)
    {
        Span<byte> hash = stackalloc byte[32];
        FastSha256.Hash(header, hash);
        ref var track = ref tracks.Of(streamId);
        var isHash = storedHash.SequenceEqual(hash);
        var isSealed = seals.Holds(hash, seal);
        if (!isHash)
            findings.InStream(FindingKind.EventHash, streamId, version);
        else if (!isSealed)
            findings.InStream(FindingKind.EventSeal, streamId, version);

        if (HeaderView.TryRead(header, out var view))
            Follow(ref track, streamId, version, view, isSealed);
        else
            findings.InStream(FindingKind.EventHeader, streamId, version, detail: EventHeader.TryParse(header, out _, out var error) ? "" : error);

        track.Version = version;
        track.Head = Hash32.Of(hash);
        if (!isHash && storedHash.Length == 32)
            _otherHeads[streamId] = Hash32.Of(storedHash);
        else if (_otherHeads.Count > 0)
            _otherHeads.Remove(streamId);
        return new Placed(track.Head, streamId, version, view.RecordedMicros, track.Tree);
    }

    private void Follow(ref StreamTrack track, long streamId, long version, in HeaderView view, bool isSealed)
    {
        if (track.Version == 0)
        {
            track.Stream = Stream16.Of(view.Stream);
            track.Tree = TreeOf(view.Origin);
        }

        if (!IsOfLog(ref track, view.Origin))
            findings.InStream(FindingKind.EventOrigin, streamId, version);
        if (!track.Stream.Is(view.Stream))
            findings.InStream(FindingKind.EventStream, streamId, version);
        if (view.Version != version || version != track.Version + 1)
            findings.InStream(FindingKind.EventVersion, streamId, version);
        if (!Continues(track, streamId, view))
            findings.InStream(FindingKind.EventPrev, streamId, version);
        if (view.RecordedMicros < track.Recorded)
            findings.InStream(FindingKind.EventTime, streamId, version);
        if (track.Destroyed)
            findings.InStream(FindingKind.EventAfterErasure, streamId, version);

        track.Recorded = view.RecordedMicros;
        track.Destroyed |= isSealed && view.Type.SequenceEqual("ledger.key-destroyed.v1"u8);
    }

    private bool Continues(in StreamTrack track, long streamId, in HeaderView view)
    {
        if (track.Version > 0)
            return track.Head.Is(view.Prev) || (_otherHeads.TryGetValue(streamId, out var other) && other.Is(view.Prev));
        if (track.Tree == 0)
            return true;

        var genesis = _genesis[track.Tree - 1];
        view.Stream.CopyTo(genesis.AsSpan(genesis.Length - EventHeader.StreamLength));
        Span<byte> expected = stackalloc byte[32];
        FastSha256.Hash(genesis, expected);
        return view.Prev.SequenceEqual(expected);
    }

    /// <summary>A stream stays in its log; the log's incarnation may grow.</summary>
    private bool IsOfLog(ref StreamTrack track, ReadOnlySpan<byte> origin)
    {
        if (track.Tree == 0 || origin.SequenceEqual(_origins[track.Tree - 1]))
            return track.Tree != 0;
        var next = TreeOf(origin);
        if (!trees.Follows(next, track.Tree))
            return false;
        track.Tree = next;
        return true;
    }

    private ushort TreeOf(ReadOnlySpan<byte> origin)
    {
        for (var i = 0; i < _origins.Length; i++)
        {
            if (origin.SequenceEqual(_origins[i]))
                return (ushort)(i + 1);
        }

        return 0;
    }

    /// <summary>What <see cref="EventHeader.GenesisPrev"/> hashes, with room for the stream.</summary>
    private static byte[] GenesisPrefix(Origin origin) =>
        [.. "sen/stream/1\n"u8, (byte)origin.Value.Length, .. Encoding.ASCII.GetBytes(origin.Value), .. new byte[EventHeader.StreamLength]];
}
