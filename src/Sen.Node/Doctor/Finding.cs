namespace Sen.Node.Doctor;

internal enum Weight
{
    Good,

    /// <summary>It works; somebody should know or act some day.</summary>
    Warning,

    /// <summary>It does not work, or will soon not.</summary>
    Fault,
}

/// <summary>What the doctor saw, in one line.</summary>
/// <param name="What">A few words, always the same for the same check.</param>
/// <param name="Mend">What to do; null when nothing is to be done.</param>
internal sealed record Finding(Weight Weight, string What, string Seen, string? Mend = null)
{
    public static Finding Good(string what, string seen) => new(Weight.Good, what, seen);

    public static Finding Warning(string what, string seen, string mend) => new(Weight.Warning, what, seen, mend);

    public static Finding Fault(string what, string seen, string mend) => new(Weight.Fault, what, seen, mend);
}
