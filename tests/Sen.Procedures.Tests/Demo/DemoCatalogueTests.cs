using Sen.LegalTime;
using Sen.Procedures.Demo;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Publishing;

namespace Sen.Procedures.Tests.Demo;

public sealed class DemoCatalogueTests
{
    private static readonly DateOnly DemoDay = new(2026, 12, 1);

    public static TheoryData<string> Codes => [.. DemoCatalogue.Load().Select(package => package.Version.Code)];

    internal static ProcedurePackage Package(string code) => DemoCatalogue.Load().Single(package => package.Version.Code == code);

    [Fact]
    public void Seven_procedures_are_written()
    {
        Assert.Equal(
            ["1.000656", "1.000828", "1.001193", "1.004873", "2.000635", "2.000815", "2.000884"],
            DemoCatalogue.Load().Select(package => package.Version.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_one_passes_the_checks_of_publication(string code) => Assert.Empty(PublicationLint.Check(Package(code)).Select(defect => $"{defect.Field}: {defect.Code} {string.Join(' ', defect.Facts.Values)}"));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_text_that_citizens_read_is_in_both_languages(string code)
    {
        var package = Package(code);
        var version = package.Version;
        List<Words?> words =
        [
            version.Name, version.Summary, version.CompetentBody, .. version.Steps, .. version.Channels.SelectMany(c => new[] { c.TimeText, c.Description }),
            .. version.Channels.SelectMany(c => c.Fees).Select(f => f.Name), .. version.Cases.SelectMany(c => c.Components.Select(p => p.Name).Append(c.Name)), .. version.Results.Select(r => r.Name),
        ];
        if (version.Requirements is not null)
            words.Add(version.Requirements);
        foreach (var form in package.Forms)
        {
            words.Add(form.Title);
            words.AddRange(form.Pages.SelectMany(p => new[] { p.Title, p.Intro ?? p.Title }));
            words.AddRange(form.Fields.SelectMany(f => f.Fields.Append(f)).SelectMany(f => f.Options.Select(o => o.Label).Append(f.Label).Append(f.Hint ?? f.Label)));
        }

        Assert.All(words, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text?.Vi));
            Assert.False(string.IsNullOrWhiteSpace(text?.En));
            Assert.True(text!.Vi.IsNormalized());
        });
        Assert.NotEmpty(version.Keywords);
        Assert.NotEmpty(version.LegalBasis);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Definitions_carry_the_hash_of_their_text(string code)
    {
        var package = Package(code);
        Assert.All(package.Forms.Select(f => f.Hash).Concat(package.Processes.Select(p => p.Hash)).Concat(package.Results.Select(r => r.Hash)), hash => Assert.Equal(64, hash.Length));
    }

    [Fact]
    public void No_two_definitions_share_a_name_and_differ()
    {
        var packages = DemoCatalogue.Load();
        foreach (var named in (IEnumerable<(string Name, string Hash)>[])
        [
            packages.SelectMany(p => p.Forms).Select(f => (f.Name, f.Hash)), packages.SelectMany(p => p.Processes).Select(p => (p.Name, p.Hash)), packages.SelectMany(p => p.Results).Select(r => (r.Name, r.Hash)),
        ])
            Assert.All(named.GroupBy(definition => definition.Name), same => Assert.Single(same.Distinct()));
    }

    [Fact]
    public void Birth_is_summed_up_as_the_demo_says()
    {
        var birth = Package("1.001193").Version;
        Assert.Equal("Làm giấy khai sinh cho trẻ mới sinh. Trong ngày làm việc · Miễn phí nếu đúng hạn 60 ngày", birth.Summary!.Vi);
        Assert.Contains("đẻ con", birth.Keywords);
    }

    [Theory]
    [InlineData("2026-10-02", "Miễn phí (đăng ký đúng hạn 60 ngày)", 0)]
    [InlineData("2026-10-01", "5.000 đồng (mức minh hoạ)", 5000)]
    public void A_birth_is_free_within_60_days(string born, string text, long total)
    {
        var quote = FeeCalculator.Compute(Package("1.001193").Version, ChannelKind.Online, Answers.Empty.With("child.birthDate", born).With("copies", 0), DemoDay);
        Assert.Equal(total, quote.Total);
        Assert.Equal(text, quote.Text.Vi);
    }

    [Fact]
    public void The_lawyers_fee_names_both_amounts()
    {
        var version = Package("1.000828").Version;
        var quote = FeeCalculator.Compute(version, ChannelKind.Direct, Answers.Empty, DemoDay);
        Assert.Equal("400.000 đồng – áp dụng đến hết 31/12/2026; từ 01/01/2027: 800.000 đồng", quote.Text.Vi);
        Assert.Equal(800_000, FeeCalculator.Compute(version, ChannelKind.Direct, Answers.Empty, new DateOnly(2027, 1, 1)).Total);
    }

    [Fact]
    public void Three_pages_twice_cost_ten_thousand()
    {
        Assert.True(Answers.TryParse("""{"values":{"documents":[{"copies":2,"name":"Bằng","pages":3}]}}""", out var answers));
        var quote = FeeCalculator.Compute(Package("2.000815").Version, ChannelKind.Direct, answers, DemoDay);
        Assert.Equal("2.000 + 2.000 + 1.000 = 5.000 đồng/bản × 2 = 10.000 đồng", quote.Text.Vi);
        Assert.Equal("mười nghìn đồng", quote.InWords);
    }

    [Theory]
    [InlineData("2.000884", 10_000)]
    [InlineData("2.000635", 24_000)]
    [InlineData("1.004873", 0)]
    public void Other_fees_are_those_of_the_tariff(string code, long total) =>
        Assert.Equal(total, FeeCalculator.Compute(Package(code).Version, ChannelKind.Direct, Answers.Empty.With("copies", 3), DemoDay).Total);

    [Fact]
    public void A_procedure_file_keeps_its_times_in_the_form_of_the_legal_clock() =>
        Assert.All(DemoCatalogue.Load().SelectMany(package => package.Version.Channels), channel => Assert.True(Duration.TryParse(channel.Time, out _)));
}
