using Sen.Kernel.Postgres;
using Xunit;

namespace Sen.Kernel.Tests;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://sen@db.hue.vn:5433/sen", "postgres://sen@db.hue.vn:5433/sen")]
    [InlineData("postgresql://sen:geheim@db.hue.vn/sen?sslmode=verify-full", "postgres://sen@db.hue.vn:5432/sen?sslmode=verify-full")]
    [InlineData("postgres://sen:p%40ss%2Fword@[::1]:6000/sen", "postgres://sen@[::1]:6000/sen")]
    [InlineData("postgres:///sen?host=/run/postgresql&port=5434&user=hue", "postgres://hue@/sen?host=/run/postgresql&port=5434")]
    [InlineData("postgres://sen@/sen?host=/tmp/x&password=geheim", "postgres://sen@/sen?host=/tmp/x&port=5432")]
    public void An_address_is_read_and_shown_without_its_password(string text, string shown)
    {
        Assert.True(PostgresAddress.TryParse(text, out var address, out var wrong), wrong);

        Assert.Equal(shown, address.ToString());
        Assert.Equal("sen_keys", address.KeysName);
        Assert.True(PostgresAddress.TryParse(shown, out var again, out _));
        Assert.Equal(shown, again.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("data/store.db")]
    [InlineData("mysql://geheim@h/sen")]
    [InlineData("postgres://sen:geheim@h:port/sen")]
    [InlineData("postgres://sen:geheim@h:70000/sen")]
    [InlineData("postgres://sen:geheim@h")]
    [InlineData("postgres://sen:geheim@h/sen?sslmode=geheim")]
    [InlineData("postgres://sen:geheim@h/sen?pasword=geheim")]
    public void What_is_no_address_is_refused_without_being_repeated(string text)
    {
        Assert.False(PostgresAddress.TryParse(text, out _, out var wrong));

        Assert.NotEmpty(wrong);
        Assert.DoesNotContain("geheim", wrong, StringComparison.Ordinal);
    }
}
