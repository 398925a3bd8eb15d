namespace Sen.Node.Bench;

/// <summary>
/// Names as common as they are: families by rough share of the people, middle and given names that go with the sex; some of the highlands
/// (A Lưới) and some of one word. The n-th person is always the same.
/// </summary>
internal static class MadeUpPeople
{
    private static readonly string[] Families =
    [
        "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Võ", "Đặng",
        "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Tôn Thất", "Tôn Nữ", "Trương", "Đoàn", "Mai", "Hà", "Cao", "Châu", "Thái", "Văn", "Lương",
    ];

    private static readonly string[] WomensMiddles = ["Thị", "Thị", "Thị Ngọc", "Thị Thu", "Thị Minh", "Thị Thanh", "Thị Kim", "Diệu", "Khánh", "Thùy", "Bảo"];
    private static readonly string[] MensMiddles = ["Văn", "Văn", "Hữu", "Đức", "Quang", "Minh", "Công", "Đình", "Xuân", "Ngọc", "Quốc", "Bá"];
    private static readonly string[] WomensNames = ["An", "Anh", "Bình", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hoa", "Hương", "Lan", "Linh", "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quỳnh", "Thảo", "Thủy", "Trang", "Tuyết", "Uyên", "Vân", "Yến"];
    private static readonly string[] MensNames = ["Anh", "Bảo", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Hiếu", "Hùng", "Huy", "Khoa", "Kiên", "Lâm", "Long", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thắng", "Thành", "Tiến", "Trung", "Tuấn", "Việt", "Vinh"];
    private static readonly string[] Highlands = ["Hồ Văn Kê", "A Viết Thị Nhi", "Ra Pát A Ray", "Blúp Thị Hà", "Viên Xuân Thiệp", "Lê Văn Trăi", "Quỳnh Trên", "Kê"];
    private static readonly string[] Streets = ["Lê Lợi", "Hùng Vương", "Nguyễn Huệ", "Trần Hưng Đạo", "Bà Triệu", "Phan Chu Trinh", "Đống Đa", "Tố Hữu", "Chi Lăng", "Kim Long", "Nguyễn Sinh Cung", "An Dương Vương"];

    public static string Name(int n)
    {
        var dice = Dice(n);
        if (dice(40) == 0)
            return Highlands[dice(Highlands.Length)];
        var woman = dice(2) == 0;
        var family = Families[dice(Families.Length)];
        return woman
            ? $"{(family == "Tôn Thất" ? "Tôn Nữ" : family)} {WomensMiddles[dice(WomensMiddles.Length)]} {WomensNames[dice(WomensNames.Length)]}"
            : $"{(family == "Tôn Nữ" ? "Tôn Thất" : family)} {MensMiddles[dice(MensMiddles.Length)]} {MensNames[dice(MensNames.Length)]}";
    }

    /// <summary>What somebody types who looks for the n-th person: the first two words. At a busy counter so many are found that the page is full.</summary>
    public static string Beginning(int n) => string.Join(' ', Name(n).Split(' ').Take(2));

    /// <summary>House and street, without the commune.</summary>
    public static string Street(int n)
    {
        var dice = Dice(n + 1_000_003);
        return $"{1 + dice(300)} {Streets[dice(Streets.Length)]}";
    }

    // SplitMix64: the same on every machine and release, which System.Random does not promise.
    private static Func<int, int> Dice(int n)
    {
        var state = unchecked((ulong)n * 0x9E3779B97F4A7C15UL);
        return sides => unchecked((int)(Next(ref state) % (ulong)sides));
    }

    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
