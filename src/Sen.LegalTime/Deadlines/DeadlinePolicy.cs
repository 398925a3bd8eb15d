namespace Sen.LegalTime;

public enum PauseMode
{
    /// <summary>The time that was left goes on when the pause ends.</summary>
    Suspend,

    /// <summary>The whole time limit begins anew when the pause ends.</summary>
    Restart,
}

/// <summary>
/// How time limits are counted, as a named set of rules with its articles. A dossier keeps the set it was accepted under.
/// The articles of Decree 118/2025 are not known yet, so its set names the decree alone.
/// </summary>
public sealed record DeadlinePolicy
{
    /// <summary>Decree 61/2018: a request for completion makes the time limit begin anew (art. 19.4).</summary>
    public static DeadlinePolicy RuleSet2018 { get; } = new()
    {
        RuleSet = "2018",
        Pauses = PauseMode.Restart,
        CountingArticle = "Nghị định 61/2018/NĐ-CP, Điều 17",
        CutOffArticle = "Nghị định 61/2018/NĐ-CP, Điều 18",
        PauseArticle = "Nghị định 61/2018/NĐ-CP, Điều 19, khoản 4",
        ExtensionArticle = "Nghị định 61/2018/NĐ-CP, Điều 19, khoản 9",
    };

    /// <summary>Decree 118/2025, in force since 1 July 2025: the clock stands still while others are awaited.</summary>
    public static DeadlinePolicy RuleSet2025 { get; } = new()
    {
        RuleSet = "2025",
        Pauses = PauseMode.Suspend,
        CountingArticle = "Nghị định 118/2025/NĐ-CP",
        CutOffArticle = "Nghị định 118/2025/NĐ-CP",
        PauseArticle = "Nghị định 118/2025/NĐ-CP",
        ExtensionArticle = "Nghị định 118/2025/NĐ-CP",
    };

    /// <summary>Permanent name, kept with the dossier.</summary>
    public required string RuleSet { get; init; }

    public required PauseMode Pauses { get; init; }

    /// <summary>Received after this minute counts as received on the next working day, for limits in days. Working hours know no cut-off.</summary>
    public TimeOnly CutOff { get; init; } = new(15, 0);

    /// <summary>Limits in working hours are rounded up to a multiple of so many minutes (1–60), never past the end of a stretch of work.</summary>
    public int RoundUpToMinutes { get; init; } = 1;

    public required string CountingArticle { get; init; }

    public required string CutOffArticle { get; init; }

    public required string PauseArticle { get; init; }

    public required string ExtensionArticle { get; init; }

    internal PauseRule PauseRule => new(Pauses, PauseArticle);

    /// <summary>One of the two sets of the law by its name; null for any other.</summary>
    public static DeadlinePolicy? Named(string ruleSet) => ruleSet switch
    {
        "2018" => RuleSet2018,
        "2025" => RuleSet2025,
        _ => null,
    };
}
