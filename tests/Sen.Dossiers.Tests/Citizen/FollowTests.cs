using System.Net;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Citizen;

public class FollowTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task Number_and_secret_open_the_status_without_signing_in_and_stay_out_of_the_address()
    {
        var dossier = await host.Dossier(await host.Accepted());
        foreach (var number in new[] { dossier.Code!, dossier.TemporaryNumber.ToLowerInvariant() })
        {
            using var browser = host.Browser();
            var page = await browser.Follow(number, dossier.FollowSecret.Replace("-", " ", StringComparison.Ordinal));
            Assert.Equal("/tra-cuu/ho-so", browser.Location);
            Assert.Contains("Đang xử lý", page.Said(), StringComparison.Ordinal);
            Assert.DoesNotContain("Rút hồ sơ", page.Said(), StringComparison.Ordinal);
            Assert.DoesNotContain(dossier.FollowSecret, page.Said(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_holds_the_secret_may_rate()
    {
        var id = await host.Delivered();
        var dossier = await host.Dossier(id);
        using var browser = host.Browser();
        var page = await browser.Follow(dossier.Code!, dossier.FollowSecret);
        page = await browser.Submit(page.Form("form[action*='Rate']"), ("Score", "5"));
        Assert.Contains("Đã ghi nhận đánh giá", page.Said(), StringComparison.Ordinal);
        Assert.Equal(5, (await host.Dossier(id)).Rating!.Score);
    }

    [Fact]
    public async Task Without_a_ticket_or_with_a_made_up_one_the_status_asks_for_number_and_secret()
    {
        using var browser = host.Browser();
        await browser.Open("/tra-cuu/ho-so");
        Assert.Equal("/tra-cuu", browser.Location);
    }

    [Fact]
    public async Task A_wrong_secret_says_the_same_as_a_wrong_number_and_is_limited_in_words()
    {
        var dossier = await host.Dossier(await host.Accepted());
        using var browser = host.Browser();
        var wrongNumber = await browser.Follow("TN-999999", dossier.FollowSecret);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var page = await browser.Follow(dossier.Code!, "AAAA-AAAA");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            Assert.Equal(wrongNumber.QuerySelector("[data-errors]").Words(), page.QuerySelector("[data-errors]").Words());
        }

        var limited = await browser.Follow(dossier.Code!, dossier.FollowSecret);
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        Assert.Contains("Chờ 15 phút", limited.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_boxes_say_what_to_enter()
    {
        using var browser = host.Browser();
        var page = await browser.Follow("", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("Nhập mã hồ sơ hoặc số tạm, ví dụ TN-0042", page.Said(), StringComparison.Ordinal);
    }
}
