using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sen.Web;

namespace Sen.Node.Tests;

/// <summary>What <c>--host</c> says is what links on paper and in QR codes say, by whatever name a request came.</summary>
public sealed class HostNameTests
{
    [Fact]
    public async Task The_name_given_at_a_start_or_with_the_store_is_that_of_links()
    {
        await using var node = await TestNode.Demo(host: "sen.hue.example.vn");
        Assert.Equal("http://sen.hue.example.vn:5080/tra-cuu", Link(node));
        await node.Stop();
        await node.Start();
        Assert.Equal("http://sen.hue.example.vn:5080/tra-cuu", Link(node));
        await node.Stop();
        await node.Start(host: "192.168.1.7");
        Assert.Equal("http://192.168.1.7:5080/tra-cuu", Link(node));
    }

    [Fact]
    public async Task Without_a_name_links_bear_the_one_that_the_reader_came_by()
    {
        await using var node = await TestNode.Demo();
        Assert.Equal("http://127.0.0.1:5080/tra-cuu", Link(node));
    }

    private static string Link(TestNode node)
    {
        var http = new DefaultHttpContext();
        (http.Request.Scheme, http.Request.Host) = ("http", new HostString("127.0.0.1", 5080));
        return node.Running.Services.GetRequiredService<SiteOptions>().Absolute(http.Request, "/tra-cuu");
    }
}
