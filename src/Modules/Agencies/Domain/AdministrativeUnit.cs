namespace Sen.Agencies;

/// <summary>
/// A province or a commune as it stands between two dates. The same code with another name, kind or province is the next version; no
/// version is ever deleted.
/// </summary>
public sealed record AdministrativeUnit
{
    /// <summary>Code of Decision 19/2025/QĐ-TTg: 2 digits for a province, 5 for a commune.</summary>
    public required string Code { get; init; }

    public required UnitKind Kind { get; init; }

    /// <summary>Without its kind: "Thuận Hóa".</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Code of the province; null for a province itself.</summary>
    public string? Province { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it stands.</summary>
    public DateOnly? ValidUntil { get; init; }

    public bool IsProvince => Province is null;

    /// <summary>"Phường Thuận Hóa".</summary>
    public string FullName => UnitKindWords.Capital(InSentence);

    /// <summary>"phường Thuận Hóa".</summary>
    public string InSentence => $"{Kind.Vi()} {Name}";

    /// <summary>"Thuan Hoa Ward".</summary>
    public string FullNameEn => $"{NameEn} {Kind.En()}";

    public bool StandsAt(DateOnly day) => ValidFrom <= day && (ValidUntil is null || day <= ValidUntil);
}
