using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Files.Tests;

public sealed class FileStoreTests
{
    private static readonly byte[] PdfHead = "%PDF-1.7\n"u8.ToArray();
    private static readonly byte[] PdfEnd = "%%EOF\n"u8.ToArray();

    [Theory, BothStores]
    public async Task What_was_saved_opens_as_the_same_bytes(Dialect dialect)
    {
        await using var test = await Open(dialect);
        foreach (var size in (int[])[15, 65_535, 65_536, 65_537, 131_072, 3_000_000])
        {
            var bytes = Pdf(size);
            var saved = (await test.Files.Save(1, "giấy chứng sinh.pdf", new MemoryStream(bytes), FileRule.Papers)).Value;

            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), saved.Sha256);
            Assert.Equal(bytes, await ReadAll(test.Files, 1, saved.Id));
        }
    }

    [Fact]
    public async Task Nothing_of_it_lies_in_the_clear()
    {
        await using var test = await Open(TestStore.Default);
        await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(200_000)), FileRule.Papers);

        foreach (var file in Directory.EnumerateFiles(test.Folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.True(bytes.AsSpan().IndexOf("%PDF-1.7"u8) < 0, file);
        }
    }

    [Fact]
    public async Task While_the_store_is_away_nothing_is_taken_beside_it_and_no_file_is_called_missing()
    {
        await using var test = await Open(TestStore.Default);
        var saved = (await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;
        var (files, gone) = (Path.Combine(test.Folder, "files"), Path.Combine(test.Folder, "gone"));
        Directory.Move(files, gone);

        // Gone altogether; an empty place where the share was; something that is no folder.
        foreach (var stead in (Action[])[() => { }, () => Directory.CreateDirectory(files), () => { Directory.Delete(files); File.WriteAllText(files, ""); }])
        {
            stead();
            Assert.Equal(FileProblems.Away.Code, (await test.Files.Save(1, "b.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Problem?.Code);
            Assert.Equal(FileProblems.Away.Code, (await test.Files.Open(1, saved.Id)).Problem?.Code);
        }

        File.Delete(files);
        Directory.Move(gone, files);
        Assert.Equal(Pdf(500), await ReadAll(test.Files, 1, saved.Id));
        File.Delete(new DataFolder(test.Folder).FilesMarkPath); // a folder of an earlier release
        Assert.Equal(Pdf(500), await ReadAll(test.Files, 1, saved.Id));
        Assert.Single(test.Kept);
    }

    [Fact]
    public async Task An_upload_during_which_the_store_goes_makes_no_new_one_in_its_place()
    {
        await using var test = await Open(TestStore.Default);
        var (files, gone) = (Path.Combine(test.Folder, "files"), Path.Combine(test.Folder, "gone"));

        // Of 40 uploads, most would be the first of their part of the folder.
        for (var tries = 0; tries < 40; tries++)
        {
            var saved = await test.Files.Save(1, "a.pdf", new LastWordStream(Pdf(500), () => Directory.Move(files, gone)), FileRule.Papers);

            Assert.Equal(FileProblems.Away.Code, saved.Problem?.Code);
            Assert.False(Directory.Exists(files));
            Directory.Move(gone, files);
        }
    }

    [Fact]
    public async Task An_empty_folder_that_an_operator_marks_is_filled_anew()
    {
        await using var test = await Open(TestStore.Default);
        var lost = (await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;
        foreach (var part in Directory.EnumerateDirectories(Path.Combine(test.Folder, "files")))
            Directory.Delete(part, recursive: true);

        // The first upload finds that the parts are gone, and the next one has them.
        Assert.Equal(FileProblems.Away.Code, (await test.Files.Save(1, "b.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Problem?.Code);
        Assert.True((await test.Files.Save(1, "b.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).TryGet(out var kept, out _));
        Assert.Equal(Pdf(500), await ReadAll(test.Files, 1, kept.Id));
        Assert.Equal(FileProblems.NotFound.Code, (await test.Files.Open(1, lost.Id)).Problem?.Code);
    }

    [Fact]
    public async Task What_is_removed_while_the_store_is_away_goes_when_it_is_back()
    {
        await using var test = await Open(TestStore.Default);
        var one = (await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;
        await test.Files.Save(2, "b.pdf", new MemoryStream(Pdf(500)), FileRule.Papers);
        await test.Files.SaveWaiting(3, "c.pdf", new MemoryStream(Pdf(500)), FileRule.Papers);
        var kept = (await test.Files.Save(4, "d.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;
        test.Advance(TimeSpan.FromDays(31));
        var (files, gone) = (Path.Combine(test.Folder, "files"), Path.Combine(test.Folder, "gone"));
        Directory.Move(files, gone);

        Assert.Null(await test.Files.Remove(1, one.Id));
        await test.Files.RemoveAll(2);
        await test.Files.RemoveWaiting(3);
        Assert.Equal(0, await test.Files.RemoveExpired());
        Directory.Move(gone, files);

        Assert.Equal(4, test.Kept.Count());
        Assert.Equal(3, await test.Files.RemoveExpired());
        Assert.Single(test.Kept);
        Assert.Equal(Pdf(500), await ReadAll(test.Files, 4, kept.Id));
    }

    [Fact]
    public async Task The_same_file_of_two_people_is_two_files()
    {
        await using var test = await Open(TestStore.Default);
        await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers);
        await test.Files.Save(2, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers);

        Assert.Equal(2, test.Kept.Count());
    }

    [Fact]
    public async Task A_file_of_another_stream_is_not_found()
    {
        await using var test = await Open(TestStore.Default);
        var saved = (await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;

        Assert.Equal(FileProblems.NotFound.Code, (await test.Files.Open(2, saved.Id)).Problem?.Code);
        Assert.Equal(FileProblems.NotFound.Code, (await test.Files.Open(1, "x' or 1=1")).Problem?.Code);
    }

    [Theory]
    [InlineData("", "files.empty")]
    [InlineData("MZ\u0090 not a paper", "files.wrong-kind")]
    [InlineData("<html>%PDF in words</html>", "files.wrong-kind")]
    public async Task A_file_that_is_no_paper_is_refused_and_leaves_nothing(string content, string code)
    {
        await using var test = await Open(TestStore.Default);
        var refused = await test.Files.Save(1, "a.pdf", new MemoryStream(System.Text.Encoding.Latin1.GetBytes(content)), FileRule.Papers);

        Assert.Equal(code, refused.Problem?.Code);
        Assert.Empty(test.Kept);
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("jpg")]
    [InlineData("png")]
    public async Task A_paper_that_was_cut_before_it_came_is_refused_wherever_the_cut_is(string kind)
    {
        await using var test = await Open(TestStore.Default);
        byte[] whole = kind switch { "pdf" => Pdf(70_000), "png" => Photo.Png, _ => Photo.Jpeg([.. Enumerable.Repeat((byte)7, 70_000)]) };
        Assert.True((await test.Files.Save(1, $"a.{kind}", new MemoryStream(whole), FileRule.Papers)).TryGet(out var kept, out _));
        // What scanners and telephones put behind the end does no harm.
        Assert.True((await test.Files.Save(1, $"a.{kind}", new MemoryStream([.. whole, .. new byte[4_000]]), FileRule.Papers)).TryGet(out _, out _));
        await test.Files.Remove(1, kept.Id);
        // Up to the end's own letters, 10 bytes at most.
        foreach (var length in (int[])[whole.Length / 2, whole.Length * 2 / 3, whole.Length - 10])
            Assert.Equal(FileProblems.Unfinished.Code, (await test.Files.Save(1, $"a.{kind}", new MemoryStream(whole[..length]), FileRule.Papers)).Problem?.Code);

        Assert.Single(test.Kept);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_leaves_nothing()
    {
        await using var test = await Open(TestStore.Default);
        var refused = await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf((10 << 20) + 1)), FileRule.Papers);

        Assert.Equal(FileProblems.TooLarge.Code, refused.Problem?.Code);
        Assert.Empty(test.Kept);
    }

    [Fact]
    public async Task A_cut_upload_is_refused_and_leaves_nothing()
    {
        await using var test = await Open(TestStore.Default);
        var refused = await test.Files.Save(1, "a.pdf", new CutStream(Pdf(100_000)), FileRule.Papers);

        Assert.Equal(FileProblems.CutOff.Code, refused.Problem?.Code);
        Assert.Empty(test.Kept);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(70_000)]
    public async Task An_altered_or_cut_file_does_not_open(int flipAt)
    {
        await using var test = await Open(TestStore.Default);
        var saved = (await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(131_072)), FileRule.Papers)).Value;
        var path = test.Kept.Single();
        var good = await File.ReadAllBytesAsync(path);

        var bad = (byte[])good.Clone();
        bad[flipAt] ^= 1;
        await File.WriteAllBytesAsync(path, bad);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAll(test.Files, 1, saved.Id));

        await File.WriteAllBytesAsync(path, good[..^(FileCipher.TagLength)]);
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAll(test.Files, 1, saved.Id));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\an\\ảnh.HEIC", "ảnh.pdf")]
    [InlineData("", "tep.pdf")]
    [InlineData("a\u200b\r\n\"b.pdf", "a 'b.pdf")]
    public async Task Names_are_made_harmless(string given, string kept)
    {
        await using var test = await Open(TestStore.Default);
        Assert.Equal(kept, (await test.Files.Save(1, given, new MemoryStream(Pdf(50)), FileRule.Papers)).Value.Name);
    }

    [Fact]
    public async Task Removing_all_files_of_a_stream_leaves_the_others()
    {
        await using var test = await Open(TestStore.Default);
        await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers);
        var other = (await test.Files.Save(2, "b.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;

        await test.Files.RemoveAll(1);

        Assert.Single(test.Kept);
        Assert.Equal(500, (await ReadAll(test.Files, 2, other.Id)).Length);
    }

    [Theory, BothStores]
    public async Task A_file_that_nothing_names_goes_and_a_named_one_stays(Dialect dialect)
    {
        await using var test = await Open(dialect);
        var saved = (await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;
        var named = (await test.Files.SaveWaiting(1, "b.pdf", new MemoryStream(Pdf(501)), FileRule.Papers)).Value;
        var left = (await test.Files.SaveWaiting(1, "c.pdf", new MemoryStream(Pdf(502)), FileRule.Papers)).Value;
        var late = (await test.Files.SaveWaiting(2, "d.pdf", new MemoryStream(Pdf(503)), FileRule.Papers)).Value;
        Assert.Null(await test.Write(FileStore.Named(1, named)));

        // Who sent the change that names it, and heard nothing, clears up.
        Assert.NotNull(await test.Files.RemoveWaiting(1, named.Id));
        await test.Files.RemoveWaiting(1);
        Assert.Equal(0, await test.Files.RemoveExpired());
        Assert.Equal(FileProblems.NotFound.Code, (await test.Files.Open(1, left.Id)).Problem!.Code);
        Assert.NotNull(await test.Write(FileStore.Named(1, left)));

        test.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await test.Files.RemoveExpired());
        Assert.Equal(FileProblems.NotFound.Code, (await test.Files.Open(2, late.Id)).Problem!.Code);
        Assert.Equal(500, (await ReadAll(test.Files, 1, saved.Id)).Length);
        Assert.Equal(501, (await ReadAll(test.Files, 1, named.Id)).Length);
        Assert.Equal(2, test.Kept.Count());
    }

    [Fact]
    public async Task What_a_killed_process_left_half_taken_goes_after_a_day()
    {
        await using var test = await Open(TestStore.Default);
        var saved = (await test.Files.Save(1, "a.pdf", new MemoryStream(Pdf(500)), FileRule.Papers)).Value;
        var (old, young) = (Path.Combine(test.Folder, "files", "incoming-1"), Path.Combine(test.Folder, "files", "incoming-2"));
        foreach (var path in (string[])[old, young])
            await File.WriteAllBytesAsync(path, [1]);
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await test.Files.RemoveExpired();

        Assert.Equal((false, true), (File.Exists(old), File.Exists(young)));
        Assert.Equal(500, (await ReadAll(test.Files, 1, saved.Id)).Length);
    }

    private static async Task<FilesTest> Open(Dialect dialect) => new(await TestStore.Open(dialect, [FilesModule.Schema]));

    private static byte[] Pdf(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        PdfHead.CopyTo(bytes, 0);
        PdfEnd.CopyTo(bytes, size - PdfEnd.Length);
        return bytes;
    }

    private static async Task<byte[]> ReadAll(FileStore files, long stream, string id)
    {
        var opened = (await files.Open(stream, id)).Value;
        await using var content = opened.Content;
        using var all = new MemoryStream();
        await content.CopyToAsync(all);
        return all.ToArray();
    }

    private sealed class FilesTest(TestStore store) : IAsyncDisposable
    {
        public string Folder => store.Folder;

        public FileStore Files { get; } = new(store.Store, new DataFolder(store.Folder), new FilePlace(store.Store, new DataFolder(store.Folder), NullLogger<FilePlace>.Instance));

        /// <summary>All but the mark.</summary>
        public IEnumerable<string> Kept => Directory.EnumerateFiles(Path.Combine(Folder, "files"), "*", SearchOption.AllDirectories).Where(path => path != new DataFolder(Folder).FilesMarkPath);

        public Task<Problem?> Write(IReadOnlyList<Statement> statements) => store.Store.Write(statements);

        public void Advance(TimeSpan by) => store.Time.Advance(by);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }

    /// <summary>An upload with an event before its end.</summary>
    private sealed class LastWordStream(byte[] bytes, Action last) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
                last();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>A connection that breaks in the middle.</summary>
    private sealed class CutStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 70_000 ? throw new IOException("The client reset the request stream.") : base.ReadAsync(buffer[..Math.Min(buffer.Length, 40_000)], cancellationToken);
    }
}
