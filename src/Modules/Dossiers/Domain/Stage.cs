namespace Sen.Dossiers.Domain;

/// <summary>Where a dossier stands. National status codes are a projection: <see cref="NationalStatus"/>.</summary>
internal enum Stage
{
    /// <summary>Sent, waiting for the counter's check.</summary>
    Submitted,

    /// <summary>The applicant was asked for papers, before or after acceptance.</summary>
    AwaitingSupplement,

    /// <summary>The counter proposes to refuse; the centre's director decides.</summary>
    RefusalProposed,

    /// <summary>Not accepted (form 03). The end.</summary>
    IntakeRefused,

    /// <summary>Accepted and in work.</summary>
    Processing,

    /// <summary>The result is issued and waits to be handed over.</summary>
    ResultReady,

    /// <summary>Handed over. The end; a rating may follow.</summary>
    Delivered,

    /// <summary>Withdrawn by the owner. The end.</summary>
    Withdrawn,

    /// <summary>Stopped by the agency (form 05). The end.</summary>
    Stopped,

    /// <summary>Who works it found a defect; the counter decides whether to ask the applicant, and alone speaks to them.</summary>
    DefectReported,
}

/// <summary>Status codes 1–10 of the national exchange (one-stop.md T1).</summary>
internal static class NationalStatus
{
    public static int Of(Dossier dossier) => dossier.Stage switch
    {
        Stage.Submitted or Stage.RefusalProposed => 1,
        Stage.IntakeRefused => 3,
        Stage.AwaitingSupplement => 5,
        Stage.Processing => dossier.Step is null ? 2 : 4,
        Stage.DefectReported => 4,
        Stage.ResultReady => 9,
        Stage.Delivered => 10,
        Stage.Withdrawn => 7,
        Stage.Stopped => 8,
        _ => throw new InvalidOperationException($"Stage {dossier.Stage} has no national status."),
    };
}
