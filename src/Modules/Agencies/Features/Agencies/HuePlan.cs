namespace Sen.Agencies;

/// <summary>A position of the demo: in which kind of org unit, its title, its roles.</summary>
internal sealed record PlannedPosition(string Title, string TitleEn, params Role[] Roles);

internal sealed record PlannedOrgUnit(OrgUnitKind Kind, string Name, string NameEn, params PlannedPosition[] Positions)
{
    /// <summary>Fields of law that it works on, as procedures name them.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>
/// Huế as the demo shows it. Communes and departments are the real ones; every agency code is provisional (no code of an agency of Huế
/// after 2025 is known, H57 itself is inferred); people are made up.
/// </summary>
internal static class HuePlan
{
    public const string Province = "46";

    public static readonly AgencyCode City = AgencyCode.Parse("H57");

    /// <summary>Resolution 1675/NQ-UBTVQH15: 21 wards, then 19 communes. Their place gives the provisional codes H57.901–H57.940 and never changes.</summary>
    public static readonly IReadOnlyList<string> Communes =
    [
        "19753", "19774", "19777", "19789", "19804", "19813", "19815", "19819", "19828", "19831", "19858", "19873", "19900", "19909", "19930",
        "19960", "19969", "19975", "19996", "20014", "20017",
        "19867", "19885", "19918", "19942", "19945", "20035", "20044", "20050", "20056", "20071", "20101", "20107", "20122", "20131", "20137",
        "20140", "20161", "20179", "20182",
    ];

    /// <summary>Communes whose positions are all held: Vỹ Dạ, Thuận Hóa, Phú Bài.</summary>
    public static readonly IReadOnlySet<string> Staffed = new HashSet<string>(StringComparer.Ordinal) { "19777", "19789", "19960" };

    public const string StaffedDepartment = "Sở Tư pháp";

    /// <summary>Decree 45/2025; Nội vụ, Tài chính, Xây dựng, Khoa học và Công nghệ, Nông nghiệp và Môi trường are confirmed for Huế.</summary>
    public static readonly IReadOnlyList<(string Name, string NameEn)> Departments =
    [
        ("Văn phòng Ủy ban nhân dân thành phố Huế", "Office of the People's Committee"),
        ("Sở Nội vụ", "Department of Home Affairs"),
        ("Sở Tư pháp", "Department of Justice"),
        ("Sở Tài chính", "Department of Finance"),
        ("Sở Xây dựng", "Department of Construction"),
        ("Sở Công Thương", "Department of Industry and Trade"),
        ("Sở Khoa học và Công nghệ", "Department of Science and Technology"),
        ("Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment"),
        ("Sở Văn hóa và Thể thao", "Department of Culture and Sports"),
        ("Sở Giáo dục và Đào tạo", "Department of Education and Training"),
        ("Sở Y tế", "Department of Health"),
        ("Thanh tra thành phố Huế", "City Inspectorate"),
    ];

    private static readonly string[] Economy = ["Hoạt động xây dựng", "Đất đai", "Thành lập và hoạt động của hộ kinh doanh"];

    private static readonly PlannedPosition Head = new("Trưởng phòng", "Head of division", Role.UnitHead);
    private static readonly PlannedPosition Specialist = new("Chuyên viên", "Specialist", Role.Specialist);
    private static readonly PlannedPosition Clerk = new("Văn thư", "Clerk", Role.Clerk);
    private static readonly PlannedPosition[] Counter =
    [
        new("Công chức tiếp nhận", "Reception official", Role.Reception),
        new("Nhân viên thu phí, lệ phí", "Fee collector", Role.FeeCollector),
        new("Công chức trả kết quả", "Result delivery official", Role.ResultDelivery),
        new("Nhân viên hướng dẫn", "Hall guide", Role.HallGuide),
    ];

    /// <summary>Who runs the node. The city's leaders and their office come with work of the city's own.</summary>
    public static IReadOnlyList<PlannedOrgUnit> CityParts =>
        [new(OrgUnitKind.Office, "Bộ phận quản trị hệ thống", "System administration", new PlannedPosition("Quản trị hệ thống", "System administrator", Role.Administrator))];

    /// <summary>The pattern of a commune after 2025; a ward's economic division also has infrastructure and urban matters.</summary>
    public static IReadOnlyList<PlannedOrgUnit> CommuneParts(UnitKind kind) =>
    [
        new(OrgUnitKind.Leadership, "Lãnh đạo Ủy ban nhân dân", "Leadership", new("Chủ tịch", "Chairperson", Role.Signatory), new("Phó Chủ tịch", "Vice-chairperson", Role.Signatory)),
        new(OrgUnitKind.Office, "Văn phòng HĐND và UBND", "Office of the People's Council and People's Committee",
            new("Chánh Văn phòng", "Chief of office", Role.UnitHead),
            new("Công chức Tư pháp – Hộ tịch", "Justice and civil-status official", Role.Reception, Role.Specialist), Clerk),
        kind is UnitKind.Ward
            ? new(OrgUnitKind.Division, "Phòng Kinh tế, Hạ tầng và Đô thị", "Division of Economy, Infrastructure and Urban Affairs", Head, Specialist) { Fields = Economy }
            : new(OrgUnitKind.Division, "Phòng Kinh tế", "Division of Economy", Head, Specialist) { Fields = Economy },
        new(OrgUnitKind.Division, "Phòng Văn hóa – Xã hội", "Division of Culture and Society", Head, Specialist) { Fields = ["Bảo trợ xã hội"] },
        new(OrgUnitKind.PublicServiceCentre, "Trung tâm Phục vụ hành chính công", "Public Service Centre",
            [
                new("Giám đốc Trung tâm", "Director of the centre", Role.CentreDirector), .. Counter,
                // Authorised to certify (Decree 23/2015 as amended by 280/2025): one person who receives, signs, numbers and hands over.
                new("Phó Giám đốc Trung tâm", "Deputy director of the centre", Role.Reception, Role.Specialist, Role.Signatory, Role.Clerk, Role.FeeCollector, Role.ResultDelivery),
            ]),
    ];

    public static IReadOnlyList<PlannedOrgUnit> DepartmentParts =>
    [
        new(OrgUnitKind.Leadership, "Lãnh đạo Sở", "Leadership", new("Giám đốc", "Director", Role.Signatory), new("Phó Giám đốc", "Deputy director", Role.Signatory)),
        new(OrgUnitKind.Office, "Văn phòng Sở", "Office", new("Chánh Văn phòng", "Chief of office", Role.UnitHead), Clerk),
        new(OrgUnitKind.Division, "Phòng Nghiệp vụ", "Professional division", Head, Specialist),
        new(OrgUnitKind.PublicServiceCentre, "Bộ phận Một cửa", "One-stop unit", [new("Trưởng Bộ phận Một cửa", "Head of the one-stop unit", Role.CentreDirector), .. Counter]),
    ];

    /// <summary>Made-up people: the n-th is always the same.</summary>
    public static string Person(int n)
    {
        string[] families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Hồ", "Phan", "Ngô", "Tôn Nữ", "Bùi", "Dương"];
        string[] middles = ["Thị Minh", "Văn", "Quang", "Thị Thanh", "Đình", "Thị Ngọc", "Hữu"];
        string[] givens = ["An", "Bảo", "Châu", "Diệp", "Giang", "Hà", "Khánh", "Lâm", "My", "Nhân", "Phúc"];
        return $"{families[n % families.Length]} {middles[n % middles.Length]} {givens[n % givens.Length]}";
    }
}
