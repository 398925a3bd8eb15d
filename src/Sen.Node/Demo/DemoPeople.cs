using Sen.Accounts;
using Sen.Agencies;
using Sen.Web;

namespace Sen.Node.Demo;

/// <summary>An account that a demo shows to its visitors. The words say what it can do.</summary>
internal sealed record DemoAccount(string Login, string Vi, string En);

/// <summary>Who can sign in to a demo. The people are made up; the ID numbers are of province 099, which no law has assigned.</summary>
internal static class DemoPeople
{
    public const string Password = "hoa-sen-2026";

    private const string City = "hue";

    /// <summary>Agencies whose officials have accounts, by the end of their logins. The first one's accounts are shown.</summary>
    public static readonly IReadOnlyList<(string Suffix, string Code)> Agencies =
    [
        ("thuanhoa", "H57.904"), ("vyda", "H57.903"), ("phubai", "H57.916"), ("tuphap", "H57.803"), (City, "H57"),
    ];

    /// <summary>Agencies with the same accounts as the one that is shown.</summary>
    public static IEnumerable<string> OtherSuffixes => Agencies.Select(agency => agency.Suffix).Where(suffix => suffix != Agencies[0].Suffix && suffix != City);

    /// <summary>By title of the position: the beginning of the login, and what its holder can do.</summary>
    public static readonly IReadOnlyDictionary<string, DemoAccount> ByTitle = new Dictionary<string, DemoAccount>(StringComparer.Ordinal)
    {
        ["Công chức tiếp nhận"] = new("tiepnhan", "tiếp nhận, kiểm tra thành phần hồ sơ, yêu cầu bổ sung, thu phí", "receives dossiers, checks papers, asks for supplements, takes fees"),
        ["Công chức Tư pháp – Hộ tịch"] = new("hotich", "tiếp nhận và giải quyết hồ sơ hộ tịch, chứng thực", "receives and works civil-status dossiers"),
        ["Chuyên viên"] = new("chuyenvien", "giải quyết hồ sơ", "works dossiers"),
        ["Trưởng phòng"] = new("truongphong", "phân công, xem xét hồ sơ của phòng", "assigns and reviews the unit's dossiers"),
        ["Phó Chủ tịch"] = new("phochutich", "phê duyệt kết quả", "approves results"),
        ["Chủ tịch"] = new("chutich", "phê duyệt kết quả", "approves results"),
        ["Giám đốc"] = new("giamdoc", "phê duyệt kết quả", "approves results"),
        ["Văn thư"] = new("vanthu", "vào sổ, cấp số, phát hành", "numbers and issues results"),
        ["Giám đốc Trung tâm"] = new("giamdoctt", "từ chối tiếp nhận, phân công hồ sơ", "refuses intake, assigns dossiers"),
        ["Trưởng Bộ phận Một cửa"] = new("motcua", "từ chối tiếp nhận, phân công hồ sơ", "refuses intake, assigns dossiers"),
        ["Phó Giám đốc Trung tâm"] = new("phogiamdoctt", "tiếp nhận và giải quyết ngay, ký chứng thực, trả kết quả", "resolves on the spot: certifies and hands over"),
        ["Nhân viên thu phí, lệ phí"] = new("thuphi", "thu phí, lệ phí", "collects fees"),
        ["Công chức trả kết quả"] = new("traketqua", "trả kết quả", "delivers results"),
        ["Nhân viên hướng dẫn"] = new("huongdan", "hướng dẫn tại sảnh, hỗ trợ nộp trực tuyến", "guides in the hall, helps to file online"),
        ["Quản trị hệ thống"] = new("quantri", "ghi quyết định về lịch làm việc của cả hệ thống", "enters the yearly decisions on working days"),
    };

    public static readonly IReadOnlyList<(DemoAccount Account, string Name, PersonProfile Profile)> Citizens =
    [
        (new("lan", "công dân: người mẹ ở phường Thuận Hóa", "citizen: a mother in Thuận Hóa ward"), "Nguyễn Thị Lan", new PersonProfile
        {
            BirthDate = new PartialDate(1996, 4, 12), Sex = Sex.Female, IdNumber = "099196001234", Phone = "0900000001",
            Residence = Living("19789", "12 Lê Lợi", "phường Thuận Hóa"), Ethnicity = "01", Nationality = "VN",
        }),
        (new("tham", "công dân: bà cụ 78 tuổi ở phường Phú Bài, không có điện thoại", "citizen: a woman of 78 in Phú Bài ward, without a phone"), "Trần Thị Thắm", new PersonProfile
        {
            BirthDate = new PartialDate(1948), Sex = Sex.Female, IdNumber = "099148000078",
            Residence = Living("19960", "Tổ dân phố 5", "phường Phú Bài"), Ethnicity = "01", Nationality = "VN",
        }),
        (new("khang", "công dân: tên chỉ có một chữ", "citizen: a person with a one-word name"), "Kê", new PersonProfile
        {
            BirthDate = new PartialDate(1990, 9), Sex = Sex.Male, IdNumber = "099090004321", Phone = "0900000003",
            Residence = Living("19777", "Kiệt 7", "phường Vỹ Dạ"), Ethnicity = "26", Nationality = "VN",
        }),
        (new("dichvu", "người nộp thay nhiều hồ sơ", "an agent with many dossiers"), "Hoàng Văn Dũng", new PersonProfile
        {
            BirthDate = new PartialDate(1985, 1, 30), Sex = Sex.Male, IdNumber = "099085000040", Phone = "0900000004", Email = "dung@example.vn",
            Residence = Living("19789", "45 Hùng Vương", "phường Thuận Hóa"), Ethnicity = "01", Nationality = "VN",
        }),
    ];

    /// <summary>What the program prints and the page of the demo shows.</summary>
    public static IReadOnlyList<DemoAccount> Shown =>
    [
        .. Citizens.Select(citizen => citizen.Account),
        .. ((string[])["Công chức tiếp nhận", "Công chức Tư pháp – Hộ tịch", "Chuyên viên", "Trưởng phòng", "Phó Chủ tịch", "Văn thư", "Giám đốc Trung tâm", "Phó Giám đốc Trung tâm", "Nhân viên thu phí, lệ phí", "Công chức trả kết quả", "Nhân viên hướng dẫn"])
            .Select(title => Of(title, Agencies[0].Suffix)),
        Of("Quản trị hệ thống", City),
    ];

    /// <summary>Accounts of those who hold a position in this agency today; a second division of the same kind counts on: chuyenvien2.</summary>
    public static IEnumerable<SeedAccount> Of(string suffix, IEnumerable<Holding> staff)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var held in staff.OrderBy(held => held.Id))
        {
            if (!ByTitle.TryGetValue(held.Position.Title, out var account))
                continue;
            var number = seen[account.Login] = seen.GetValueOrDefault(account.Login) + 1;
            yield return new SeedAccount(number == 1 ? $"{account.Login}.{suffix}" : $"{account.Login}{number}.{suffix}", Password, held.Official.Name, held.Official.Id);
        }
    }

    private static DemoAccount Of(string title, string suffix) => ByTitle[title] with { Login = $"{ByTitle[title].Login}.{suffix}" };

    private static Residence Living(string commune, string detail, string communeName) =>
        new("46", commune, detail, $"{detail}, {communeName}, thành phố Huế", new DateOnly(2025, 7, 1));
}
