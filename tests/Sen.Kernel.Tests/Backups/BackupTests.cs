using System.Security.Cryptography;
using System.Text;
using Sen.Kernel.Backups;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Backups;

public sealed class BackupTests
{
    [Theory, BothStores]
    public async Task A_backup_that_is_damaged_or_of_another_node_is_refused_and_says_what_to_do(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var stranger = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: true);
        TestStore.CopySecrets(new DataFolder(stranger.Node.Test.Folder), back.Data);
        Assert.Contains("of another node", (await Assert.ThrowsAsync<StoreRefusedException>(() => back.Restore())).Message, StringComparison.Ordinal);
        Directory.Delete(back.Data.SecretsPath, recursive: true);
        Assert.Contains("in no backup", (await Assert.ThrowsAsync<StoreRefusedException>(() => back.Restore())).Message, StringComparison.Ordinal);
        TestStore.CopySecrets(new DataFolder(lost.Node.Test.Folder), back.Data);

        Assert.Contains("of another node", (await Assert.ThrowsAsync<StoreRefusedException>(() => new NodeBackup(stranger.Place, stranger.Setup, lost.Target, _ => { }).Run(keep: 1))).Message, StringComparison.Ordinal);
        var unreadable = Directory.CreateDirectory(Path.Combine(lost.Target, "2000-01-01T000000Z")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unreadable, "manifest.json"), "{");
        await lost.Back.Run();
        Directory.Delete(unreadable, recursive: true);
        Directory.Move(lost.Target, lost.Target + ".away");
        Assert.Contains("none is there now", (await Assert.ThrowsAsync<StoreRefusedException>(() => lost.Back.Run())).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(lost.Target));
        Directory.Move(lost.Target + ".away", lost.Target);

        var store = Path.Combine(NodeBackup.In(lost.Target)[^1], "store.db");
        var bytes = await File.ReadAllBytesAsync(store);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(store, bytes);
        Assert.Contains("not as it was backed up", (await Assert.ThrowsAsync<StoreRefusedException>(() => back.Restore())).Message, StringComparison.Ordinal);

        Assert.Contains("no backup in", (await Assert.ThrowsAsync<StoreRefusedException>(() => new NodeRestore(back.Data.Path, back.Place, back.Setup, _ => { }).Run())).Message, StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task Files_go_over_once_and_go_when_no_backup_needs_them_any_more(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        var (files, own) = (Path.Combine(lost.Target, "files"), new DataFolder(lost.Node.Test.Folder).FilesPath);
        var first = Put(own, "một");
        Assert.Equal((1, 1), Count(await lost.Back.Run()));
        var second = Put(own, "hai");
        await using (new FileStream(Path.Combine(lost.Target, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("under way", (await Assert.ThrowsAsync<StoreRefusedException>(() => lost.Back.Run())).Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), Count(await lost.Back.Run()));
        File.Delete(DataFolder.FileIn(own, first));
        await File.WriteAllTextAsync(DataFolder.FileIn(own, Put(own, "ba")), "altered on the disk");

        var last = await lost.Back.Run(keep: 1);

        Assert.Equal((1, 0, 1), (last.Manifest.Files, last.NewFiles, last.Damaged));
        Assert.Equal([second], BackedUpFiles.In(files));
        Assert.Equal([last.Folder], NodeBackup.In(lost.Target));
        Assert.Contains("in the node's own folder", (await Assert.ThrowsAsync<StoreRefusedException>(() => new NodeBackup(lost.Place, lost.Setup, Path.Combine(own, "copies"), _ => { }).Run())).Message, StringComparison.Ordinal);
        await using var back = await lost.Elsewhere(knows: true);
        Assert.Equal(0, (await back.Restore()).MissingFiles);
        Assert.Equal([second], BackedUpFiles.In(back.Data.FilesPath));
    }

    private static (long Files, long New) Count(BackupReport report) => (report.Manifest.Files, report.NewFiles);

    private static string Put(string folder, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var address = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Directory.CreateDirectory(Path.GetDirectoryName(DataFolder.FileIn(folder, address))!);
        File.WriteAllBytes(DataFolder.FileIn(folder, address), bytes);
        return address;
    }
}
