using Sen.Testing;

namespace Sen.Browser.Tests.Journeys;

/// <summary>What a newcomer types on a phone, with every record of the three catalogues in the site where they are at hand.</summary>
public sealed class FindingTests(DemoSite site)
{
    private const int RecordsOfTheThreeFiles = 565;

    [Fact]
    public void Every_record_of_the_three_catalogues_is_in_the_site()
    {
        SharedData.Path(DemoSite.Procedures);
        Assert.Equal(RecordsOfTheThreeFiles, site.ProcedureRecords);
    }

    [Theory]
    [InlineData("khai sinh")]
    [InlineData("dang ky sinh con")]
    [InlineData("de con")]
    public async Task Registration_of_a_birth_comes_first(string typed)
    {
        await using var newcomer = await site.Open(Screen.Phone);
        await newcomer.Go("/");
        await newcomer.Field("Tên thủ tục hoặc việc cần làm").FillAsync(typed);
        await newcomer.Press("Tìm kiếm");

        var first = newcomer.Main.Locator(".s-hits > li").First;
        await Assertions.Expect(first.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Đăng ký khai sinh");
        await Assertions.Expect(first).ToContainTextAsync("1.001193");
        await Assertions.Expect(first.GetByRole(AriaRole.Link, new() { Name = "Nộp hồ sơ" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_fee_that_changes_says_both_amounts_with_their_days()
    {
        await using var newcomer = await site.Open(Screen.Phone);
        await newcomer.Go("/thu-tuc/1.000828");

        await Assertions.Expect(newcomer.Main).ToContainTextAsync("400.000 đồng – áp dụng đến hết 31/12/2026; từ 01/01/2027: 800.000 đồng");
    }

    [Fact]
    public async Task A_former_name_of_a_ward_leads_to_the_agency_of_today()
    {
        await using var mother = await site.Open(Screen.Phone, "lan");
        await mother.Go("/nop-ho-so/1.001193?moi=true");
        await mother.Field("Tìm theo tên xã, phường").FillAsync("Phú Hội");
        await mother.Press("Tìm");

        await Assertions.Expect(mother.Main).ToContainTextAsync("Phường Phú Hội (cũ) nay thuộc phường Thuận Hóa");
    }
}
