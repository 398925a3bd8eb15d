using System.Runtime.InteropServices;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>How far a stream was followed: about 90 bytes a stream are what a verification keeps in memory.</summary>
internal struct StreamTrack
{
    /// <summary>Hash of the event last seen, computed from its header.</summary>
    public Hash32 Head;

    public Stream16 Stream;

    /// <summary>Version of the event last seen; 0 before the first.</summary>
    public long Version;

    public long Recorded;

    /// <summary>Version that last stood in the tree.</summary>
    public long Sequenced;

    /// <summary>Number of the tree that the event last seen was written for (<see cref="NodeTrees"/>).</summary>
    public ushort Tree;

    public bool Destroyed;

    /// <summary>The stream's own row was seen.</summary>
    public bool HasRow;
}

/// <summary>All streams of the store.</summary>
internal sealed class StreamTracks
{
    private readonly Dictionary<long, StreamTrack> _tracks = [];

    public int Count => _tracks.Count;

    public IEnumerable<long> WithoutRow => _tracks.Where(pair => !pair.Value.HasRow).Select(pair => pair.Key);

    /// <summary>The reference lives until the next new stream.</summary>
    public ref StreamTrack Of(long streamId) => ref CollectionsMarshal.GetValueRefOrAddDefault(_tracks, streamId, out _);

    public bool IsDestroyed(long streamId) => _tracks.TryGetValue(streamId, out var track) && track.Destroyed;
}
