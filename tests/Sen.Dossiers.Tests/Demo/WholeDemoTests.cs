using Dapper;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel;
using Sen.LegalTime;

namespace Sen.Dossiers.Tests.Demo;

/// <summary>What somebody sees who is shown the demo: three months of a city at work.</summary>
public sealed class WholeDemoTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task Three_months_stand_as_they_are_shown()
    {
        var now = host.Store.Clock.Now;
        var one = await host.Get<SeedAccounts>().Run([new("khang", DossierHost.Password, "Kê", Profile: new PersonProfile { IdNumber = "099090004321", Phone = "0900000003", Ethnicity = "26", Nationality = "VN" })]);
        var agent = host.Accounts[Logins.OtherCitizen];
        await host.Get<SeedDossiers>().Run(now, [host.Accounts[Logins.Citizen], one["khang"], agent], DemoSize.Quarter);
        var all = await All();
        var calendar = host.Get<WorkCalendars>().Current;

        Assert.InRange(all.Count, 580, 640);
        Assert.InRange((now - all.Min(d => d.SubmittedAt)).TotalDays, 85, 95);
        var byDay = all.GroupBy(d => Day(d.SubmittedAt)).Where(day => day.Key < Day(now).AddDays(-1)).ToLookup(day => day.Key.DayOfWeek is DayOfWeek.Monday, day => day.Count());
        Assert.True(byDay[true].Average() > 1.8 * byDay[false].Average(), $"{byDay[true].Average()} on Mondays, {byDay[false].Average()} else.");

        var late = all.Where(d => IsLate(d, now)).ToList();
        Assert.InRange(100.0 * late.Count / all.Count, 2.5, 3.5);
        foreach (var d in late)
            Assert.Contains(await host.Store.History(d.Id), past => past.Fact is DossierForwarded { Note.Length: > 10 } or DossierAccepted { Note.Length: > 10 } or ConfirmationAsked { Note.Length: > 10 });

        Assert.Equal(40, all.Count(d => d.State.Account == agent));
        Assert.Contains(all, d => d.State.Owner.Name == "Kê" && d.State.Account == one["khang"]);
        Assert.Contains(all, d => d.State.Owner.Name.StartsWith("A Viết ", StringComparison.Ordinal));
        Assert.True(all.Count(d => d.State.Owner.Address?.Contains("A Lưới", StringComparison.Ordinal) == true) >= 5);
        Assert.True(all.Count(d => d.State.Owner.BirthDate is { Length: >= 4 } born && int.Parse(born[^4..], System.Globalization.CultureInfo.InvariantCulture) < 1951) >= 15);
        Assert.All(all.SelectMany(Dues), due => Assert.True(IsWorking(calendar, due), due.ToString("O")));
        Assert.InRange(await ByDeputy(all), 8, 14);

        States(all, now, calendar);
        await NextCopy(all);
    }

    [Theory]
    [InlineData("2026-11-30T07:40+07:00")]
    [InlineData("2026-12-01T19:30+07:00")]
    [InlineData("2026-12-05T10:00+07:00")]
    public async Task Whatever_the_hour_each_state_is_there(string hour)
    {
        await using var other = new DossierHost();
        await other.InitializeAsync();
        var now = DateTimeOffset.Parse(hour, System.Globalization.CultureInfo.InvariantCulture);
        other.Store.Clock.MoveTo(now);
        await other.Get<SeedDossiers>().Run(now, [other.Accounts[Logins.Citizen]]);
        States(await All(other), now, other.Get<WorkCalendars>().Current);
    }

    private static void States(IReadOnlyList<Entry> all, DateTimeOffset now, WorkCalendar calendar)
    {
        var tomorrow = calendar.AddWorkingDays(Day(now), 1);
        Assert.Contains(all, d => d.State.Stage is Stage.Submitted && calendar.WorkingTimeBetween(now, d.State.IntakeDue) is { TotalHours: > 0 and <= 2 });
        Assert.Contains(all, d => d.State is { Stage: Stage.Processing, DueTimes.PausedAt: null } && Day(d.State.DueTimes!.At) == tomorrow);
        Assert.Contains(all, d => d.State.Stage is Stage.Processing && IsLate(d, now) && calendar.WorkingDaysBetween(Day(d.State.DueTimes!.At), Day(now)) <= 1);
        Assert.True(all.Count(d => d.State.Stage is Stage.Processing && IsLate(d, now)) <= 2, "Almost nobody waits for what is late.");
        Assert.Contains(all, d => d.State.Stage is Stage.AwaitingSupplement);
        Assert.Contains(all, d => d.State is { Stage: Stage.Processing, Confirmation: not null });
        Assert.Contains(all, d => d.State.IsWaitingForSystem);
        Assert.Contains(all, d => d.State is { Stage: Stage.ResultReady, Issued: { } issued } && (now - issued.At).TotalDays > 9.5);
    }

    private async Task NextCopy(IReadOnlyList<Entry> all)
    {
        await using var connection = await host.Store.Read();
        var next = await connection.ExecuteScalarAsync<long>("select next from series where name = @name", new { name = "book/H57.903/SCT/BS/2026" });
        Assert.Equal(1204, next);
        var numbers = all.Where(d => d.State is { Procedure.Code: "2.000815", Issued: not null } && d.State.Bodies.Competent.Code == "H57.903")
            .Select(d => d.State.Issued!.Number).Order(StringComparer.Ordinal).ToList();
        Assert.Equal("1203, quyển 03/2026 – SCT/BS", numbers[^1]);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    private async Task<int> ByDeputy(IReadOnlyList<Entry> all)
    {
        var count = 0;
        foreach (var d in all.Where(d => d.State is { Stage: Stage.Delivered, Procedure.Code: "2.000815" or "2.000884" }))
        {
            var acts = (await host.Store.History(d.Id)).Where(past => past.Fact is ResultApproved or ResultIssued or ResultDelivered).ToList();
            count += acts.Count == 3 && acts.All(act => act.At == acts[0].At) ? 1 : 0;
        }

        return count;
    }

    private static bool IsLate(Entry d, DateTimeOffset now) =>
        d.State.DueTimes is { PausedAt: null } due && (d.State.Issued?.At ?? (d.State.Stage is Stage.Processing ? now : null)) > due.At;

    private static IEnumerable<DateTimeOffset> Dues(Entry d) =>
        [d.State.IntakeDue, .. d.State.DueTimes is { } due ? [due.At] : Array.Empty<DateTimeOffset>(), .. d.State.Consultations.Select(asked => asked.Due)];

    // The last minute of the day is one, too.
    private static bool IsWorking(WorkCalendar calendar, DateTimeOffset due) => calendar.IsWorkingTime(due) || calendar.IsWorkingTime(due.AddMinutes(-1));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Clock.VietNam).DateTime);

    private Task<IReadOnlyList<Entry>> All() => All(host);

    private static async Task<IReadOnlyList<Entry>> All(DossierHost host)
    {
        await using var connection = await host.Store.Read();
        var all = new List<Entry>();
        foreach (var id in await connection.QueryAsync<long>("select id from dossier_row"))
            all.Add(new Entry(id, await host.Dossier(id)));
        return all;
    }

    private sealed record Entry(long Id, Dossier State)
    {
        public DateTimeOffset SubmittedAt => State.SubmittedAt;
    }
}
