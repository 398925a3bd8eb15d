using System.Text.Json;
using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class JsonTests
{
    [Fact]
    public void A_stored_deadline_survives_JSON()
    {
        var stored = Due("2026-12-01 14:10", Duration.WorkingDays(3)).Pause(At("2026-12-02 09:00")).Must().ToRecord();
        var read = JsonSerializer.Deserialize<DeadlineRecord>(JsonSerializer.Serialize(stored))!;
        Assert.Equal(stored.Derivation, read.Derivation);
        Assert.Equal(stored with { Derivation = [] }, read with { Derivation = [] });
    }

    [Fact]
    public void Calendar_rules_survive_JSON()
    {
        var rules = new CalendarRules
        {
            Weeks = [new() { OwnHours = new Dictionary<DayOfWeek, WorkingHours> { [DayOfWeek.Friday] = WorkingHours.Parse("07:00-11:30") } }],
            Decisions = [new(CalendarDecisionKind.MakeUpWorkday, Day("2026-08-22"), new("Làm bù", "Make-up"), "TB") { Hours = WorkingHours.Parse("08:00-12:00") }],
        };
        var read = JsonSerializer.Deserialize<CalendarRules>(JsonSerializer.Serialize(rules))!;
        var (before, after) = (WorkCalendar.Build(rules, 2020, 2030), WorkCalendar.Build(read, 2020, 2030));
        for (var day = before.First; day <= before.Last; day = day.AddDays(1))
        {
            Assert.Equal(before.Explain(day), after.Explain(day));
            Assert.Equal(before.HoursOn(day), after.HoursOn(day));
        }
    }

    [Theory]
    [InlineData("\"3 ngày\""), InlineData("3"), InlineData("null"), InlineData("{}")]
    public void A_time_limit_that_is_none_is_an_error_and_not_the_same_day(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Duration>(json));

    [Fact]
    public void A_partial_date_is_stored_as_its_text() => Assert.Equal("\"2026-02\"", JsonSerializer.Serialize(Read("2/2026")));

    private static PartialDate Read(string text)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        return date;
    }
}
