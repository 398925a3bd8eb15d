using Sen.Procedures.Domain;

namespace Sen.Procedures.Search;

/// <summary>One version as the index sees it.</summary>
internal sealed class SearchDocument
{
    public required PublishedVersion Version { get; init; }

    public required DateOnly From { get; init; }

    /// <summary><see cref="DateOnly.MaxValue"/> while in force.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The last version of its record: the one that is shown when the record has ended.</summary>
    public required bool IsLast { get; init; }

    /// <summary>Our own versions with the same code: while one is in force, this one is not a result.</summary>
    public required int[] Covers { get; init; }

    public required int[] Title { get; init; }

    /// <summary>Phrases people say for it.</summary>
    public required int[][] Phrases { get; init; }

    /// <summary>Words of title and phrases with their marks.</summary>
    public required HashSet<string> Marked { get; init; }

    /// <summary>What speaks for it before anything was typed.</summary>
    public required float Prior { get; init; }

    public required int NameRank { get; set; }

    public required string Field { get; init; }

    public required string Agency { get; init; }
}
