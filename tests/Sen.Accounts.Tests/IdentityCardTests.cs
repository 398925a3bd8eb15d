using Sen.LegalTime;
using Xunit;

namespace Sen.Accounts.Tests;

public sealed class IdentityCardTests
{
    [Fact]
    public void A_card_of_2021_is_read_by_place()
    {
        Assert.True(IdentityCard.TryRead("099096000123|191234567|Nguyễn Văn Ánh|07051996|Nam|12 Lê Lợi, Phú Hội, Thành phố Huế, Thừa Thiên Huế|15032021\r\n", out var card));
        Assert.True(PartialDate.TryParse("07/05/1996", out var born));
        Assert.Equal(
            new IdentityCard("099096000123", "191234567", "Nguyễn Văn Ánh", born, Sex.Male, "12 Lê Lợi, Phú Hội, Thành phố Huế, Thừa Thiên Huế", new DateOnly(2021, 3, 15)),
            card);
    }

    [Theory]
    [InlineData("099196000124||Kê|07051996|Nữ|A Lưới 1, Huế", null, "Kê")] // six fields, no old number
    [InlineData("099196000124||Kê|07051996|Nữ|A Lưới 1, Huế|15032025||Cha|Mẹ|thêm|nữa", null, "Kê")] // 2024: more fields
    [InlineData("099196000124|12345678x|Nguye\u0302\u0303n Thị Hoa|31021996|Khác|Huế|99999999", null, "Nguyễn Thị Hoa")] // decomposed letters, impossible days
    public void What_is_unreadable_is_left_out(string scanned, string? old, string name)
    {
        Assert.True(IdentityCard.TryRead(scanned, out var card));
        Assert.Equal((old, name), (card.OldNumber, card.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("099196000124")]
    [InlineData("99196000124||Kê|07051996|Nữ|Huế|15032025")] // 11 digits
    [InlineData("099196000124|||07051996|Nữ|Huế|15032025")] // no name
    [InlineData("٠٩٩١٩٦٠٠٠١٢٤||Kê|07051996|Nữ|Huế|15032025")] // other digits
    [InlineData("<script>||||||||")]
    public void What_is_no_card_is_none(string? scanned) => Assert.False(IdentityCard.TryRead(scanned, out _));

    [Fact]
    public void An_endless_scan_is_none() => Assert.False(IdentityCard.TryRead($"099196000124||{new string('A', 2_000)}|07051996|Nữ|Huế|15032025", out _));
}
