using System.Text;
using System.Text.Json;
using Sen.Kernel.Changes;
using Xunit;

namespace Sen.Kernel.Tests;

public sealed class DeferredTests
{
    [Theory]
    [InlineData("""{"before":1,"kept":{"name":"Hồ Thị Thơm","more":[1,2.50,{"deep":"]}"}]},"after":2}""")]
    [InlineData("""{"before":1,"kept":{},"after":2}""")]
    [InlineData("""{"before":1,"after":2}""")]
    public void What_nobody_asks_for_is_written_as_it_was_read(string json)
    {
        var state = JsonSerializer.Deserialize<Holding>(Encoding.UTF8.GetBytes(json), SenJson.Options)!;

        Assert.Equal(json, Encoding.UTF8.GetString(SenJson.WriteState(state)));
        Assert.Equal(json.Replace("\"before\":1", "\"before\":7", StringComparison.Ordinal), Encoding.UTF8.GetString(SenJson.WriteState(state with { Before = 7 })));
    }

    [Fact]
    public async Task Any_way_of_reading_gives_the_same_value()
    {
        var json = Encoding.UTF8.GetBytes("""{"before":1,"kept":{"name":"Thơm","note":"x"},"after":2}""" + new string(' ', 40_000));

        foreach (var state in (Holding[])
            [
                JsonSerializer.Deserialize<Holding>(json, SenJson.Options)!,
                JsonSerializer.Deserialize<Holding>(Encoding.UTF8.GetString(json), SenJson.Options)!,
                (await JsonSerializer.DeserializeAsync<Holding>(new MemoryStream(json), SenJson.Options))!,
            ])
        {
            Assert.Equal("Thơm", state.Kept!.Glance(kept => new Glanced(kept.Name)).Name);
            Assert.Equal(new Kept("Thơm", "x"), state.Kept!.Value);
            Assert.Equal(2, state.After);
        }
    }

    [Fact]
    public void A_value_made_here_is_written_and_glanced_at_like_one_that_was_read()
    {
        var made = new Holding { Before = 1, Kept = new(new Kept("Thơm", "x")), After = 2 };

        Assert.Equal("""{"before":1,"kept":{"name":"Thơm","note":"x"},"after":2}""", Encoding.UTF8.GetString(SenJson.WriteState(made)));
        Assert.Equal("Thơm", made.Kept.Glance(kept => new Glanced(kept.Name)).Name);
    }

    [Fact]
    public void A_lone_surrogate_has_its_replay_form_after_the_first_writing()
    {
        var made = new Holding { Before = 1, Kept = new(new Kept("lone \ud800 surrogate", "\\uFFFD")), After = 2 };
        var first = SenJson.WriteState(made);

        Assert.DoesNotContain("lone \\uFFFD", Encoding.UTF8.GetString(first), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(first, SenJson.WriteState(JsonSerializer.Deserialize<Holding>(first, SenJson.Options)));
        Assert.Equal(new Kept("lone \ufffd surrogate", "\\uFFFD"), JsonSerializer.Deserialize<Holding>(first, SenJson.Options)!.Kept!.Value);
    }

    internal sealed record Kept(string Name, string Note);

    internal sealed record Glanced(string Name);

    internal sealed record Holding
    {
        public int Before { get; init; }

        public Deferred<Kept>? Kept { get; init; }

        public int After { get; init; }
    }
}
