using Sen.Procedures.Demo;
using Sen.Procedures.Domain;
using Sen.Procedures.Search;
using Sen.Procedures.Tests.Import;

namespace Sen.Procedures.Tests.Search;

public sealed class FirstHitTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly Lazy<SearchIndex> Index = new(() => SearchIndexBuilder.Build(RealRecords.Published));

    // As a node has them: ours stand in the place of imported ones with the same code.
    private static readonly Lazy<SearchIndex> WithOurs = new(() =>
    {
        var ours = DemoCatalogue.Load().Select(package => new PublishedVersion { Key = $"sen/{package.Version.Code}/1", Number = 1, Procedure = package.Version }).ToList();
        var codes = ours.Select(one => one.Procedure.Code).ToHashSet(StringComparer.Ordinal);
        return SearchIndexBuilder.Build([.. ours, .. RealRecords.Published.Where(one => !codes.Contains(one.Procedure.Code))]);
    });

    private static SearchPage Search(string text, Func<SearchQuery, SearchQuery>? with = null)
    {
        _ = RealRecords.Published;
        var query = new SearchQuery { Text = text, On = Today, Limit = 10 };
        return Index.Value.Search(with is null ? query : with(query));
    }

    [Theory]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("dang ky sinh con", "1.001193")]
    [InlineData("de con", "1.001193")]
    [InlineData("đăng ký khai sinh", "1.001193")]
    [InlineData("dang ki khai sinh", "1.001193")]
    [InlineData("khai snh", "1.001193")]
    [InlineData("khai sihn", "1.001193")]
    [InlineData("khaisinh", "1.001193")]
    [InlineData("dangkykhaisinh", "1.001193")]
    [InlineData("KHAI SINH", "1.001193")]
    [InlineData("con moi sinh", "1.001193")]
    [InlineData("lam giay khai sinh", "1.001193")]
    [InlineData("1.001193", "1.001193")]
    [InlineData("1001193", "1.001193")]
    [InlineData("001193", "1.001193")]
    [InlineData("khai tu", "1.000656")]
    [InlineData("khai tử", "1.000656")]
    [InlineData("chung tu nguoi mat", "1.000656")]
    [InlineData("mat nguoi than", "1.000656")]
    [InlineData("doc than", "1.004873")]
    [InlineData("tinh trang hon nhan", "1.004873")]
    [InlineData("trich luc", "2.000635")]
    [InlineData("sao y ban chinh", "2.000815")]
    [InlineData("chung thuc ban sao", "2.000815")]
    [InlineData("cong chung ban sao", "2.000815")]
    [InlineData("chung thuc chu ky", "2.000884")]
    [InlineData("the luat su", "1.000828")]
    [InlineData("chung chi luat su", "1.000828")]
    [InlineData("ket hon", "1.000894")]
    [InlineData("lay vo", "1.000894")]
    [InlineData("kết hôn với người nước ngoài", "2.000806")]
    [InlineData("ly hon", "2.000554")]
    [InlineData("nhan cha me con", "1.001022")]
    [InlineData("con nuoi", "2.001263")]
    [InlineData("nuoi con nuoi nuoc ngoai", "1.003976")]
    [InlineData("cai chinh ho tich", "1.004859")]
    [InlineData("doi ten", "1.004859")]
    [InlineData("giam ho", "1.004837")]
    [InlineData("chấm dứt giám hộ", "1.004845")]
    [InlineData("di chuc", "2.001019")]
    [InlineData("tu choi nhan di san", "2.001016")]
    [InlineData("phan chia di san", "2.001406")]
    [InlineData("tro giup phap ly", "2.000829")]
    [InlineData("nhap quoc tich", "2.002039")]
    [InlineData("thoi quoc tich", "2.002036")]
    [InlineData("tro lai quoc tich", "2.002038")]
    [InlineData("nguoi goc viet nam", "2.001895")]
    [InlineData("van phong cong chung", "1.013834")]
    [InlineData("bổ nhiệm công chứng viên", "1.013803")]
    [InlineData("khai sinh lưu động", "1.003583")]
    [InlineData("dang ky lai khai sinh", "1.004884")]
    [InlineData("dang ky lai ket hon", "1.004746")]
    [InlineData("khai sinh co yeu to nuoc ngoai", "2.000528")]
    [InlineData("ban sao tu so goc", "2.000908")]
    [InlineData("the chap quyen su dung dat", "1.011441")]
    [InlineData("nghia vu quan su", "1.013133")]
    [InlineData("thi hanh an", "1.003091")]
    [InlineData("cap lai the cong chung vien", "1.013830")]
    [InlineData("xac nhan thong tin ho tich", "2.002516")]
    [InlineData("tau bien", "1.011429")]
    public void The_first_hit_is_what_is_meant(string typed, string code) => Assert.Equal(code, Search(typed).Items[0].Version.Procedure.Code);

    [Theory]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("dang ky sinh con", "1.001193")]
    [InlineData("de con", "1.001193")]
    [InlineData("đăng ký khai sinh", "1.001193")]
    [InlineData("khai sinh lien thong", "3.000722")]
    [InlineData("the bao hiem y te cho be", "3.000722")]
    [InlineData("nhap ho khau cho con", "3.000722")]
    [InlineData("ket hon", "1.000894")]
    [InlineData("dam cuoi", "1.000894")]
    [InlineData("mo quan", "1.001612")]
    [InlineData("mo quan ca phe", "1.001612")]
    [InlineData("mo cong ty", "2.001610")]
    [InlineData("doanh nghiep tu nhan", "2.001610")]
    [InlineData("xay nha", "1.013225")]
    [InlineData("tro cap tuoi gia", "1.014027")]
    [InlineData("doi so do", "1.012783")]
    [InlineData("the cong chung vien", "1.013859")]
    [InlineData("doc than", "1.004873")]
    [InlineData("cap lai the cong chung vien", "1.013830")]
    public void With_the_procedures_that_can_be_applied_for_the_first_hit_is_what_is_meant(string typed, string code) =>
        Assert.Equal(code, WithOurs.Value.Search(new SearchQuery { Text = typed, On = Today, Limit = 10 }).Items[0].Version.Procedure.Code);

    [Fact]
    public void Typed_letter_by_letter_birth_comes_up_before_the_end()
    {
        Assert.Contains(Search("khai s").Items, hit => hit.Version.Procedure.Code == "1.001193");
        Assert.Equal("1.001193", Search("khai sin").Items[0].Version.Procedure.Code);
    }

    [Fact]
    public void Marks_that_were_typed_count()
    {
        Assert.Contains("khai tử", Search("tử").Items[0].Version.Procedure.Name.Vi, StringComparison.Ordinal);
        Assert.Contains("tư ", Search("tư vấn").Items[0].Version.Procedure.Name.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_ended_shows_only_when_asked_for()
    {
        Assert.DoesNotContain(Search("khai sinh").Items, hit => hit.Version.Procedure.ValidTo is not null);
        var all = Search("khai sinh", query => query with { Ended = true, Limit = 50 });
        Assert.Contains(all.Items, hit => hit.Version.Procedure.Source == "citizen-2021");
    }

    [Fact]
    public void Every_hit_says_what_it_is()
    {
        Assert.All(Search("", query => query with { Limit = 100 }).Items, hit => Assert.NotEmpty(hit.Says.Vi));
        Assert.Equal("Cấp xã · 3 ngày làm việc · Miễn phí", Search("giam ho").Items[0].Says.Vi);
    }

    [Fact]
    public void Facets_count_what_their_filter_would_give()
    {
        var page = Search("khai sinh", query => query with { Field = "ho-tich" });
        Assert.All(page.Items, hit => Assert.Equal("Hộ tịch", hit.Version.Procedure.Field.Name.Vi));
        foreach (var facet in page.Facets.Fields)
            Assert.Equal(facet.Count, Search("khai sinh", query => query with { Field = facet.Key }).Total);
        foreach (var facet in page.Facets.Audiences)
            Assert.Equal(facet.Count, Search("khai sinh", query => query with { Field = "ho-tich", Audience = facet.Key }).Total);
        Assert.Equal(Search("khai sinh", query => query with { Field = "G15-TP07" }).Total, page.Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dang ky")]
    public void Pages_hold_everything_once(string text)
    {
        var (codes, after) = (new List<string>(), (string?)null);
        do
        {
            var page = Search(text, query => query with { After = after, Limit = 37 });
            codes.AddRange(page.Items.Select(hit => hit.Version.Procedure.Code));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Search(text).Total, codes.Count);
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
    }
}
