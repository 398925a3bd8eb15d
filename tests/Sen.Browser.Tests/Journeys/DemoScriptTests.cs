using Sen.Browser.Tests.Checks;

namespace Sen.Browser.Tests.Journeys;

/// <summary>The five minutes of the demonstration, row by row: the main job, then the counter as it really works.</summary>
public sealed class DemoScriptTests(DemoSite site)
{
    private const string Card = "099148000078|191234567|Trần Thị Thắm|27031948|Nữ|Tổ dân phố 5, Phú Bài, Hương Thủy, Thừa Thiên Huế|01012022";

    [Fact]
    public async Task The_rows_of_the_main_job_and_of_the_counter_are_played()
    {
        //MAIN await new MainJobTests(site).A_birth_is_registered_from_the_search_to_the_rating(360, Scripts.On, "Trần Bảo Châu");
        await AWomanWithoutATelephone();
        await ThreePagesTwice();
        await ADrawingIsNotSigned();
        await AFeeThatChangesWithTheYear();
    }

    /// <summary>2:10, at the centre of Vỹ Dạ: she lives in Phú Bài, has no telephone, and wants the certificate here.</summary>
    private async Task AWomanWithoutATelephone()
    {
        await using var official = await site.Open(Screen.Desk, "tiepnhan.vyda");
        await official.Go("/can-bo/tiep-nhan");
        var typist = new Typist(official);
        await typist.Scan(Card);
        await Assertions.Expect(official.Main.GetByText("Trần Thị Thắm").First).ToBeVisibleAsync();
        await official.Shoot("script-card");
        await typist.Type("hôn nhân");
        await typist.Enter();
        await typist.Enter();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["forSelf"] = "self", ["purpose"] = "other", ["maritalStatus"] = "widowed", ["purposeDetail"] = "Bán đất cho con", ["submitter.ethnicity"] = "01",
            ["lateSpouse.name"] = "Lê Văn Sáu", ["owner.entitlement"] = "none", ["resultChannel"] = "centre", ["truth"] = "true",
        };
        for (var pages = 0; !official.Page.Url.EndsWith("/xem-lai", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 12, official.Page.Url);
            await typist.Answer(answers);
            await typist.Next();
        }

        await official.Shoot("script-review");
        await Assertions.Expect(official.Main).ToContainTextAsync("không có");
        await official.Tick("Điểm chỉ trên bản đọc lại đã in");
        await official.Press("Tiếp nhận");
        var notice = official.Main.GetByRole(AriaRole.Status).First;
        await Assertions.Expect(notice).ToContainTextAsync("04/12/2026");
        await official.Press("In giấy tiếp nhận và hẹn trả");
        var slip = await official.Page.Locator("body").InnerTextAsync();
        await official.Shoot("script-slip-01");
        foreach (var said in new[] { "Trần Thị Thắm", "phường Vỹ Dạ", "phường Phú Bài", "04/12/2026", "không có", "Mã tra cứu" })
            Assert.Contains(said, slip, StringComparison.Ordinal);
    }

    /// <summary>2:50: three pages, two copies, on one screen.</summary>
    private async Task ThreePagesTwice()
    {
        await using var official = await site.Open(Screen.Desk, "phogiamdoctt.vyda");
        await official.Go("/can-bo/tiep-nhan");
        var typist = new Typist(official);
        await typist.Scan(Card);
        await typist.Type("sao y");
        await typist.Enter();
        await typist.Enter();
        await typist.Answer(new Dictionary<string, string>(StringComparer.Ordinal) { ["documents[0].name"] = "Sổ hộ khẩu", ["documents[0].pages"] = "3", ["documents[0].copies"] = "2", ["truth"] = "true" });
        await typist.Next();
        await Assertions.Expect(official.Main).ToContainTextAsync("2.000 + 2.000 + 1.000 = 5.000 đồng/bản × 2 = 10.000 đồng");
        await Assertions.Expect(official.Main).ToContainTextAsync("mười nghìn đồng");
        await official.Shoot("script-certified");
        await typist.Type("0001204");
        await typist.Enter();
        var notice = official.Main.GetByRole(AriaRole.Status).First;
        await Assertions.Expect(notice).ToContainTextAsync("Đã trả kết quả");
        await Assertions.Expect(notice).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"Số chứng thực \d+, quyển \d\d/2026 – SCT/BS", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await official.Shoot("script-certified-done");
    }

    /// <summary>3:10: the specialist found a drawing without signature; the counter asks, once and completely, and the clock stands.</summary>
    private async Task ADrawingIsNotSigned()
    {
        foreach (var suffix in new[] { "thuanhoa", "vyda", "phubai" })
        {
            await using var official = await site.Open(Screen.Desk, $"tiepnhan.{suffix}");
            await official.Go("/can-bo?trang-thai=DefectReported");
            var row = official.Main.Locator("th a").First;
            if (await row.CountAsync() == 0)
                continue;
            await official.Act(row);
            await Assertions.Expect(official.Main.GetByText("đề nghị yêu cầu người nộp bổ sung").First).ToBeVisibleAsync();
            await official.Shoot("script-defect");
            await Flawless.Page(official);
            var code = (await official.Title.InnerTextAsync()).Split(' ')[0];
            await official.Press("Gửi yêu cầu bổ sung");
            await Assertions.Expect(official.Main.GetByText($"Đã gửi yêu cầu bổ sung cho hồ sơ {code}").First).ToBeVisibleAsync();
            await official.Press("In phiếu yêu cầu bổ sung");
            var slip = await official.Page.Locator("body").InnerTextAsync();
            await official.Shoot("script-slip-02");
            Assert.Contains("Bản vẽ móng", slip, StringComparison.Ordinal);
            Assert.Contains("thiếu chữ ký", slip, StringComparison.Ordinal);
            // Who found it does not speak to the applicant.
            Assert.DoesNotContain("Phòng Kinh tế", slip, StringComparison.Ordinal);
            return;
        }

        Assert.Fail("No dossier of the demo has a defect that was reported.");
    }

    /// <summary>3:30: an amount, and the one that follows it.</summary>
    private async Task AFeeThatChangesWithTheYear()
    {
        await using var somebody = await site.Open(Screen.Phone);
        await somebody.Go("/thu-tuc/1.000828");
        await Assertions.Expect(somebody.Main).ToContainTextAsync("400.000 đồng – áp dụng đến hết 31/12/2026; từ 01/01/2027: 800.000 đồng");
        await somebody.Shoot("script-fee");
    }
}
