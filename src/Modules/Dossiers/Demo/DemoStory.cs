namespace Sen.Dossiers;

/// <summary>How far a demo dossier's life goes, and how long an official waits between two acts.</summary>
/// <param name="Until">The last act that is done to it.</param>
/// <param name="Pace">Working time between two acts.</param>
/// <param name="Fresh">Belongs to this morning rather than to the last working day.</param>
internal sealed record DemoStory(string Procedure, DemoEnd Until, TimeSpan Pace, bool Fresh = false)
{
    private static readonly string[] Procedures = ["1.001193", "1.001193", "2.000635", "1.004873", "2.000815", "2.000884", "1.000656", "1.000828", "1.000894", "1.001612", "1.014027"];

    /// <summary>One of each state.</summary>
    public static readonly IReadOnlyList<DemoStory> Shown =
    [
        new("1.001193", DemoEnd.Submitted, TimeSpan.FromMinutes(20), Fresh: true),
        new("2.000635", DemoEnd.Submitted, TimeSpan.FromMinutes(20), Fresh: true),
        new("1.004873", DemoEnd.Submitted, TimeSpan.FromMinutes(20), Fresh: true),
        new("1.004873", DemoEnd.Accepted, TimeSpan.FromMinutes(15), Fresh: true),
        new("1.001193", DemoEnd.Accepted, TimeSpan.FromMinutes(10), Fresh: true),
        new("1.000656", DemoEnd.Accepted, TimeSpan.FromMinutes(15)),
        new("1.004873", DemoEnd.SupplementAtIntake, TimeSpan.FromMinutes(15)),
        new("1.004873", DemoEnd.SupplementInWork, TimeSpan.FromMinutes(15)),
        new("2.000884", DemoEnd.RefusalProposed, TimeSpan.FromMinutes(15), Fresh: true),
        new("2.000815", DemoEnd.IntakeRefused, TimeSpan.FromMinutes(15)),
        new("1.004873", DemoEnd.Consulted, TimeSpan.FromMinutes(15), Fresh: true),
        new("1.001193", DemoEnd.WaitingForSystem, TimeSpan.FromMinutes(10), Fresh: true),
        new("1.001193", DemoEnd.AwaitingConfirmation, TimeSpan.FromMinutes(8), Fresh: true),
        new("1.000894", DemoEnd.Issued, TimeSpan.FromMinutes(8)),
        new("1.013225", DemoEnd.Accepted, TimeSpan.FromMinutes(10)),
        new("1.013225", DemoEnd.DefectReported, TimeSpan.FromMinutes(10), Fresh: true),
        new("1.001193", DemoEnd.AwaitingSignature, TimeSpan.FromMinutes(8), Fresh: true),
        new("1.004873", DemoEnd.AwaitingSignature, TimeSpan.FromMinutes(8)),
        new("1.000656", DemoEnd.AwaitingSignature, TimeSpan.FromMinutes(8), Fresh: true),
        new("2.000635", DemoEnd.Approved, TimeSpan.FromMinutes(8), Fresh: true),
        new("2.000635", DemoEnd.Issued, TimeSpan.FromMinutes(8)),
        new("1.001193", DemoEnd.Issued, TimeSpan.FromMinutes(8)),
        new("2.000884", DemoEnd.Delivered, TimeSpan.FromMinutes(8)),
        new("1.004873", DemoEnd.Withdrawn, TimeSpan.FromMinutes(30)),
        new("1.004873", DemoEnd.NotGranted, TimeSpan.FromMinutes(8)),
        new("1.000828", DemoEnd.Accepted, TimeSpan.FromMinutes(20)),
    ];

    /// <summary>Most dossiers are done in time; a few wait long at one step and are late or nearly so.</summary>
    public static DemoStory Usual(Random random)
    {
        var procedure = Procedures[random.Next(Procedures.Length)];
        return random.Next(100) switch
        {
            < 3 => new(procedure, DemoEnd.Accepted, TimeSpan.FromMinutes(30)),
            < 6 => new(procedure, DemoEnd.Issued, TimeSpan.FromMinutes(40)),
            < 9 => new(procedure, DemoEnd.Withdrawn, TimeSpan.FromMinutes(40)),
            _ => new(procedure, random.Next(3) == 0 ? DemoEnd.Rated : DemoEnd.Delivered, TimeSpan.FromMinutes(random.Next(10, 70))),
        };
    }
}

internal enum DemoEnd
{
    Submitted,
    SupplementAtIntake,
    RefusalProposed,
    IntakeRefused,
    Accepted,
    Consulted,
    SupplementInWork,
    DefectReported,
    WaitingForSystem,
    AwaitingConfirmation,
    AwaitingSignature,
    Approved,
    Issued,
    Delivered,
    Rated,
    Withdrawn,

    /// <summary>Refused after appraisal; the notice was handed over.</summary>
    NotGranted,
}
