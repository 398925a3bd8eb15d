namespace Sen.Dossiers.Domain;

/// <summary>The official who acts, with the desks that their positions hold. Bound once from the session; without one there is no call.</summary>
internal sealed record ActingOfficial(long Account, long Position, long Official, string Name, string Title, string AgencyCode, string AgencyName, IReadOnlyList<HeldDesk> Desks, string? Session = null)
{
    /// <summary>The role in which fees are taken; it has no desk.</summary>
    public const string FeeCollector = "FeeCollector";

    /// <summary>Position by role, where one person holds several: each event names its own.</summary>
    public IReadOnlyDictionary<string, long>? Positions { get; init; }

    /// <summary>Holds the desk's unit in the desk's role, and the dossier is not assigned to somebody else by name.</summary>
    public bool Holds(Desk? desk) => desk is not null
        && Desks.Any(held => held.OrgUnit == desk.OrgUnit && held.Role == desk.Role)
        && (desk.Official is null || desk.Official == Official || Desks.Any(held => held.OrgUnit == desk.OrgUnit && held.Role is DeskRole.UnitHead));
}

[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct HeldDesk(long OrgUnit, DeskRole Role);

/// <summary>Where a dossier goes next: the step and the desk, found from the process and the directory before the change.</summary>
internal sealed record Route(CurrentStep Step, Desk Desk);
