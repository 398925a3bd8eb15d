namespace Sen.Agencies;

/// <summary>How much of an old commune went to a new one, in the words of the conversion table.</summary>
public enum PartTaken
{
    /// <summary>Nhập toàn bộ.</summary>
    Whole,

    /// <summary>Giữ nguyên, or only name or kind changed.</summary>
    Kept,

    /// <summary>Nhập một phần.</summary>
    Part,

    /// <summary>Nhập một phần diện tích: land only.</summary>
    PartOfArea,

    /// <summary>Một phần diện tích, toàn bộ dân số: everybody who lived there.</summary>
    PartOfAreaAllPeople,

    /// <summary>Nhập một phần dân số.</summary>
    PartOfPeople,

    /// <summary>What was left after parts went elsewhere.</summary>
    Rest,
}

/// <summary>A commune of today that took an old one, wholly or in part.</summary>
public sealed record Successor(string Code, PartTaken Part);

/// <summary>A province as it was until 2025-06-30. Its code lives on in personal ID numbers.</summary>
/// <param name="Code">2 digits. Trap: for 15, 24, 44, 52, 80, 82 and 91 the province of today with this code bears the other predecessor's name.</param>
/// <param name="Successor">Code of the province of today.</param>
public sealed record OldProvince(string Code, UnitKind Kind, string Name, string Successor)
{
    public string FullName => UnitKindWords.Capital($"{Kind.Vi()} {Name}");
}

/// <summary>A district until 2025-06-30, when the level ended.</summary>
/// <param name="FullName">With its kind: "Quận Thuận Hóa".</param>
public sealed record OldDistrict(string Code, string FullName, string Province);

/// <summary>A commune, ward or township as it was until 2025-06-30, or an island district without communes.</summary>
public sealed record OldUnit
{
    /// <summary>5 digits; 3 for an island district.</summary>
    public required string Code { get; init; }

    public required UnitKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Another name it is found under: an earlier one, or another spelling of a minority language.</summary>
    public string? AlsoName { get; init; }

    public required OldDistrict District { get; init; }

    /// <summary>One or several; several mean that it was split and a person must choose.</summary>
    public required IReadOnlyList<Successor> Successors { get; init; }

    public string FullName => UnitKindWords.Capital($"{Kind.Vi()} {Name}");
}
