namespace Sen.Agencies;

/// <summary>What the holder of a position does with dossiers.</summary>
public enum Role
{
    /// <summary>Công chức tiếp nhận.</summary>
    Reception,

    /// <summary>Chuyên viên.</summary>
    Specialist,

    /// <summary>Lãnh đạo phòng.</summary>
    UnitHead,

    /// <summary>Lãnh đạo ký.</summary>
    Signatory,

    /// <summary>Văn thư.</summary>
    Clerk,

    /// <summary>Giám đốc Trung tâm Phục vụ hành chính công.</summary>
    CentreDirector,

    /// <summary>Người thu phí.</summary>
    FeeCollector,

    /// <summary>Người trả kết quả.</summary>
    ResultDelivery,

    /// <summary>Quản trị.</summary>
    Administrator,

    /// <summary>Người hướng dẫn tại sảnh: helps to file, accepts nothing.</summary>
    HallGuide,
}

public enum OrgUnitKind
{
    Leadership,
    Office,
    Division,
    PublicServiceCentre,
}

/// <summary>A part of an agency: office, division, centre.</summary>
public sealed record OrgUnit
{
    public required long Id { get; init; }

    public required long AgencyId { get; init; }

    public required OrgUnitKind Kind { get; init; }

    public required string Name { get; init; }

    public string? NameEn { get; init; }
}

/// <summary>A position (chức vụ, vị trí) of an org unit, held by officials over time.</summary>
public sealed record Position
{
    public required long Id { get; init; }

    public required long OrgUnitId { get; init; }

    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }
}

public sealed record Official(long Id, string Name);

/// <summary>An official in a position between two days, with all that a page or a permission needs to know of it.</summary>
public sealed record Holding
{
    public required long Id { get; init; }

    public required Official Official { get; init; }

    public required Position Position { get; init; }

    public required OrgUnit OrgUnit { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? Until { get; init; }
}
