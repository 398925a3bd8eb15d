using Sen.LegalTime;
using Sen.Procedures.Demo;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Publishing;
using Sen.Procedures.Search;

namespace Sen.Procedures.Tests.Demo;

public sealed class DemoCatalogueTests
{
    private static readonly DateOnly DemoDay = new(2026, 12, 1);

    public static TheoryData<string> Codes => [.. DemoCatalogue.Load().Select(package => package.Version.Code)];

    internal static ProcedurePackage Package(string code) => DemoCatalogue.Load().Single(package => package.Version.Code == code);

    [Fact]
    public void Fifteen_procedures_are_written()
    {
        Assert.Equal(
            [
                "1.000656", "1.000828", "1.000894", "1.001193", "1.001612", "1.004873", "1.012783", "1.013225", "1.013859", "1.014027",
                "2.000635", "2.000815", "2.000884", "2.001610", "3.000722",
            ],
            DemoCatalogue.Load().Select(package => package.Version.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_was_not_compared_with_the_published_record_says_so(string code)
    {
        var package = Package(code);
        Assert.Equal(package.Version.Unverified, package.Version.DecisionNumber is null);
        Assert.Equal(package.Version.Unverified, package.Forms[0].Pages[0].Intro?.Vi.Contains("chưa đối chiếu", StringComparison.Ordinal) == true);
        Assert.Equal(package.Version.Unverified, PlainSummary.Of(package.Version, DemoDay).Vi.EndsWith("Mẫu minh hoạ, chưa đối chiếu", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Who_asks_for_oneself_is_asked_once(string code)
    {
        var form = Package(code).Forms[0];
        foreach (var (field, value, other) in (IEnumerable<(string, string, string)>)[("forSelf", "self", "owner"), ("requesterRole", "groom", "groom"), ("requesterRole", "bride", "bride")])
        {
            if (form.Field(field)?.Options.Any(option => option.Value == value) != true)
                continue;
            var answers = Answers.Empty.With(field, value);
            var asked = FormEngine.VisiblePages(form, answers, DemoDay).SelectMany(page => FormEngine.VisibleFields(form, page.Id, answers, DemoDay)).Select(one => one.Id).ToHashSet();
            Assert.NotEmpty(asked);
            Assert.DoesNotContain(asked, id => id.StartsWith(other + '.', StringComparison.Ordinal) && asked.Contains("submitter" + id[other.Length..]));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Nobody_needs_a_telephone_or_an_address_of_mail(string code)
    {
        var form = Package(code).Forms[0];
        foreach (var page in form.Pages)
        {
            foreach (var field in page.Fields.Where(field => field.Type is FieldType.Phone or FieldType.Email))
                Assert.DoesNotContain(FormEngine.ReadPage(form, page.Id, FormValues.Of([(field.Id + ".none", "on")]), Answers.Empty, DemoDay).Problems, problem => problem.Field == field.Id);
        }
    }

    [Theory]
    [InlineData("groom", "1/12/2006", true)]
    [InlineData("groom", "2/12/2006", false)]
    [InlineData("bride", "1/12/2008", true)]
    [InlineData("bride", "2/12/2008", false)]
    public void A_man_marries_from_20_and_a_woman_from_18(string who, string born, bool old)
    {
        var form = Package("1.000894").Forms[0];
        var reading = FormEngine.ReadPage(form, who, FormValues.Of([($"{who}.birthDate", born)]), Answers.Empty.With("requesterRole", who), DemoDay);
        Assert.Equal(!old, reading.Problems.Any(problem => problem.Field == $"{who}.birthDate"));
    }

    [Theory]
    [InlineData("1951-12-01", false)]
    [InlineData("1951-12-02", true)]
    [InlineData("1951", false)]
    [InlineData("1956", true)]
    public void From_70_to_75_the_social_pension_asks_for_poverty(string born, bool asked)
    {
        var answers = Answers.Empty.With("forSelf", "self").With("owner.birthDate", born);
        Assert.Equal(asked, FormEngine.VisiblePages(Package("1.014027").Forms[0], answers, DemoDay).Any(page => page.Id == "poverty"));
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
    [InlineData("1.000894", 24_000)]
    [InlineData("1.013859", 100_000)]
    [InlineData("1.014027", 0)]
    [InlineData("2.001610", 150_000)]
    public void Other_fees_are_those_of_the_tariff(string code, long total) =>
        Assert.Equal(total, FeeCalculator.Compute(Package(code).Version, ChannelKind.Direct, Answers.Empty.With("copies", 3), DemoDay).Total);

    [Fact]
    public void A_private_enterprise_online_pays_for_publication_only() =>
        Assert.Equal(100_000, FeeCalculator.Compute(Package("2.001610").Version, ChannelKind.Online, Answers.Empty, DemoDay).Total);

    [Fact]
    public void A_procedure_file_keeps_its_times_in_the_form_of_the_legal_clock() =>
        Assert.All(DemoCatalogue.Load().SelectMany(package => package.Version.Channels), channel => Assert.True(Duration.TryParse(channel.Time, out _)));
}
