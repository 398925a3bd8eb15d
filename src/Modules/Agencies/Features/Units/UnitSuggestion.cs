namespace Sen.Agencies;

public enum UnitAnswer
{
    /// <summary>The name of a unit of today.</summary>
    Current,

    /// <summary>A former name; one unit of today took it.</summary>
    RenamedFrom,

    /// <summary>A former unit that went to several units of today; a person must choose.</summary>
    SplitInto,

    /// <summary>A unit that ended and of which the map does not know the successor.</summary>
    Ended,
}

/// <summary>A unit of today that took an old one, and how much of it.</summary>
public sealed record UnitPart(AdministrativeUnit Unit, PartTaken Part)
{
    /// <summary>What went there, for the person who chooses; empty when all did.</summary>
    public string Note => Part switch
    {
        PartTaken.Part => "một phần",
        PartTaken.PartOfArea => "một phần diện tích",
        PartTaken.PartOfAreaAllPeople => "một phần diện tích, toàn bộ dân số",
        PartTaken.PartOfPeople => "một phần dân số",
        PartTaken.Rest => "phần còn lại",
        _ => "",
    };
}

/// <summary>One answer to a search for a unit.</summary>
public sealed record UnitSuggestion
{
    public required UnitAnswer Answer { get; init; }

    /// <summary>The unit of today; null when it was split or ended.</summary>
    public AdministrativeUnit? Unit { get; init; }

    /// <summary>The name as it was, with its kind: "Phường Phú Hội". Null for a unit of today.</summary>
    public string? OldName { get; init; }

    /// <summary>The district it was in, with its kind; null for a unit of today.</summary>
    public string? OldDistrict { get; init; }

    /// <summary>The units to choose from when it was split; the one that took all the people first.</summary>
    public IReadOnlyList<UnitPart> Parts { get; init; } = [];

    /// <summary>One line for a person: "Phường Phú Hội (cũ) nay thuộc phường Thuận Hóa".</summary>
    public required string Label { get; init; }

    /// <summary>Where it is or was: "thành phố Huế", "Quận Thuận Hóa cũ, thành phố Huế".</summary>
    public required string Note { get; init; }
}
