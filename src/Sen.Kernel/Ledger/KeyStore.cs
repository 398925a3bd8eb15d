using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Sen.Kernel.Ledger;

/// <summary>
/// The data keys, in a database apart from the events. New keys wait in memory until <see cref="Flush"/> has made them durable, which
/// happens before the events that use them commit.
/// </summary>
public abstract class KeyStore(Secrets secrets, LocalNumbers numbers) : IAsyncDisposable
{
    private const int MostAttempts = 5;

    internal LocalNumbers Numbers => numbers;

    private readonly KnownKeys _known = new(generation: 131_072);
    private readonly ConcurrentDictionary<(long StreamId, string Subject), DataKey> _fresh = new();
    private readonly SemaphoreSlim _flushing = new(1, 1);

    /// <summary>The key of this person in this stream, made when there is none. Call <see cref="MakeDurable"/> before anything encrypted with it is committed.</summary>
    internal async ValueTask<DataKey> Obtain(long streamId, string subject)
    {
        if (_fresh.TryGetValue((streamId, subject), out var fresh))
            return fresh;
        if (await Find(streamId, subject) is { } known)
            return known;
        return _fresh.GetOrAdd((streamId, subject), _ => new DataKey(numbers.Next(), streamId, subject, RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>The key, or null when it was never made or is destroyed.</summary>
    public async ValueTask<DataKey?> Find(long streamId, string subject)
    {
        if (_known.Find(streamId, subject) is { } known)
            return known;
        DataKey? found = null;
        var reading = _known.Reading;
        foreach (var row in await Read(streamId))
        {
            if (row.Subject == subject)
                found = Remember(DataKey.Unwrap(secrets.Kek, row.Id, streamId, subject, row.Wrapped), reading);
            else
                RememberOther(streamId, row, reading);
        }

        return found;
    }

    /// <summary>
    /// Makes these keys durable, and with them whatever else waits. False when one of them can't become so: another flush, which failed,
    /// took it along, or its person was erased. What was encrypted with it must be encrypted again.
    /// </summary>
    internal async ValueTask<bool> MakeDurable(IReadOnlyCollection<DataKey> used)
    {
        await Flush();
        foreach (var key in used)
        {
            if ((await Find(key.StreamId, key.Subject))?.Id != key.Id)
                return false;
        }

        return true;
    }

    /// <summary>Makes waiting keys durable. Returns how many there were. When another node made one of them first, nothing of ours is kept and the caller runs again.</summary>
    internal async ValueTask<int> Flush()
    {
        if (_fresh.IsEmpty)
            return 0;
        await _flushing.WaitAsync();
        try
        {
            var fresh = _fresh.ToArray();
            if (fresh.Length == 0)
                return 0;
            var reading = _known.Reading;
            try
            {
                await Insert([.. fresh.Select(pair => (pair.Value, pair.Value.Wrap(secrets.Kek)))]);
                foreach (var (_, key) in fresh)
                    Remember(key, reading);
            }
            finally
            {
                foreach (var (slot, _) in fresh)
                    _fresh.TryRemove(slot, out _);
            }

            return fresh.Length;
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <summary>A durable key for use outside events, e.g. the files of a draft.</summary>
    public async ValueTask<DataKey> ObtainDurable(long streamId, string subject)
    {
        for (var attempt = 1; ; attempt++)
        {
            var key = await Obtain(streamId, subject);
            try
            {
                await Flush();
            }
            catch (System.Data.Common.DbException) when (attempt < MostAttempts)
            {
                // Somebody made it, or another one that was to become durable with it, at the same moment: theirs is there now.
                continue;
            }

            if (await Find(streamId, subject) is { } durable)
                return durable;
            if (attempt == MostAttempts)
                throw new InvalidOperationException($"Key {key.Id} was made and is gone: the person was erased at this moment.");
        }
    }

    /// <summary>Destroys the key for ever. The caller has recorded why.</summary>
    internal async ValueTask Destroy(long streamId, string subject)
    {
        _known.Destroy(streamId, subject);
        await Delete(streamId, subject);
    }

    /// <summary>Another process destroyed a key: what is in memory may be it.</summary>
    internal void ForgetKnown() => _known.Clear();

    /// <summary>Leaves no deleted key readable in files of the key store; false when a reader stands in the way.</summary>
    internal virtual bool ForgetDeletedBytes() => true;

    /// <summary>All keys of a stream: who asks for one asks for the others next.</summary>
    protected abstract ValueTask<IReadOnlyList<WrappedKey>> Read(long streamId);

    protected abstract ValueTask Insert(IReadOnlyList<(DataKey Key, byte[] Wrapped)> keys);

    protected abstract ValueTask Delete(long streamId, string subject);

    public virtual ValueTask DisposeAsync()
    {
        _flushing.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private DataKey Remember(DataKey key, long reading)
    {
        _known.Remember(key, reading);
        return key;
    }

    private void RememberOther(long streamId, WrappedKey row, long reading)
    {
        if (_known.Find(streamId, row.Subject) is not null)
            return;
        try
        {
            Remember(DataKey.Unwrap(secrets.Kek, row.Id, streamId, row.Subject, row.Wrapped), reading);
        }
        catch (CryptographicException)
        {
            // A key that was altered is told to whoever asks for it.
        }
    }
}

/// <summary>A data key as its row holds it, under the key that encrypts keys.</summary>
public sealed record WrappedKey(long Id, string Subject, byte[] Wrapped);
