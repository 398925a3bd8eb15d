using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;

namespace Sen.Procedures.Tests.Fees;

public sealed class FeeCalculatorTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly FeeFormula Certification = new("documents[].pages", "documents[].copies", 2, 2000, 1000, 200_000);

    [Fact]
    public void Certified_copies_cost_what_counting_page_by_page_gives() =>
        Prop.ForAll(Arb.From(Gen.Zip(Gen.Choose(1, 400), Gen.Choose(1, 50)).ArrayOf()), papers =>
        {
            var expected = 0L;
            foreach (var (pages, copies) in papers)
            {
                for (var copy = 0; copy < copies; copy++)
                {
                    var one = 0L;
                    for (var page = 1; page <= pages; page++)
                        one += page <= 2 ? 2000 : 1000;
                    expected += one > 200_000 ? 200_000 : one;
                }
            }

            var quote = Quote(Answers.Empty.With("documents", JsonSerializer.SerializeToElement(papers.Select(p => new { pages = p.Item1, copies = p.Item2 }))), Fee(Certification));
            return papers.Length == 0 ? quote.Total is null : quote.Total == expected && quote.Lines.Count == papers.Length;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 1, "2.000 đồng/bản × 1 = 2.000 đồng")]
    [InlineData(3, 2, "2.000 + 2.000 + 1.000 = 5.000 đồng/bản × 2 = 10.000 đồng")]
    [InlineData(10, 1, "2 × 2.000 + 8 × 1.000 = 12.000 đồng/bản × 1 = 12.000 đồng")]
    [InlineData(300, 1, "2 × 2.000 + 298 × 1.000 = 302.000, tối đa 200.000 đồng/bản × 1 = 200.000 đồng")]
    public void The_arithmetic_is_shown(int pages, int copies, string text) =>
        Assert.Equal(text, Quote(Answers.Empty.With("documents", JsonSerializer.SerializeToElement(new[] { new { pages, copies } })), Fee(Certification)).Text.Vi);

    [Fact]
    public void Before_anything_is_counted_the_tariff_is_shown()
    {
        var quote = Quote(Answers.Empty, Fee(Certification));
        Assert.Null(quote.Total);
        Assert.Equal("2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang; tối đa 200.000 đồng/bản", quote.Text.Vi);
    }

    [Fact]
    public void Absurd_counts_do_not_overflow() =>
        Assert.True(Quote(Answers.Empty.With("documents", JsonSerializer.SerializeToElement(new[] { new { pages = long.MaxValue, copies = long.MaxValue } })), Fee(Certification with { Cap = null })).Total > 0);

    [Fact]
    public void On_each_day_exactly_the_amount_in_force_applies() =>
        Prop.ForAll(Arb.From(Gen.Choose(-500, 500)), shift =>
        {
            var on = new DateOnly(2027, 1, 1).AddDays(shift);
            var version = Version(
                Flat(400_000) with { ValidFrom = new DateOnly(2025, 7, 1), ValidTo = new DateOnly(2026, 12, 31) },
                Flat(800_000) with { ValidFrom = new DateOnly(2027, 1, 1) });
            var line = FeeCalculator.Compute(version, ChannelKind.Direct, Answers.Empty, on).Lines.Single();
            return line.Amount == (shift < 0 ? 400_000 : 800_000) && line.Next is null == (shift >= 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fees_of_another_channel_do_not_count() =>
        Assert.Empty(FeeCalculator.Compute(Version(Flat(1)), ChannelKind.Online, Answers.Empty, Day).Lines);

    [Fact]
    public void An_exemption_names_its_reason_and_its_line_stays()
    {
        var fee = Flat(5000) with { Exemptions = [new FeeExemption("""{"eq":["poor",true]}""", "hộ nghèo")] };
        var line = Assert.Single(Quote(Answers.Empty.With("poor", true), fee).Lines);
        Assert.Equal((0L, true, "Miễn phí (hộ nghèo)"), (line.Amount, line.IsExempt, line.Text.Vi));
        Assert.Equal(5000, Quote(Answers.Empty, fee).Total);
    }

    [Fact]
    public void Each_defect_of_a_fee_is_seen()
    {
        string[] Defects(params Fee[] fees) => [.. FeeLint.Check(Version(fees), new Dictionary<string, FormField>()).Select(defect => defect.Code["procedures.lint.".Length..])];
        Assert.Empty(Defects(Flat(1)));
        Assert.Equal(["fee-kind"], Defects(Flat(1) with { Kind = "tax" }));
        Assert.Equal(["fee-amount"], Defects(Flat(1) with { Amount = null }));
        Assert.Equal(["ends-before-it-begins"], Defects(Flat(1) with { ValidFrom = Day, ValidTo = Day.AddDays(-1) }));
        Assert.Equal(["fee-twice-on-a-day", "fee-twice-on-a-day"], Defects(Flat(1), Flat(2)));
        Assert.Equal(["condition-malformed"], Defects(Flat(1) with { When = "{}" }));
        Assert.Equal(["condition-unknown-field"], Defects(Flat(1) with { When = """{"filled":"x"}""" }));
        Assert.Equal(["fee-field", "fee-field"], Defects(Fee(Certification)));
    }

    private static FeeQuote Quote(Answers answers, Fee fee) => FeeCalculator.Compute(Version(fee), ChannelKind.Direct, answers, Day);

    private static Fee Flat(long amount) => new("fee", "Phí", amount, ValidFrom: null, ValidTo: null);

    private static Fee Fee(FeeFormula formula) => new("fee", "Phí", Amount: null, ValidFrom: null, ValidTo: null, formula);

    private static ProcedureVersion Version(params Fee[] fees) => new()
    {
        Code = "1.000000", Source = "sen", SourceId = "x", Name = "x", Field = new FieldOfLaw(Code: null, "x"), ValidFrom = new DateOnly(2026, 1, 1),
        Channels = [new Channel(ChannelKind.Direct, "3wd", TimeText: null, fees)],
    };
}
