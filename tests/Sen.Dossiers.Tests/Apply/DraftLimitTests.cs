using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Sql;

namespace Sen.Dossiers.Tests.Apply;

/// <summary>What one person may leave lying unsubmitted.</summary>
public class DraftLimitTests(DossierHost host) : IClassFixture<DossierHost>
{
    private const string Columns = "stream, account, procedure_key, procedure, procedure_name, case_code, receiving, answers, version, saved, expires";

    [Fact]
    public async Task Who_leaves_too_much_unsubmitted_is_told_what_to_do_and_loses_nothing()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        await browser.FillIn(await browser.BeginBirth(), "result");
        var draft = browser.DraftOf();
        Assert.Null(await host.Store.Write([Statement.Of("update file set bytes = bytes + 2000000000 where stream_id = $1", draft)]));
        var page = await browser.Open($"/nop-ho-so/nhap/{draft}/certificate");
        page = await browser.Submit(page.Form(), [], [("file.birthNotice", "them.jpg", BirthApplication.Jpeg)]);
        Assert.Contains("Tệp trong các hồ sơ nháp đã hết chỗ (1 GB)", page.Said(), StringComparison.Ordinal);
        Assert.Contains("giay-chung-sinh.jpg", page.Said(), StringComparison.Ordinal);

        for (var number = 1; number < 500; number++)
            Assert.Null(await host.Store.Write([Statement.One($"insert into draft (id, {Columns}) select id + $2, {Columns} from draft where id = $1", draft, number)]));
        page = await browser.Submit((await browser.Open(BirthApplication.Begin)).Form());

        Assert.Contains("Đang có 500 hồ sơ nháp chưa nộp", page.Said(), StringComparison.Ordinal);
        Assert.Contains("xoá bớt hồ sơ nháp", page.Said(), StringComparison.Ordinal);
        Assert.Contains("giay-chung-sinh.jpg", (await browser.Open($"/nop-ho-so/nhap/{draft}/certificate")).Said(), StringComparison.Ordinal);
    }
}
