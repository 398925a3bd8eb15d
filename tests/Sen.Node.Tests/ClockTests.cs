using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Node.Hosting;

namespace Sen.Node.Tests;

public sealed class ClockTests
{
    private const string Tuesday = "2026-12-01T14:10+07:00";

    [Fact]
    public async Task The_clock_of_a_demo_ticks_on_from_where_it_was_set_also_after_the_next_start()
    {
        await using var node = await TestNode.Demo(Tuesday);
        await node.Stop();
        await node.Start();

        var since = Legal(node).Now - DateTimeOffset.Parse(Tuesday, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(since, TimeSpan.Zero, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task An_earlier_instant_on_existing_data_is_refused_in_one_line()
    {
        await using var node = await TestNode.Demo(Tuesday);
        await node.Stop();

        var refused = await Assert.ThrowsAsync<OperatorException>(() => node.Start("2026-12-01T14:09+07:00"));
        Assert.Contains("earlier than", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_later_instant_on_existing_data_is_taken()
    {
        await using var node = await TestNode.Demo(Tuesday);
        await node.Stop();
        await node.Start("2026-12-02T08:00+07:00");

        Assert.Equal(new DateOnly(2026, 12, 2), Legal(node).Today);
    }

    [Fact]
    public async Task Somebody_of_the_demo_moves_the_clock_forward_and_never_back()
    {
        await using var node = await TestNode.Demo(Tuesday);
        var token = (await node.Sen("token", "--account", "hotich.thuanhoa")).Output.Trim();
        node.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var forward = await node.Http.PostAsJsonAsync("/api/demo/clock", new { to = "2026-12-01T15:20" });
        using var back = await node.Http.PostAsJsonAsync("/api/demo/clock", new { to = "2026-12-01T15:10" });
        using var step = await node.Http.PostAsJsonAsync("/api/demo/clock", new { by = "P1D" });
        using var nonsense = await node.Http.PostAsJsonAsync("/api/demo/clock", new { to = "soon" });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.BadRequest], [forward.StatusCode, back.StatusCode, step.StatusCode, nonsense.StatusCode]);
        Assert.Equal(new DateTime(2026, 12, 2, 15, 20, 0), Legal(node).Now.DateTime, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_stranger_moves_no_clock()
    {
        await using var node = await TestNode.Demo(Tuesday);

        using var answer = await node.Http.PostAsJsonAsync("/api/demo/clock", new { by = "P1D" });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_demo_is_never_served_as_a_real_node()
    {
        await using var node = await TestNode.Demo();
        await node.Stop();

        var (exitCode, _, errors) = await node.Sen("serve", "--port", "0");

        Assert.Equal(3, exitCode);
        Assert.Contains("is a demo", errors, StringComparison.Ordinal);
    }

    private static Clock Legal(TestNode node) => node.Running.Services.GetRequiredService<Clock>();
}
