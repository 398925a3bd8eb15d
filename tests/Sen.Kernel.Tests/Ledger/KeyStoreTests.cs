using Microsoft.Data.Sqlite;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sqlite;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

public sealed class KeyStoreTests
{
    [Fact]
    public async Task A_key_that_anothers_failed_flush_took_along_is_not_called_durable()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("sen-keys-").FullName);
        var secrets = Secrets.Open(folder.SecretsPath, mayCreate: true);
        await using (var here = new SqliteKeyStore(folder.KeysPath, secrets, new LocalNumbers(TimeProvider.System)))
        await using (var elsewhere = new SqliteKeyStore(folder.KeysPath, secrets, new LocalNumbers(TimeProvider.System)))
        {
            var contested = await here.Obtain(1, "owner");
            var innocent = await here.Obtain(2, "owner");
            Assert.True(await elsewhere.MakeDurable([await elsewhere.Obtain(1, "owner")]));

            await Assert.ThrowsAsync<SqliteException>(async () => await here.MakeDurable([contested]));

            Assert.False(await here.MakeDurable([innocent]));
            Assert.True(await here.MakeDurable([await here.Obtain(1, "owner"), await here.Obtain(2, "owner")]));
        }

        Directory.Delete(folder.Path, recursive: true);
    }
}
