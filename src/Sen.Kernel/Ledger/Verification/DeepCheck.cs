using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>Opens every part: does it open to what the header commits to, and is every missing key a recorded erasure?</summary>
internal sealed class DeepCheck(EventReader reader, KeyStore keys, StreamTracks tracks, Findings findings)
{
    private readonly Dictionary<long, List<(long Version, int Index, bool Erasable)>> _missing = [];

    public long Opened { get; private set; }

    public long Erased { get; private set; }

    public async ValueTask Check(EventRow row)
    {
        if (!EventHeader.TryParse(row.Header, out var header, out _))
            return;
        if (await reader.Open(row, header) is not { } parts)
        {
            findings.InStream(FindingKind.PartsUnreadable, row.StreamId, row.Version);
            return;
        }

        for (var index = 0; index < parts.Count; index++)
        {
            switch (parts[index].Fault)
            {
                case PartFault.None:
                    Opened++;
                    break;
                case PartFault.Forged:
                    findings.InStream(FindingKind.PartForged, row.StreamId, row.Version, part: index + 1);
                    break;
                case PartFault.KeyMissing:
                    Miss(row, index, Erasure.Eraser.Subjects.Contains(EventWriter.SubjectOf(header.Type, parts[index].Kind)));
                    break;
            }
        }
    }

    /// <summary>Judges the missing keys, now that every erasure is known, and looks for keys that should be gone.</summary>
    public async Task Finish(IEnumerable<long> destroyed)
    {
        foreach (var (streamId, parts) in _missing)
        {
            foreach (var (version, index, erasable) in parts)
            {
                if (erasable && tracks.IsDestroyed(streamId))
                    Erased++;
                else
                    findings.InStream(FindingKind.KeyMissing, streamId, version, part: index + 1);
            }
        }

        foreach (var streamId in destroyed)
        {
            foreach (var subject in Erasure.Eraser.Subjects)
            {
                if (await keys.Find(streamId, subject) is not null)
                    findings.InStream(FindingKind.KeyRemains, streamId);
            }
        }
    }

    private void Miss(EventRow row, int index, bool erasable)
    {
        if (!_missing.TryGetValue(row.StreamId, out var parts))
            _missing[row.StreamId] = parts = [];
        parts.Add((row.Version, index, erasable));
    }
}
