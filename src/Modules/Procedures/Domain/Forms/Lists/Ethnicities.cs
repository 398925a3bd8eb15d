using System.Globalization;

namespace Sen.Procedures.Domain.Forms.Lists;

/// <summary>
/// The 54 ethnic groups of Viet Nam, numbered 01–54 as in Decision 121-TCTK/PPCD of 1979, and 55 for people of foreign nationality.
/// A group that calls itself by another name (Pa Kô, Pa Hy …) is written out by the official from the papers.
/// </summary>
internal static class Ethnicities
{
    private static readonly string[] Names =
    [
        "Kinh", "Tày", "Thái", "Hoa", "Khmer", "Mường", "Nùng", "Mông", "Dao",
        "Gia Rai", "Ngái", "Ê Đê", "Ba Na", "Xơ Đăng", "Sán Chay", "Cơ Ho", "Chăm", "Sán Dìu",
        "Hrê", "Mnông", "Raglay", "Xtiêng", "Bru Vân Kiều", "Thổ", "Giáy", "Cơ Tu", "Gié Triêng",
        "Mạ", "Khơ Mú", "Co", "Tà Ôi", "Chơ Ro", "Kháng", "Xinh Mun", "Hà Nhì", "Chu Ru",
        "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng",
        "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Rơ Măm",
    ];

    public static IReadOnlyList<FieldOption> All { get; } =
    [
        .. Names.Select((name, index) => new FieldOption((index + 1).ToString("00", CultureInfo.InvariantCulture), new(name, name))),
        new("55", new("Người nước ngoài", "Foreign national")),
    ];
}
