using Sen.Web;

namespace Sen.Accounts;

public enum Sex
{
    Male,
    Female,
}

/// <summary>Where a person lives: codes of Decision 19/2025/QĐ-TTg and the words as they were when it was entered.</summary>
/// <param name="Detail">House number, street, village; may be empty.</param>
/// <param name="Text">The whole address as people read it.</param>
/// <param name="On">The day of the codes.</param>
public sealed record Residence(string Province, string Commune, string Detail, string Text, DateOnly On);

/// <summary>What a citizen told about himself or herself. Nothing of it is required; telephone, e-mail and electronic identity never are.</summary>
public sealed record PersonProfile
{
    /// <summary>As far as it is known: elderly people's papers often hold only the year.</summary>
    public PartialDate? BirthDate { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>12 digits.</summary>
    public string? IdNumber { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public Residence? Residence { get; init; }

    /// <summary>Two digits of the list of ethnic groups.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>ISO 3166, two letters.</summary>
    public string? Nationality { get; init; }
}
