using System.Globalization;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Files;

/// <summary>
/// The encrypted file store: each file is encrypted with the key of its dossier while it streams in, and addressed by the SHA-256 of its
/// ciphertext. Nothing is shared between people, so nobody can learn whether a file was filed before.
/// </summary>
public sealed class FileStore
{
    private const string Subject = "owner";

    private const string Incoming = "incoming-";

    /// <summary>How long a file waits to be named by what it was sent for.</summary>
    private static readonly TimeSpan Waiting = TimeSpan.FromDays(30);

    private readonly Store _store;
    private readonly DataFolder _folder;
    private readonly FilePlace _place;

    internal FileStore(Store store, DataFolder folder, FilePlace place) => (_store, _folder, _place) = (store, folder, place);

    /// <summary>Takes a file into the store of a stream. A refused or cut upload leaves nothing.</summary>
    /// <param name="streamId">Row key of the stream (or draft that will become it).</param>
    public Task<Result<StoredFile>> Save(long streamId, string fileName, Stream content, FileRule rule, CancellationToken ct = default) =>
        Take(streamId, fileName, content, rule, waits: false, ct);

    /// <summary>The same for a file that nothing names yet: it goes after 30 days, unless <see cref="Named"/> was part of the change that named it.</summary>
    public Task<Result<StoredFile>> SaveWaiting(long streamId, string fileName, Stream content, FileRule rule, CancellationToken ct = default) =>
        Take(streamId, fileName, content, rule, waits: true, ct);

    /// <summary>For the transaction of the change that names these files: from then on they stay. A file that has gone meanwhile makes it a conflict.</summary>
    public static IReadOnlyList<Statement> Named(long streamId, params IEnumerable<StoredFile> files) =>
        [.. files.Select(file => Statement.One("update file set expires = null where id = $1 and stream_id = $2", long.Parse(file.Id, CultureInfo.InvariantCulture), streamId))];

    private Task<Result<StoredFile>> Take(long streamId, string fileName, Stream content, FileRule rule, bool waits, CancellationToken ct) => _place.With<StoredFile>(async () =>
    {
        var key = await _store.Keys.ObtainDurable(streamId, Subject);
        var temporary = Path.Combine(_folder.FilesPath, $"{Incoming}{_store.Numbers.Next()}");
        try
        {
            var received = await FileWriting.Run(content, temporary, key.Key, rule, ct);
            if (!received.TryGet(out var file, out var problem))
                return problem;

            return await Keep(streamId, temporary, file, NameFor(fileName, file.Kind!.Value), FileContent.MediaType(file.Kind.Value), waits, ct);
        }
        finally
        {
            File.Delete(temporary);
        }
    }, ct);

    /// <summary>Stores what this program made itself (a rendered result), until <see cref="Named"/> keeps it. Kind and size need no check.</summary>
    public Task<Result<StoredFile>> SaveOwn(long streamId, string fileName, string mediaType, byte[] content, CancellationToken ct = default) => _place.With<StoredFile>(async () =>
    {
        var key = await _store.Keys.ObtainDurable(streamId, Subject);
        var temporary = Path.Combine(_folder.FilesPath, $"{Incoming}{_store.Numbers.Next()}");
        try
        {
            var file = await FileWriting.RunOwn(content, temporary, key.Key, ct);
            return await Keep(streamId, temporary, file, fileName, mediaType, waits: true, ct);
        }
        finally
        {
            File.Delete(temporary);
        }
    }, ct);

    /// <summary>The file in the clear, of this stream only; who may see it is the caller's affair.</summary>
    public async Task<Result<OpenedFile>> Open(long streamId, string id, CancellationToken ct = default)
    {
        if (!TryNumber(id, out var number))
            return FileProblems.NotFound;
        FileRow? row;
        await using (var connection = await _store.Read(ct))
        {
            row = await connection.QuerySingleOrDefaultAsync<FileRow>(
                "select address as Address, name as Name, media_type as MediaType, bytes as Bytes, sha256 as Sha256 from file where id = @number and stream_id = @streamId",
                new { number, streamId });
        }

        if (row is null || await _store.Keys.Find(streamId, Subject) is not { } key)
            return FileProblems.NotFound;
        return await _place.With<OpenedFile>(async () =>
        {
            if (!File.Exists(_folder.FilePath(row.Address)))
                return FileProblems.NotFound;
            var source = new FileStream(_folder.FilePath(row.Address), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            var header = new byte[FileCipher.HeaderLength];
            await source.ReadExactlyAsync(header, ct);
            return new OpenedFile(
                new StoredFile(id, row.Name, row.Bytes, row.Sha256, row.MediaType),
                new DecryptingStream(source, FileCipher.ForReading(key.Key, header)));
        }, ct);
    }

    /// <summary>Removes one file of a draft. While the files are away the sweep takes it, once they are back; so with all that go below.</summary>
    public Task<Problem?> Remove(long streamId, string id, CancellationToken ct = default) => Remove(streamId, id, "", ct);

    /// <summary>Removes one file that still waits. One that was named meanwhile stays: who sent a change and heard nothing does not know whether it was made.</summary>
    public Task<Problem?> RemoveWaiting(long streamId, string id, CancellationToken ct = default) => Remove(streamId, id, " and expires is not null", ct);

    private async Task<Problem?> Remove(long streamId, string id, string also, CancellationToken ct)
    {
        await using var connection = await _store.Read(ct);
        var address = TryNumber(id, out var number)
            ? await connection.QuerySingleOrDefaultAsync<string?>("select address from file where id = @number and stream_id = @streamId", new { number, streamId })
            : null;
        if (address is null)
            return FileProblems.NotFound;
        if (!_place.IsThere)
            return await _store.Write([Statement.One($"update file set expires = 0 where id = $1 and stream_id = $2{also}", number, streamId)], ct);
        if (await _store.Write([Statement.One($"delete from file where id = $1 and stream_id = $2{also}", number, streamId)], ct) is { } refused)
            return refused;
        _place.Delete(_folder.FilePath(address));
        return null;
    }

    /// <summary>Deletes every file of a stream: an expired draft, or an erased person.</summary>
    public async Task RemoveAll(long streamId, CancellationToken ct = default)
    {
        List<string> addresses;
        await using (var connection = await _store.Read(ct))
            addresses = [.. await connection.QueryAsync<string>("select address from file where stream_id = @streamId", new { streamId })];
        if (addresses.Count == 0)
            return;
        if (!_place.IsThere)
        {
            await _store.Write([Statement.Of("update file set expires = 0 where stream_id = $1", streamId)], ct);
            return;
        }

        await _store.Write([Statement.Of("delete from file where stream_id = $1", streamId)], ct);
        foreach (var address in addresses)
            _place.Delete(_folder.FilePath(address));
    }

    /// <summary>Deletes the files of a stream that still wait: what they were sent for is over.</summary>
    public async Task RemoveWaiting(long streamId, CancellationToken ct = default)
    {
        if (!_place.IsThere)
            return;
        List<(long Id, string Address)> waiting;
        await using (var connection = await _store.Read(ct))
            waiting = [.. await connection.QueryAsync<(long, string)>("select id, address from file where stream_id = @streamId and expires is not null", new { streamId })];
        foreach (var (id, address) in waiting)
        {
            if (await _store.Write([Statement.One("delete from file where id = $1 and expires is not null", id)], ct) is null)
                _place.Delete(_folder.FilePath(address));
        }
    }

    /// <summary>Deletes files that waited too long, at most a hundred, and what a killed process left half taken. Returns how many of the first went.</summary>
    public async Task<int> RemoveExpired(CancellationToken ct = default)
    {
        if (!_place.IsThere)
            return 0;
        var now = _store.Clock.Real.GetUtcNow().ToMicros();
        List<(long Id, string Address)> over;
        await using (var connection = await _store.Read(ct))
            over = [.. await connection.QueryAsync<(long, string)>("select id, address from file where expires < @now order by expires limit 100", new { now })];
        var gone = 0;
        foreach (var (id, address) in over)
        {
            // Named since it was read: it stays.
            if (await _store.Write([Statement.One("delete from file where id = $1 and expires < $2", id, now)], ct) is not null)
                continue;
            _place.Delete(_folder.FilePath(address));
            gone++;
        }

        foreach (var left in LeftBehind())
            _place.Delete(left);
        return gone;
    }

    // What a killed process was just taking in; no upload lasts a day. Files have the machine's time.
    private IEnumerable<string> LeftBehind() => Directory
        .EnumerateFiles(_folder.FilesPath, $"{Incoming}*")
        .Where(path => File.GetLastWriteTimeUtc(path) < TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

    private async Task<Result<StoredFile>> Keep(long streamId, string temporary, FileWriting.Received file, string name, string mediaType, bool waits, CancellationToken ct)
    {
        _place.Keep(temporary, file.Address);
        var id = _store.Numbers.Next();
        var now = _store.Clock.Real.GetUtcNow();
        var stored = new StoredFile(id.ToString(CultureInfo.InvariantCulture), name, file.Bytes, file.Sha256, mediaType);
        var refused = await _store.Write(
            [Statement.One(
                "insert into file (id, stream_id, address, name, media_type, bytes, sha256, created, expires) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                id, streamId, file.Address, stored.Name, stored.MediaType, stored.Bytes, stored.Sha256, now.ToMicros(), waits ? (now + Waiting).ToMicros() : null)],
            ct);
        return refused is { } not ? not : stored;
    }

    private static bool TryNumber(string id, out long number) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The person's own name for the file, made harmless: no path, at most 100 characters, the ending that fits the content.</summary>
    private static string NameFor(string fileName, FileKind kind)
    {
        var name = Line.Clean(fileName.Split('/', '\\')[^1]).Replace('"', '\'');
        var ending = kind switch { FileKind.Pdf => ".pdf", FileKind.Jpeg => ".jpg", _ => ".png" };
        var stem = Path.GetFileNameWithoutExtension(name);
        if (stem.Length > 100)
            stem = stem[..100];
        return (stem.Length == 0 ? "tep" : stem) + (Path.GetExtension(name).Equals(".jpeg", StringComparison.OrdinalIgnoreCase) && kind is FileKind.Jpeg ? ".jpeg" : ending);
    }

    private sealed class FileRow
    {
        public string Address { get; init; } = "";

        public string Name { get; init; } = "";

        public string MediaType { get; init; } = "";

        public long Bytes { get; init; }

        public string Sha256 { get; init; } = "";
    }
}

/// <summary>A file being read; dispose the content.</summary>
public sealed record OpenedFile(StoredFile File, Stream Content);
