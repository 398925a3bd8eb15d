using System.Globalization;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Demo;

/// <summary>A made-up person whose name, sex, day of birth and number fit each other. The number is of the unassigned province 099.</summary>
internal sealed record SamplePerson(string Name, bool IsWoman, DateOnly Born, string IdNumber)
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Tôn Thất"];
    private static readonly string[] OfWomen = ["Thị", "Thị Thanh", "Thị Kim", "Thị Hồng", "Thị Ngọc"];
    private static readonly string[] OfMen = ["Văn", "Quốc", "Minh", "Đình", "Hữu", "Công", "Viết", ""];
    private static readonly string[] Women = ["An", "Ẩn", "Châu", "Giang", "Hạnh", "Hường", "Lan", "Ly", "Mai", "Oanh", "Quyên", "Thảo", "Uyên", "Xuân", "Ỷ", "Yến"];
    private static readonly string[] Men = ["An", "Bình", "Dũng", "Đạt", "Giang", "Khánh", "Nam", "Phúc", "Sơn", "Vinh", "Thắng", "Tuấn"];

    // Of A Lưới.
    private static readonly string[] OfHighlandWomen = ["Hồ Thị", "A Viết Thị", "Ra Pát Thị", "Kê Thị", "A Lăng Thị", "Blúp Thị", "Kăn"];
    private static readonly string[] OfHighlandMen = ["Hồ Văn", "A Viết", "Ra Pát A", "Kê", "A Lăng", "Blúp", "Quỳnh", "Pơloong"];
    private static readonly string[] HighlandWomen = ["Hoan", "Lếch", "Đeng", "Nhi", "Bé", "Hà", "Nga", "Tư", "Lịch"];
    private static readonly string[] HighlandMen = ["Nhót", "Xanh", "Rây", "Sửu", "Bhuôch", "Dớ", "Chiến", "Hai", "Đàn"];
    private static readonly string[] HighlandGroups = ["26", "31", "23"];

    /// <summary>One in 25 lives abroad and has a Vietnamese passport in the place of the number, where a form takes it.</summary>
    public string? Passport => int.Parse(IdNumber.AsSpan(^2), NumberStyles.None, CultureInfo.InvariantCulture) % 25 == 7 ? $"C{IdNumber[^7..]}" : null;

    /// <summary>Code of the list of ethnic groups.</summary>
    public string Ethnicity { get; private init; } = "01";

    /// <summary>Somebody who fits what a form says of this person already.</summary>
    /// <param name="group">The fields' common beginning, e.g. <c>mother</c>.</param>
    /// <param name="isOld">Over 75, rather than of working age.</param>
    /// <param name="folk">Who asks; parents are never old.</param>
    public static SamplePerson Of(string group, Answers said, DateOnly today, Random random, bool isOld, SampleFolk folk = SampleFolk.Usual)
    {
        var isWoman = group is "mother" or "bride" || (group is not ("father" or "groom") && (said.Text(group + ".sex"), said.Text(group + ".name")) switch
        {
            ({ } sex, _) => sex == "female",
            (_, { } name) => name.Contains(" Thị ", StringComparison.Ordinal),
            _ => random.Next(2) == 0,
        });
        var born = DateOnly.TryParseExact(said.Text(group + ".birthDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known
            : group is "child" ? today.AddDays(-random.Next(3, 40))
            : today.AddYears(-(isOld || (folk is SampleFolk.Elderly && group is ("owner" or "submitter")) ? random.Next(76, 92) : random.Next(24, 60))).AddDays(-random.Next(1, 300));
        var fromALuoi = folk is SampleFolk.FromALuoi;
        var words = isWoman
            ? (Pick(fromALuoi ? OfHighlandWomen : OfWomen), Pick(fromALuoi ? HighlandWomen : Women))
            : (Pick(fromALuoi ? OfHighlandMen : OfMen), Pick(fromALuoi ? HighlandMen : Men));
        // The fourth digit is century and sex: 0 and 1 for the 20th, 2 and 3 for the 21st, even for men.
        var fourth = ((born.Year - 1900) / 100 * 2) + (isWoman ? 1 : 0);
        return new SamplePerson(
            string.Join(' ', new[] { fromALuoi ? "" : Pick(Families), words.Item1, words.Item2 }.Where(word => word.Length > 0)),
            isWoman,
            born,
            string.Create(CultureInfo.InvariantCulture, $"099{fourth}{born.Year % 100:00}{random.Next(1_000_000):000000}"))
        {
            Ethnicity = fromALuoi ? Pick(HighlandGroups) : "01",
        };

        string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
