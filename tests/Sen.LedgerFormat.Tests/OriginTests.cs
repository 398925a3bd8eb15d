namespace Sen.LedgerFormat.Tests;

public class OriginTests
{
    [Fact]
    public void An_origin_names_host_agency_log_and_incarnation()
    {
        var origin = Origin.Create("hue.example.vn", "H57", "access", 12);
        Assert.Equal("hue.example.vn/sen/H57/access/12", origin.Value);
        Assert.Equal(("hue.example.vn", "H57", "access", 12), (origin.Host, origin.Agency, origin.Log, origin.Incarnation));
        Assert.Equal(origin, Origin.Parse("hue.example.vn/sen/H57/access/12"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hue.example.vn")]
    [InlineData("hue.example.vn/sen/H57/main")]
    [InlineData("hue.example.vn/sen/H57/main/1/2")]
    [InlineData("hue.example.vn/zen/H57/main/1")]
    [InlineData("hue.example.vn/sen//main/1")]
    [InlineData("hue.example.vn/sen/H57/../1")]
    [InlineData("hue.example.vn/sen/H57/main/0")]
    [InlineData("hue.example.vn/sen/H57/main/01")]
    [InlineData("hue.example.vn/sen/H57/main/-1")]
    [InlineData("hue.example.vn/sen/H57/main/1234567890")]
    [InlineData("huế.example.vn/sen/H57/main/1")]
    [InlineData("hue.example.vn:80/sen/H57/main/1")]
    [InlineData("hue example.vn/sen/H57/main/1")]
    [InlineData("hue.example.vn/sen/H57/main/1\n")]
    [InlineData("hue.example.vn/sen/H57/main/١")]
    public void Anything_else_is_refused(string text) => Assert.False(Origin.TryParse(text, out _));

    [Fact]
    public void An_origin_has_at_most_a_hundred_bytes()
    {
        var longest = new string('a', 100 - "/sen/H57/main/1".Length) + "/sen/H57/main/1";
        Assert.True(Origin.TryParse(longest, out _));
        Assert.False(Origin.TryParse("a" + longest, out _));
    }
}
