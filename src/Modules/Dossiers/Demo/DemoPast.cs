namespace Sen.Dossiers.Demo;

/// <summary>What somebody hands in at an instant of the simulated past.</summary>
/// <param name="Account">Null: at the counter, without an account, as most do.</param>
/// <param name="IsOwn">For oneself: the form knows who one is.</param>
internal sealed record DemoSubmission(DateTimeOffset At, DemoStory Story, long? Account = null, bool IsOwn = false);

/// <summary>All submissions of a past: some each working day, most on Mondays, and at its end the ones that stand in each state now.</summary>
internal static class DemoPast
{
    private const int LateOneOf = 29, SpotOneOf = 9, LatelyDays = 12, Workday = 480;

    // Thuận Hóa, Vỹ Dạ, Phú Bài: those with officials.
    private static readonly string[] Communes = ["19789", "19789", "19777", "19960"];

    /// <param name="citizens">Accounts; the last one is the agent's, who hands in for others.</param>
    public static IReadOnlyList<DemoSubmission> Make(DemoDays days, DemoSize size, IReadOnlyList<long> citizens)
    {
        var random = new Random(57);
        var (daysBack, onMondays, onOthers, oneOf, ofAgent) = size is DemoSize.Quarter ? (92, 17, 7, 40, 40) : (30, 6, 3, 6, 20);
        var past = new List<DemoSubmission>();
        var certifications = 0;
        foreach (var day in days.WorkdaysSince(days.Today.AddDays(-daysBack)))
        {
            var count = day.DayOfWeek is DayOfWeek.Monday ? onMondays : onOthers;
            for (var i = 0; i < count; i++)
            {
                var submission = past.Count % LateOneOf == LateOneOf / 2 && day <= days.Today.AddDays(-LatelyDays)
                    ? new DemoSubmission(days.Within(day, 5, Workday), DemoStory.TooLate(random))
                    : Usual(day);
                if (submission is { Account: null, Story: { IsCertification: true, IsAnswered: true } } && certifications++ % SpotOneOf == SpotOneOf / 2)
                    submission = submission with { Story = submission.Story with { OnTheSpot = true, Until = DemoEnd.Delivered, Pace = TimeSpan.FromMinutes(random.Next(2, 6)) } };
                past.Add(submission with { Story = submission.Story with { Commune = Communes[random.Next(Communes.Length)] } });
            }
        }

        // The agent has one in each state, so that each can be seen from the other side of the counter, too.
        var shown = citizens.Count > 0 ? DemoStory.Shown.DistinctBy(story => story.Until).ToHashSet() : [];
        if (citizens.Count > 0)
            HandOver(past, citizens[^1], Math.Max(0, ofAgent - shown.Count));
        past.AddRange(DemoStory.Shown.Select(story => new DemoSubmission(days.Of(story.Day), story, shown.Contains(story) ? citizens[^1] : null)));
        return past;

        DemoSubmission Usual(DateOnly day)
        {
            var isOwn = citizens.Count > 1 && random.Next(oneOf) == 0;
            var story = DemoStory.Usual(random, day > days.Today.AddDays(-LatelyDays), isOwn);
            var at = isOwn && !story.IsCopy && random.Next(2) == 0 && day < days.Last ? days.AtHome(day) : days.Within(day, 5, story.IsCopy ? Workday / 2 : Workday);
            return new DemoSubmission(at, story, isOwn ? citizens[random.Next(citizens.Count - 1)] : null, isOwn);
        }
    }

    // Evenly over the weeks.
    private static void HandOver(List<DemoSubmission> past, long agent, int count)
    {
        var free = past.Index().Where(one => one.Item is { Account: null, Story: { Late: null, OnTheSpot: false } }).Select(one => one.Index).ToList();
        for (var i = 0; i < count; i++)
        {
            var index = free[i * free.Count / count];
            past[index] = past[index] with { Account = agent };
        }
    }
}
