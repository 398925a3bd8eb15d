using Sen.Browser.Tests.Checks;

namespace Sen.Browser.Tests.Pages;

public sealed class FirstVisitTests(DemoSite site)
{
    private const int MostBytes = 100_000;
    private const int MostRequests = 8;

    public static TheoryData<string> CitizenPages => [.. PageList.Open.Select(page => page.Name)];

    [Theory, MemberData(nameof(CitizenPages))]
    public async Task The_first_visit_stays_within_the_budget_of_a_cheap_phone(string name)
    {
        await using var reader = await site.Open(Screen.Phone);

        var loaded = await FirstVisit.Measure(reader, PageList.Open.Single(page => page.Name == name).Path!);

        var report = string.Join('\n', loaded.OrderByDescending(one => one.Bytes).Select(one => $"{one.Bytes,8} {one.Url}"));
        Assert.True(loaded.Count <= MostRequests, $"{loaded.Count} requests:\n{report}");
        Assert.True(loaded.Sum(one => one.Bytes) <= MostBytes, $"{loaded.Sum(one => one.Bytes)} bytes:\n{report}");
    }
}
