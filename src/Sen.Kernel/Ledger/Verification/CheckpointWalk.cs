using System.Globalization;
using System.Text;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>A size and root that a tree must have had.</summary>
internal sealed record Anchor(string Log, long Size, byte[] Root);

/// <summary>Follows the signed checkpoints of a log while its tree grows: roots, signatures, and the times between which events were recorded.</summary>
internal sealed class CheckpointWalk : IDisposable
{
    private readonly string _log;
    private readonly NoteKey _key;
    private readonly VerificationOptions _options;
    private readonly Findings _findings;
    private readonly RowCursor _rows;
    private readonly Queue<Anchor> _anchors;
    private readonly bool _isEnded;
    private readonly byte[] _root = new byte[MerkleTree.HashLength];
    private bool _hasRow;
    private long _previousAt;
    private long _lastSize;

    public CheckpointWalk(string log, NoteKey key, Snapshot snapshot, IEnumerable<Anchor> anchors, bool isEnded, VerificationOptions options, Findings findings)
    {
        (_log, _key, _isEnded, _options, _findings) = (log, key, isEnded, options, findings);
        _anchors = new Queue<Anchor>(anchors.Where(anchor => anchor.Log == log).OrderBy(anchor => anchor.Size));
        _rows = snapshot.Rows($"select size, at, note from checkpoint where log = '{log}' order by size");
        _hasRow = _rows.Next();
    }

    public long Count { get; private set; }

    /// <summary>Whether an entry added now may say that it was recorded then.</summary>
    public bool Allows(long recordedMicros) =>
        recordedMicros >= _previousAt - _options.RecordedBefore.Ticks / TimeSpan.TicksPerMicrosecond
        && (!_hasRow || recordedMicros <= _rows.Int(1) + _options.RecordedAfter.Ticks / TimeSpan.TicksPerMicrosecond);

    public void Reached(RunningTree tree)
    {
        while (_anchors.TryPeek(out var anchor) && anchor.Size <= tree.Size)
        {
            tree.Root(_root);
            if (anchor.Size != tree.Size || !anchor.Root.AsSpan().SequenceEqual(_root))
                _findings.InLog(FindingKind.AnchorRoot, _log, detail: Say(anchor.Size));
            _anchors.Dequeue();
        }

        while (_hasRow && _rows.Int(0) <= tree.Size)
        {
            tree.Root(_root);
            Check(_rows.Int(0), _rows.Text(2) ?? "", _rows.Int(0) == tree.Size);
            _previousAt = _rows.Int(1);
            _lastSize = _rows.Int(0);
            Count++;
            _hasRow = _rows.Next();
        }
    }

    /// <summary>What was signed or anchored beyond the end, and whether the end itself is signed.</summary>
    public void Finish(long size)
    {
        for (; _hasRow; _hasRow = _rows.Next())
        {
            Count++;
            _findings.InLog(FindingKind.CheckpointBeyond, _log, detail: Say(_rows.Int(0)));
        }

        // Of a log that was reopened, the entry that says so tells how much was lost.
        foreach (var anchor in _anchors)
            _findings.InLog(_isEnded ? FindingKind.AnchorLost : FindingKind.AnchorCut, _log, detail: Say(anchor.Size));
        if (_lastSize < size)
            _findings.InLog(FindingKind.HeadUnsigned, _log);
    }

    public void Dispose() => _rows.Dispose();

    private static string Say(long size) => size.ToString(CultureInfo.InvariantCulture);

    private void Check(long size, string text, bool isAtSize)
    {
        if (!SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out _) || !IsSigned(note, _key) || note.Checkpoint.Size != size)
        {
            _findings.InLog(FindingKind.CheckpointSignature, _log, detail: Say(size));
            return;
        }

        if (!isAtSize || !note.Checkpoint.Root.AsSpan().SequenceEqual(_root))
            _findings.OnceInLog(FindingKind.CheckpointRoot, _log, Say(size));
    }

    internal static bool IsSigned(SignedNote note, NoteKey key) =>
        note.Checkpoint.Origin.Value == key.Name
        && note.Signatures.FirstOrDefault(line => line.KeyId == key.Id && line.KeyName == key.Name) is { } line
        && LogSignature.Verify(line, note.Checkpoint, key);
}
