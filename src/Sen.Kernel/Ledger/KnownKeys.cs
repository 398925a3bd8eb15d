using System.Collections.Concurrent;

namespace Sen.Kernel.Ledger;

/// <summary>
/// The data keys used last, in memory. Two generations: a key that is used moves to the young one; when that is full it becomes the old
/// one, and what was not used meanwhile goes.
/// </summary>
/// <param name="generation">Keys in one generation; each takes about 200 bytes.</param>
internal sealed class KnownKeys(int generation)
{
    private readonly ConcurrentDictionary<(long StreamId, string Subject), bool> _destroyed = new();
    private volatile ConcurrentDictionary<(long StreamId, string Subject), DataKey> _young = new();
    private volatile ConcurrentDictionary<(long StreamId, string Subject), DataKey> _old = new();
    private int _inYoung;
    private long _cleared;

    /// <summary>Asked before keys are read from the store: what was read before <see cref="Clear"/> is not remembered after it.</summary>
    public long Reading => Interlocked.Read(ref _cleared);

    public DataKey? Find(long streamId, string subject)
    {
        var reading = Reading;
        if (_young.TryGetValue((streamId, subject), out var known))
            return known;
        if (!_old.TryRemove((streamId, subject), out known))
            return null;
        Remember(known, reading);
        return known;
    }

    /// <param name="reading">What <see cref="Reading"/> was before the key was read or made.</param>
    public void Remember(DataKey key, long reading)
    {
        // Counted here: the dictionary's own count takes all of its locks. The old generation has its place before the young one leaves it.
        if (Interlocked.Increment(ref _inYoung) == generation)
        {
            _old = _young;
            _young = new();
            Volatile.Write(ref _inYoung, 0);
        }

        _young[(key.StreamId, key.Subject)] = key;
        // It may have been read, or moved here, while somebody destroyed it, here or in another process.
        if (_destroyed.ContainsKey((key.StreamId, key.Subject)) || Reading != reading)
            Remove(key.StreamId, key.Subject);
    }

    /// <summary>Forgets a key for as long as the process runs.</summary>
    public void Destroy(long streamId, string subject)
    {
        _destroyed[(streamId, subject)] = true;
        Remove(streamId, subject);
    }

    /// <summary>Forgets what is in memory; it is read again when somebody asks.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _cleared);
        (_young, _old) = (new(), new());
        Volatile.Write(ref _inYoung, 0);
    }

    private void Remove(long streamId, string subject)
    {
        _young.TryRemove((streamId, subject), out _);
        _old.TryRemove((streamId, subject), out _);
    }
}
