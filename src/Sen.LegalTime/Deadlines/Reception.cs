namespace Sen.LegalTime;

/// <summary>Which day counts as the day of reception, by which rule.</summary>
internal sealed class Reception
{
    public Reception(long start, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var (place, time) = calendar.Split(start);
        (Place, CountsAsPlace) = (place, Count.ReceptionDay(start, calendar, policy));
        CountsAs = calendar.DayAt(CountsAsPlace);
        Rule = CountsAsPlace == place ? DeadlineRule.ReceivedInTime
            : calendar.HoursAt(place) is not null && time > policy.CutOff.Ticks ? DeadlineRule.ReceivedAfterCutOff
            : DeadlineRule.ReceivedOutsideWorkingTime;
    }

    /// <summary>Place in the calendar of the day of the start.</summary>
    public int Place { get; }

    public int CountsAsPlace { get; }

    public DateOnly CountsAs { get; }

    /// <summary>One of the three reception codes of <see cref="DeadlineRule"/>.</summary>
    public string Rule { get; }
}
