using System.Globalization;
using Dapper;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests;

public sealed class SettingsTests
{
    [Theory, BothStores]
    public async Task A_setting_that_many_change_at_once_has_what_each_of_them_added(Dialect dialect)
    {
        await using var test = await TestStore.Open(dialect, [Jars.Schema], [Jars.Kind]);
        var settings = new Settings(test.Store);

        await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => settings.Change("test.sum", was => $"{Number(was) + 1}", "test.sums", TestContext.Current.CancellationToken)));

        Assert.Equal("20", await settings.Get("test.sum", TestContext.Current.CancellationToken));
        await using var connection = await test.Store.Read(TestContext.Current.CancellationToken);
        Assert.Equal(20, await connection.ExecuteScalarAsync<long>("select number from edition where topic = 'test.sums'"));

        static int Number(string? was) => was is null ? 0 : int.Parse(was, CultureInfo.InvariantCulture);
    }
}
