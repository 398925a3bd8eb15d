using Sen.LegalTime;
using Sen.Procedures.Domain;
using Sen.Procedures.Import;

namespace Sen.Procedures.Tests.Import;

public sealed class RealRecordsTests
{
    [Fact]
    public void All_565_records_are_read()
    {
        Assert.Equal(565, RealRecords.All.Count);
        Assert.All(RealRecords.All, record => Assert.NotNull(record.Procedure));
        Assert.Equal(565, RealRecords.All.Select(record => record.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("justice/1.001193", "time.no-unit", "1")]
    [InlineData("justice/1.002079", "fee.too-small", "50 VNĐ")]
    [InlineData("justice/1.002032", "fee.too-small", "1 Việt Nam Đồng")]
    [InlineData("justice/1.004757", "time.runs-into-fee", "1200 VNĐ")]
    [InlineData("justice/1.008906", "fee.words-contradict", "2.500.000 đồng (Hai triệu năm trăm đồng)")]
    [InlineData("justice/1.001993", "fee.free-contradicted", "Miễn phí")]
    [InlineData("defence/1.013562", "time.out-of-range", "0 Giờ")]
    [InlineData("defence/1.013577", "time.not-understood", "Chậm nhất là ngay trước khi tàu rời cảng")]
    [InlineData("defence/1.013194", "fee.not-understood", "o Đồng")]
    [InlineData("citizen-2021/612362818d18c024c839e7ce", "text.markup", "</p>")]
    [InlineData("citizen-2021/612362838d18c024c839e7d6", "level.unknown", "Phòng Tư Pháp")]
    public void What_is_odd_is_reported(string key, string code, string text) =>
        Assert.Contains(RealRecords.Of(key).Notes, note => note.Code == code && note.Text.StartsWith(text, StringComparison.Ordinal) && note.Severity is NoteSeverity.Suspicious or NoteSeverity.NotUnderstood);

    [Fact]
    public void A_time_without_unit_is_kept_as_text_and_not_understood()
    {
        var channels = RealRecords.Of("justice/1.001193").Procedure!.Channels;
        Assert.Equal(3, channels.Count);
        Assert.All(channels, channel => Assert.Null(channel.Time));
        Assert.All(channels, channel => Assert.Equal("1", channel.TimeText!.Vi));
    }

    [Fact]
    public void Nobody_is_charged_from_a_misprint() =>
        Assert.All(Fees(), fee => Assert.True(fee.Amount is null or 0 or >= 1000, $"{fee.Amount}"));

    [Fact]
    public void Every_time_that_was_understood_is_a_duration()
    {
        var times = RealRecords.All.SelectMany(record => record.Procedure!.Channels).Select(channel => channel.Time).OfType<string>().ToList();
        Assert.True(times.Count > 800, $"{times.Count}");
        Assert.All(times, time => Assert.True(Duration.TryParse(time, out _), time));
    }

    [Fact]
    public void The_reduced_fee_of_the_lawyers_certificate_ends_with_2026()
    {
        var fees = RealRecords.Of("justice/1.000828").Procedure!.Channels[0].Fees;
        Assert.Equal([(400_000L, new DateOnly(2025, 7, 1), new DateOnly(2026, 12, 31)), (800_000L, new DateOnly(2027, 1, 1), null)],
            fees.Select(fee => (fee.Amount!.Value, fee.ValidFrom!.Value, fee.ValidTo)));
    }

    [Fact]
    public void Pages_of_a_certified_copy_are_a_formula()
    {
        var fee = RealRecords.Of("justice/2.000815").Procedure!.Channels[0].Fees[0];
        Assert.Equal(new FeeFormula(null, null, 2, 2000, 1000, 200_000), fee.Formula);
    }

    [Fact]
    public void Papers_have_counts_templates_and_say_whether_they_are_only_shown()
    {
        var birth = RealRecords.Of("justice/1.001193").Procedure!;
        Assert.Contains(birth.Cases[0].Components, paper => paper.Present);
        Assert.Contains(birth.Cases[0].Components, paper => !paper.Present && paper.Name.Vi.StartsWith("Giấy chứng sinh", StringComparison.Ordinal) && paper.Originals == 1);
        Assert.NotEmpty(birth.Remarks);
        Assert.Contains(RealRecords.Of("justice/1.000828").Procedure!.Cases[0].Components, paper => paper.FormTemplate == "Mẫu số 01-PLIII-LS.docx");
    }

    [Fact]
    public void Legal_documents_are_told_apart() =>
        Assert.Equal(
            ["64/2025/TT-BTC", "65/2006/QH11", "220/2016/TT-BTC", "20/2012/QH13", "08/2025/TT-BTP", "18/2026/NĐ-CP", "121/2025/NĐ-CP", "137/2018/NĐ-CP"],
            RealRecords.Of("justice/1.000828").Procedure!.LegalBasis.Select(basis => basis.Number));

    [Fact]
    public void Records_of_2021_have_ended() =>
        Assert.All(RealRecords.All.Where(record => record.Key.StartsWith("citizen-2021/", StringComparison.Ordinal)), record =>
        {
            Assert.Equal(record.Key, record.Procedure!.Code);
            Assert.Equal(new DateOnly(2025, 6, 30), record.Procedure.ValidTo);
        });

    [Fact]
    public void No_markup_is_left() =>
        Assert.DoesNotContain(RealRecords.All.SelectMany(record => record.Procedure!.Steps), step => step.Vi.Contains("</", StringComparison.Ordinal));

    private static IEnumerable<Fee> Fees() => RealRecords.All.SelectMany(record => record.Procedure!.Channels).SelectMany(channel => channel.Fees);
}
