using Sen.Procedures.Domain;
using Sen.Procedures.Import;
using Sen.Procedures.Import.Parts;

namespace Sen.Procedures.Tests.Import;

public sealed class PartsTests
{
    [Theory]
    [InlineData("07 Ngày làm việc", "7wd")]
    [InlineData("15 Ngày", "15d")]
    [InlineData("8 Giờ làm việc", "8wh")]
    [InlineData("Tối đa 6 ngày làm việc kể từ ngày nhận đủ hồ sơ", "6wd")]
    [InlineData("Ngay trong ngày tiếp nhận yêu cầu, trường hợp nhận sau 15 giờ thì trả ngày làm việc tiếp theo.", "same-day")]
    [InlineData("1", null)]
    [InlineData("0.5 Giờ", null)]
    [InlineData("10-25", null)]
    [InlineData("9999 Ngày", null)]
    [InlineData("03 ngày làm việc, trường hợp phải xác minh thì không quá 08 ngày làm việc", null)]
    [InlineData("Không quy định", null)]
    public void Times_are_read_or_left_as_text(string text, string? time) => Assert.Equal(time, TimeReading.Read(text, "", new Notes()));

    [Theory]
    [InlineData("ba mươi lăm triệu đồng", 35_000_000)]
    [InlineData("bốn triệu năm trăm nghìn Việt Nam đồng", 4_500_000)]
    [InlineData("Hai triệu năm trăm đồng", 2_000_500)]
    [InlineData("mười nghìn", 10_000)]
    [InlineData("một trăm linh năm nghìn", 105_000)]
    [InlineData("bảy trăm năm mươi nghìn đồng", 750_000)]
    public void Numbers_in_words_are_read(string words, long amount)
    {
        Assert.True(NumberWords.TryRead(words, out var read));
        Assert.Equal(amount, read);
    }

    [Theory]
    [InlineData("áp dụng mức phí")]
    [InlineData("đồng")]
    [InlineData("")]
    public void Other_words_are_no_numbers(string words) => Assert.False(NumberWords.TryRead(words, out _));

    [Theory]
    [InlineData("Phí : 2.000.000 Đồng (Thẩm định)\nLệ phí : 100.000 Đồng", new[] { "fee", "charge" }, new long[] { 2_000_000, 100_000 })]
    [InlineData("Phí: 250000 ĐồngXem chi tiết Phí: 500000 ĐồngXem chi tiết", new[] { "fee", "fee" }, new long[] { 250_000, 500_000 })]
    [InlineData("Phí : Không Đồng", new[] { "fee" }, new long[] { 0 })]
    public void Fees_of_a_cell_are_told_apart(string cell, string[] kinds, long[] amounts)
    {
        var fees = FeeLines.Read(cell, "", new Notes());
        Assert.Equal(kinds, fees.Select(fee => fee.Kind));
        Assert.Equal(amounts, fees.Select(fee => fee.Amount!.Value));
    }

    [Theory]
    [InlineData("Không có thông tin", "")]
    [InlineData("<p>Một</p>", "Một")]
    [InlineData("A&nbsp;&amp;&nbsp;B", "A & B")]
    [InlineData("trẻ em < 6 tuổi và > 5 tuổi", "trẻ em < 6 tuổi và > 5 tuổi")]
    public void Published_text_loses_markup_and_absence(string raw, string clean) => Assert.Equal(clean, PublishedText.Read(raw, "", new Notes()));

    [Fact]
    public void Empty_steps_are_reported()
    {
        var notes = new Notes();
        StepReading.Read("Bước 1: Nộp hồ sơ. Bước 2:", notes);
        StepReading.Read("", notes);
        Assert.Equal(["steps.empty-step", "steps.empty"], notes.All.Select(note => note.Code));
    }

    [Fact]
    public void Audiences_become_codes_and_the_unknown_is_said()
    {
        var notes = new Notes();
        Assert.Equal(["citizen", "official", "organisation"], Codes.Audiences("Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX), Người ngoài hành tinh", notes));
        Assert.Equal("nguoi ngoai hanh tinh", Assert.Single(notes.All).Text);
    }

    [Fact]
    public void Levels_become_codes_and_the_unknown_is_said()
    {
        var notes = new Notes();
        Assert.Equal([ExecutionLevel.Province, ExecutionLevel.Commune], Codes.Levels("Cấp tỉnh, Cấp xã, Cấp huyện", notes));
        Assert.Equal("Cấp huyện", Assert.Single(notes.All).Text);
    }
}
