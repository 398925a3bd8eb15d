namespace Sen.Dossiers.Domain.Inbound;

/// <summary>When files that could not be fetched are tried again.</summary>
internal static class Retry
{
    /// <summary>A connection that breaks off thrice at the same file is no accident of the line.</summary>
    public const int MostCuts = 3;

    /// <summary>After this time the sender must send anew.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>1 s, 2 s, 4 s … up to a quarter of an hour.</summary>
    /// <param name="attempts">Made so far, at least 1.</param>
    public static TimeSpan Wait(long attempts)
    {
        var seconds = Math.Pow(2, Math.Min(attempts - 1, 20));
        return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
    }
}
