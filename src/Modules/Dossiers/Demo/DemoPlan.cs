using Sen.Kernel;

namespace Sen.Dossiers;

/// <summary>One act of the simulated past.</summary>
internal sealed record DemoAct(DateTimeOffset At, Func<CancellationToken, Task> Run);

/// <summary>The acts still to come, soonest first. Acts plan those that follow from them.</summary>
internal sealed class DemoPlan
{
    private readonly PriorityQueue<DemoAct, DateTimeOffset> _acts = new();

    public int Count { get; private set; }

    /// <summary>Plans the submissions: a handful each working day, most on Mondays, and the ones that stand in each state now.</summary>
    public static async Task<DemoPlan> Make(DemoDesk desk, DateTimeOffset now, int daysBack, IReadOnlyList<long> citizens, CancellationToken ct)
    {
        var plan = new DemoPlan();
        var random = new Random(57);
        var today = DateOnly.FromDateTime(now.ToOffset(Clock.VietNam).DateTime);
        await desk.Prepare(ct);
        for (var day = today.AddDays(-daysBack); day < today; day = day.AddDays(1))
        {
            if (!desk.IsWorkingDay(day))
                continue;
            var count = day.DayOfWeek is DayOfWeek.Monday ? 6 : 3;
            for (var i = 0; i < count; i++)
                plan.Submit(desk, At(day, 7, random.Next(15, 590)), DemoStory.Usual(random), Some(citizens, random), atHome: false);
        }

        // Whatever "now" is, each state is there to be seen: the last working day before it and this morning hold one of each story.
        var last = today.AddDays(-1);
        while (!desk.IsWorkingDay(last))
            last = last.AddDays(-1);
        // The agent, who comes last among the citizens, has one in each state: so each can be seen from the other side of the counter, too.
        var ofAgent = citizens.Count > 0 ? DemoStory.Shown.DistinctBy(story => story.Until).ToList() : [];
        foreach (var story in DemoStory.Shown)
            plan.Submit(desk, At(story.Fresh && desk.IsWorkingDay(today) && now.TimeOfDay > TimeSpan.FromHours(8.5) ? today : last, 7, random.Next(5, 60)), story, ofAgent.Contains(story) ? citizens[^1] : null, atHome: true);
        return plan;
    }

    public bool TryNext(DateTimeOffset now, out DemoAct act)
    {
        while (_acts.TryDequeue(out var next, out _))
        {
            if (next.At <= now)
            {
                act = next;
                return true;
            }
        }

        act = null!;
        return false;
    }

    public void Add(DateTimeOffset at, Func<CancellationToken, Task> run) => _acts.Enqueue(new DemoAct(at, run), at);

    private void Submit(DemoDesk desk, DateTimeOffset at, DemoStory story, long? account, bool atHome)
    {
        Count++;
        Add(at, ct => desk.Live(this, story, account, atHome, ct));
    }

    // Most people come to the counter without an account.
    private static long? Some(IReadOnlyList<long> citizens, Random random) =>
        citizens.Count > 0 && random.Next(6) == 0 ? citizens[random.Next(citizens.Count)] : null;

    private static DateTimeOffset At(DateOnly day, int hour, int minutes) => new DateTimeOffset(day, new TimeOnly(hour, 0), Clock.VietNam).AddMinutes(minutes);
}
