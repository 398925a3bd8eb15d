using Sen.Procedures.Domain;

namespace Sen.Procedures.Search;

/// <summary>A question to the catalogue. Every part is optional; without text the list is in Vietnamese order of names.</summary>
public sealed record SearchQuery
{
    public const int MostItems = 100;

    /// <summary>What a person typed: with or without marks, with slips. Read up to 200 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Field by its key (<c>ho-tich</c>) or its national code.</summary>
    public string? Field { get; init; }

    public ExecutionLevel? Level { get; init; }

    /// <summary>Competent body by its key (<c>so-tu-phap</c>).</summary>
    public string? Agency { get; init; }

    /// <summary>Code as in <see cref="ProcedureVersion.Audiences"/>.</summary>
    public string? Audience { get; init; }

    /// <summary>Also records that are out of force on <see cref="On"/>.</summary>
    public bool Ended { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Code of the last item seen; the page goes on behind it.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 20;
}

/// <param name="Next">Pass it as <see cref="SearchQuery.After"/>; null on the last page.</param>
/// <param name="Total">All that match, on every page.</param>
public sealed record SearchPage(IReadOnlyList<SearchHit> Items, string? Next, int Total, Facets Facets);

/// <param name="Says">What it is, in plain words.</param>
/// <param name="Score">For tests and explanations; higher is better.</param>
public sealed record SearchHit(PublishedVersion Version, Words Says, double Score);

/// <summary>Counts by value; each facet counts what its own filter would give with the other filters as they are. Most frequent first.</summary>
public sealed record Facets(IReadOnlyList<Facet> Fields, IReadOnlyList<Facet> Levels, IReadOnlyList<Facet> Agencies, IReadOnlyList<Facet> Audiences);

/// <param name="Key">Value of the filter.</param>
public sealed record Facet(string Key, string Name, int Count);
