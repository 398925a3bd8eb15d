namespace Sen.Agencies;

public enum AgencyKind
{
    /// <summary>UBND tỉnh, thành phố.</summary>
    ProvinceCommittee,

    /// <summary>Sở, ngành and equals, with the office of the committee and the inspectorate.</summary>
    Department,

    /// <summary>UBND xã, phường, đặc khu.</summary>
    CommuneCommittee,

    /// <summary>Trung tâm Phục vụ hành chính công with its own seal and account (Decree 118/2025: of the province).</summary>
    PublicServiceCentre,

    Ministry,

    Other,
}

/// <summary>An agency as it stands on the day that was asked for.</summary>
public sealed record Agency
{
    public required long Id { get; init; }

    public long? ParentId { get; init; }

    public required AgencyKind Kind { get; init; }

    /// <summary>"Ủy ban nhân dân phường Thuận Hóa".</summary>
    public required string Name { get; init; }

    public string? NameEn { get; init; }

    /// <summary>Code of the province or commune that it serves; empty for an agency of the whole country.</summary>
    public required string UnitCode { get; init; }

    public required AgencyCode Code { get; init; }

    /// <summary>The code is ours, not the state's, until the real one is set.</summary>
    public required bool Provisional { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    /// <summary>"H57.904 (mã minh hoạ)".</summary>
    public string CodeLabel => Provisional ? $"{Code} (mã minh hoạ)" : Code.ToString();
}

/// <summary>A code that an agency bore between two days. Headers written then keep it.</summary>
public sealed record AgencyCodePeriod(AgencyCode Code, bool Provisional, DateOnly From, DateOnly? Until);
