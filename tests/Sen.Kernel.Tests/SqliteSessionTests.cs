using Microsoft.Data.Sqlite;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;
using Xunit;

namespace Sen.Kernel.Tests;

public sealed class SqliteSessionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sen-session-").FullName;
    private readonly SqliteSession _session;

    public SqliteSessionTests()
    {
        _session = new SqliteSession(Path.Combine(_folder, "a.db"));
        _session.Execute("create table a (id integer primary key, t text unique, b blob, d real)");
    }

    [Fact]
    public void Values_come_back_as_they_went_in_whichever_place_they_stand_at()
    {
        var longText = new string('ế', 5_000);
        _session.Execute("insert into a (d, b, t, id) values ($4, $3, $2, $1)", 7L, "Hồ Thị Thơm", new byte[] { 0, 1, 255 }, 2.5);
        _session.Execute("insert into a (id, t, b) values ($1, $2, $3)", 8, "", Array.Empty<byte>());
        _session.Execute("insert into a (id, t) values ($1, $2)", 9L, longText);
        _session.Execute("insert into a (id, t) values ($1, $2)", 10L, new Utf8Text("thơm\0"u8.ToArray()));

        Assert.Equal((7L, "Hồ Thị Thơm", 3, 2.5), _session.All("select id, t, b, d from a where id = $1", row => (row.Int(0), row.Text(1), row.Bytes(2).Length, row.Value(3)), 7L).Single());
        Assert.Equal("text/blob/null", _session.Scalar("select typeof(t) || '/' || typeof(b) || '/' || typeof(d) from a where id = 8"));
        Assert.Equal(longText, _session.Scalar("select t from a where id = 9"));
        Assert.Equal("text", _session.Scalar("select typeof(t) from a where id = 10"));
        Assert.Null(_session.Scalar("select d from a where id = 8"));
        Assert.Null(_session.Scalar("select id from a where id = 99"));
    }

    [Fact]
    public void Changed_rows_are_counted_and_a_broken_constraint_is_told_by_name()
    {
        _session.Execute("insert into a (id, t) values (1, 'one')");
        Assert.Equal(1, _session.Execute("update a set t = 'two' where id = 1"));
        Assert.Equal(0, _session.Execute("update a set t = 'two' where id = 2"));

        var broken = Assert.Throws<SqliteException>(() => _session.Execute("insert into a (id, t) values ($1, $2)", 2L, "two"));

        Assert.Equal(19, broken.SqliteErrorCode);
        Assert.Contains("a.t", broken.Message, StringComparison.Ordinal);
        Assert.Equal(1, _session.Execute("insert into a (id, t) values ($1, $2)", 2L, "other"));
    }

    [Fact]
    public void Two_statements_at_once_and_types_that_no_store_knows_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _session.Execute("delete from a; delete from a"));
        Assert.Throws<ArgumentException>(() => _session.Execute("delete from a where id = $1", Guid.Empty));
        Assert.Throws<SqliteException>(() => _session.Execute("delete from nothing"));
    }

    [Fact]
    public async Task A_lock_of_another_connection_is_waited_for()
    {
        using var other = new SqliteSession(Path.Combine(_folder, "a.db"));
        other.Execute("begin immediate");
        var waiting = Task.Run(() => _session.Execute("insert into a (id) values (3)"), TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        other.Execute("commit");

        Assert.Equal(1, await waiting);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
