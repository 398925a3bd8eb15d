using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Erasure;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

/// <summary>A node with jars whose ledger is sequenced, attacked by plain SQL, and verified.</summary>
internal sealed class LedgerNode : IAsyncDisposable
{
    private LedgerNode(TestStore test)
    {
        Test = test;
        Sequencer = new Sequencer(test.Store, AnchorPath, NullLogger<Sequencer>.Instance);
    }

    public TestStore Test { get; }

    public Store Store => Test.Store;

    public Sequencer Sequencer { get; }

    public string AnchorPath => Path.Combine(Test.Folder, "anchor");

    public Eraser Eraser(params DeleteFiles[] files) => new(Store, Path.Combine(Test.Folder, "erasures"), files);

    public static async Task<LedgerNode> Open(Dialect dialect) => new(await TestStore.Open(dialect, [Jars.Schema], [Jars.Kind]));

    /// <summary>A node with three jars of three events each, sequenced and signed in two steps. Returns the jars.</summary>
    public static async Task<(LedgerNode Node, long[] Jars)> WithJars(Dialect dialect)
    {
        var node = await Open(dialect);
        var jars = new[] { await node.Jar(), await node.Jar(), await node.Jar() };
        foreach (var jar in jars)
            await node.Add(jar);
        await node.Sequence();
        foreach (var jar in jars)
            await node.Add(jar);
        await node.Sequence();
        return (node, jars);
    }

    public async Task<long> Jar(string owner = "Nguyễn Thị Ẩn")
    {
        var id = Jars.NextId();
        var made = await Store.Change(Jars.Kind, id, Jars.Somebody, Needs.None, (_, _) => new JarMade(owner, "ghi chú"));
        Assert.Null(made.Problem);
        return id;
    }

    public async Task Add(long jar, string? label = null)
    {
        var added = await Store.Change(Jars.Kind, jar, Jars.Somebody, Needs.None, (_, _) => new StoneAdded(1, label));
        Assert.Null(added.Problem);
    }

    public Task<int> Sequence() => Sequencer.Run("main", epoch: 1);

    public Task<VerificationReport> Verify(bool deep = false, bool replay = false, byte[]? outside = null, bool ownAnchor = true) =>
        new LedgerVerification(Store).Run(new VerificationOptions { Deep = deep, Replay = replay, OutsideAnchor = outside, OwnAnchorPath = ownAnchor ? AnchorPath : null });

    /// <summary>What somebody with the database's password can do.</summary>
    public async Task<int> Sql(string sql, object? args = null)
    {
        await using var connection = await Writable();
        return await connection.ExecuteAsync(sql, args);
    }

    public async Task<T> Ask<T>(string sql, object? args = null)
    {
        await using var connection = await Store.Read();
        return (await connection.ExecuteScalarAsync<T>(sql, args))!;
    }

    public Task<byte[]> Bytes(string column, long jar, long version) =>
        Ask<byte[]>($"select {column} from event where stream_id = @jar and version = @version", new { jar, version });

    public Task SetBytes(string column, long jar, long version, byte[] bytes) =>
        Sql($"update event set {column} = @bytes where stream_id = @jar and version = @version", new { bytes, jar, version });

    public async ValueTask DisposeAsync()
    {
        Sequencer.Dispose();
        await Test.DisposeAsync();
    }

    private async Task<System.Data.Common.DbConnection> Writable()
    {
        if (Store.Dialect is Dialect.Postgres)
            return await Store.Read();
        var connection = new SqliteConnection($"Data Source={Path.Combine(Test.Folder, "store.db")};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}

internal static class Reports
{
    public static void Names(this VerificationReport report, string kind, long stream, long version)
    {
        Assert.False(report.IsSound);
        Assert.True(
            report.Findings.Any(finding => finding.Kind == kind && finding.StreamId == stream && finding.Version == version),
            $"No {kind} at event {version} of {stream} among:\n{string.Join('\n', report.Findings.Select(finding => $"{finding.Kind} {finding.English}"))}");
    }

    public static void IsSoundOrSaysWhy(this VerificationReport report) =>
        Assert.True(report.IsSound, string.Join('\n', report.Findings.Select(finding => $"{finding.Kind} {finding.Text}")));
}
