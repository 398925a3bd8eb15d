using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sen.Accounts.Tests.Host;
using Sen.Agencies;
using Sen.Kernel.Sql;
using Sen.LegalTime;
using Sen.Testing;
using Xunit;

namespace Sen.Accounts.Tests;

/// <summary>The administrator enters the yearly decisions at <c>/quan-tri/lich-lam-viec</c>.</summary>
public sealed class WorkCalendarTests
{
    private const string Page = "/quan-tri/lich-lam-viec";

    // Friday 2 January 2026 was exchanged for Saturday 10 January; here the same in 2027: Friday 31 December for Saturday 18 December.
    private static readonly (string, string)[] Exchange =
    [
        ("Kind", "exchange"), ("Date.Day", "31"), ("Date.Month", "12"), ("Date.Year", "2027"), ("MakeUp.Day", "18"), ("MakeUp.Month", "12"), ("MakeUp.Year", "2027"),
        ("Reason", "Hoán đổi ngày làm việc dịp Tết Dương lịch"), ("LegalBasis", "Công văn 99/BNV-CCVC ngày 20/11/2026"),
    ];

    private static readonly DateOnly Friday = new(2027, 12, 31), Saturday = new(2027, 12, 18);

    [Theory, BothStores]
    public async Task An_exchange_is_looked_over_then_entered_and_counts_from_then_on(Dialect dialect)
    {
        await using var door = await FrontDoor.Open(dialect: dialect);
        await door.Operator("quantri");
        using var browser = door.Browser();
        await browser.SignIn("quantri");
        var calendars = door.Services.GetRequiredService<WorkCalendars>();

        var preview = await Text(await browser.FillTo(Page, Page + "?handler=Preview", Exchange));
        Assert.Contains("Lịch sẽ thay đổi như sau", preview, StringComparison.Ordinal);
        Assert.Contains("Ngày làm việc → <b>Nghỉ theo quyết định</b>", preview, StringComparison.Ordinal);
        Assert.Contains("Nghỉ hằng tuần → <b>Làm bù</b>", preview, StringComparison.Ordinal);
        Assert.Contains("Ngày hẹn trả đã ghi trên giấy tiếp nhận được giữ nguyên", preview, StringComparison.Ordinal);
        Assert.Contains("value=\"Hoán đổi ngày làm việc dịp Tết Dương lịch\"", preview, StringComparison.Ordinal);
        Assert.True(calendars.Current.IsWorkingDay(Friday));

        using var entered = await browser.FillTo(Page, Page + "?handler=Enter", Exchange);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal((false, true), (calendars.Current.IsWorkingDay(Friday), calendars.Current.IsWorkingDay(Saturday)));
        Assert.Equal("Công văn 99/BNV-CCVC ngày 20/11/2026", calendars.Current.Explain(Friday).Article);

        var list = await Text(await browser.Get(entered.Headers.Location!.ToString()));
        Assert.Contains("Đã ghi quyết định", list, StringComparison.Ordinal);
        Assert.Contains("Trần Văn Cán", list, StringComparison.Ordinal);
        await calendars.Load(); // as a start does
        Assert.False(calendars.Current.IsWorkingDay(Friday));

        // A second decision for the day waits for the end of the first.
        using var twice = await browser.FillTo(Page, Page + "?handler=Enter", Exchange);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("Ngày này đã có quyết định", await Text(twice), StringComparison.Ordinal);

        var id = (await calendars.Entered()).First(one => one.Decision.Date == Friday).Id;
        using var ended = await browser.FillTo(Page, $"{Page}?handler=End&nam=2027", ("id", $"{id}"));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.True(calendars.Current.IsWorkingDay(Friday));
        Assert.Contains("Hết hiệu lực 01/12/2026", await Text(await browser.Get(Page + "?nam=2027")), StringComparison.Ordinal);
        using var again = await browser.FillTo(Page, $"{Page}?handler=End", ("id", $"{id}"));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory, BothStores]
    public async Task Two_who_enter_the_same_day_at_once_leave_one_decision(Dialect dialect)
    {
        await using var door = await FrontDoor.Open(dialect: dialect);
        var calendars = door.Services.GetRequiredService<WorkCalendars>();
        var day = new CalendarDecision(CalendarDecisionKind.Off, Friday, new Bilingual("Bão số 5", "Storm"), "Công điện 12/CĐ-UBND");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(by => calendars.Enter([day], by)));
        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.OfType<Kernel.Problem>(), refused => Assert.Contains(refused.Fields, field => field.Code == "agencies.calendar.two-decisions"));
        Assert.Single(await calendars.Entered());
    }

    [Fact]
    public async Task A_decided_Tet_replaces_the_days_of_the_law_and_one_day_too_many_is_refused()
    {
        await using var door = await FrontDoor.Open();
        var calendars = door.Services.GetRequiredService<WorkCalendars>();
        var tet = LunarCalendar.Tet(2028);
        CalendarDecision Day(int offset) => new(CalendarDecisionKind.Off, tet.AddDays(offset), new Bilingual("Tết Nguyên đán", "Tết"), "QĐ 1/QĐ-TTg") { Holiday = "tet" };
        var preview = (await calendars.Preview([Day(-2), Day(-1), Day(0), Day(1), Day(2)])).Value;
        Assert.Contains(preview.Days, day => day.Was.Date == tet.AddDays(-2) && day.Becomes.Rule is DayRule.Holiday);
        Assert.Contains(preview.Days, day => day.Was.Date == tet.AddDays(3) && day.Was.Rule is DayRule.Holiday && day.Becomes.Rule is not DayRule.Holiday);
        Assert.Contains((await calendars.Preview([Day(-2), Day(-1), Day(0), Day(1), Day(2), Day(3)])).Problem!.Fields, field => field.Code == "agencies.calendar.more-days");
    }

    [Theory]
    [InlineData("Kind", "", "Chọn loại quyết định")]
    [InlineData("Date.Year", "", "Nhập đủ ngày, tháng, năm")]
    [InlineData("MakeUp.Day", "32", "Nhập đủ ngày, tháng, năm")]
    [InlineData("Date.Year", "2090", "Nhập ngày từ năm")]
    [InlineData("Reason", "  ", "Nhập lý do")]
    [InlineData("LegalBasis", "", "Nhập số, ngày và nơi ban hành")]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(string field, string value, string says)
    {
        await using var door = await FrontDoor.Open();
        await door.Operator("quantri");
        using var browser = door.Browser();
        await browser.SignIn("quantri");
        using var answer = await browser.FillTo(Page, Page + "?handler=Enter", [.. Exchange.Select(one => one.Item1 == field ? (field, value) : one)]);
        Assert.InRange((int)answer.StatusCode, 400, 422);
        var page = await Text(answer);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("value=\"12\"", page, StringComparison.Ordinal);
        Assert.Empty(await door.Services.GetRequiredService<WorkCalendars>().Entered());
    }

    [Theory]
    [InlineData(Role.Reception)]
    [InlineData(Role.Signatory)]
    [InlineData(Role.Administrator)] // of one of the agencies that the node serves
    public async Task Nobody_else_comes_in(Role role)
    {
        await using var door = await FrontDoor.Open();
        await door.Official("canbo", role);
        using var browser = door.Browser();
        await browser.SignIn("canbo");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.FillTo("/tai-khoan/khoa-truy-cap", Page + "?handler=Enter", Exchange)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_province_is_a_problem_of_the_house()
    {
        await using var door = await FrontDoor.Open();
        using var browser = door.Browser();
        using var answer = await browser.Get("/api/units/communes?province=99", "application/json");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"code\":\"agencies.province-not-found\"", problem, StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy tỉnh, thành phố", problem, StringComparison.Ordinal);
    }

    private static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
