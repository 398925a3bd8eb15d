namespace Sen.LedgerFormat.Tests;

public class HistoryReceiptTests
{
    [Fact]
    public void A_history_is_every_header_and_one_proof()
    {
        var events = Chain(3);
        var verdict = Receipt.Verify(Sample.Policy, Build(events));

        Assert.Null(verdict.Refusal);
        Assert.Equal([1L, 2L, 3L], verdict.Content!.Events.Select(static e => e.Version));
        Assert.Equal([1L, 2L, 3L], verdict.Content.Shown.Select(static part => part.Version));
        Assert.Equal(3, verdict.Content.NotShown.Count);
    }

    [Fact]
    public void A_history_with_two_versions_swapped_is_refused()
    {
        var events = Chain(4);
        AssertBroken([events[0], events[2], events[1], events[3]]);
    }

    [Fact]
    public void A_history_without_its_first_version_is_refused() => AssertBroken(Chain(3)[1..]);

    [Fact]
    public void A_history_with_a_version_left_out_is_refused()
    {
        var events = Chain(4);
        AssertBroken([events[0], events[2], events[3]]);
    }

    [Fact]
    public void A_history_in_which_time_goes_back_is_refused()
    {
        var first = Sample.Header(recorded: 2000).Encode();
        var second = Sample.Header(version: 2, prev: EventHeader.Hash(first), recorded: 1999).Encode();
        AssertBroken([new ReceiptEvent(first, []), new ReceiptEvent(second, [])]);
    }

    [Fact]
    public void An_older_header_that_was_changed_is_refused()
    {
        var events = Chain(3);
        var changed = events[0].Header.ToArray();
        changed[^1] ^= 1;
        AssertBroken([new ReceiptEvent(changed, []), events[1], events[2]]);
    }

    internal static byte[] Build(IReadOnlyList<ReceiptEvent> events)
    {
        var last = events[^1].Header;
        return Receipt.BuildHistory(events, Sample.EventIndex, Sample.Path(last), Sample.SignedHead(Sample.Leaves(last)));
    }

    internal static ReceiptEvent[] Chain(int length)
    {
        var events = new ReceiptEvent[length];
        byte[]? prev = null;
        for (var i = 0; i < length; i++)
        {
            var header = Sample.Header(version: i + 1, prev: prev, recorded: 1763780400000000 + i).Encode();
            events[i] = new ReceiptEvent(header, [Sample.Subject]);
            prev = EventHeader.Hash(header);
        }

        return events;
    }

    private static void AssertBroken(ReceiptEvent[] events)
    {
        Assert.Throws<ArgumentException>(() => Build(events));
        var forged = Sample.Forge(new ReceiptExtra(IsHistory: true, events).Encode(), events[^1].Header);
        Assert.Equal(ReceiptRefusal.Chain, Receipt.Verify(Sample.Policy, forged).Refusal?.Code);
    }
}
