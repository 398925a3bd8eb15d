using Sen.Kernel;
using Xunit;

namespace Sen.Agencies.Tests;

/// <summary>Addresses as identity cards print them, most with units of before July 2025.</summary>
public sealed class PrintedAddressTests
{
    private static readonly AdministrativeUnits Units = new(new Clock(TimeProvider.System));

    [Theory]
    [InlineData("12 Lê Lợi, Phú Hội, Thành phố Huế, Thừa Thiên Huế", "46", "19789", "12 Lê Lợi")]
    [InlineData("Tổ 5, Phú Bài, Hương Thủy, Thừa Thiên Huế", "46", "19960", "Tổ 5")]
    [InlineData("Phú An, Phú Vang, Thừa Thiên Huế", "46", "19930", "")]
    [InlineData("Thôn 2, Hương Phong, A Lưới, Thừa Thiên Huế", "46", "20101", "Thôn 2")]
    [InlineData("Kiệt 7, phường Vỹ Dạ, thành phố Huế", "46", "19777", "Kiệt 7")]
    [InlineData("Thuận Hóa, TP Huế", "46", "19789", "")]
    public void A_printed_address_is_read_in_units_of_today(string printed, string province, string commune, string detail)
    {
        var read = Units.Read(printed);
        Assert.NotNull(read);
        Assert.Equal((province, commune, detail), (read.Province.Code, read.Commune.Code, read.Detail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Huế")]
    [InlineData("12 Lê Lợi, Không Có Đâu, Thành phố Huế, Thừa Thiên Huế")]
    [InlineData("Phú Hội, Atlantis")]
    [InlineData("Tổ 3, Hương Phong, Thành phố Huế, Thừa Thiên Huế")] // two communes had the name, and the district of 2024 is in no map
    [InlineData("|||,,,")]
    public void What_is_not_clear_is_left_to_a_person(string printed) => Assert.Null(Units.Read(printed));

    [Fact]
    public void A_commune_that_was_split_is_left_to_a_person()
    {
        var split = Units.OldCommunes.First(one => one.Successors.Count > 1 && one.Kind is UnitKind.Ward);
        var province = Units.OldProvince(split.District.Province)!;
        Assert.Null(Units.Read($"Số 1, {split.Name}, {split.District.FullName}, {province.Name}"));
    }
}
