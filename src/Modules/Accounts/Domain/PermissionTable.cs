using System.Collections.Frozen;
using Sen.Agencies;

namespace Sen.Accounts;

/// <summary>Who may do what: the one place that says so.</summary>
public static class PermissionTable
{
    private static readonly FrozenDictionary<AccountKind, FrozenSet<Permission>> ByKind = new Dictionary<AccountKind, Permission[]>
    {
        [AccountKind.Citizen] = [Permission.SubmitDossiers],
        [AccountKind.Official] = [],
        [AccountKind.System] = [Permission.ManageNode],
        [AccountKind.Partner] = [Permission.SendDossiers],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> ByRole = new Dictionary<Role, Permission[]>
    {
        [Role.Reception] = [Permission.SeeDossiers, Permission.AssistFiling, Permission.AcceptDossiers, Permission.RequestSupplement, Permission.CollectFees, Permission.RefuseIntake],
        [Role.Specialist] = [Permission.SeeDossiers, Permission.WorkDossiers],
        [Role.UnitHead] = [Permission.SeeDossiers, Permission.WorkDossiers, Permission.AssignDossiers],
        [Role.Signatory] = [Permission.SeeDossiers, Permission.AssignDossiers, Permission.SignResults, Permission.RefuseIntake],
        [Role.Clerk] = [Permission.SeeDossiers, Permission.IssueResults],
        [Role.CentreDirector] = [Permission.SeeDossiers, Permission.RefuseIntake, Permission.AssignDossiers, Permission.GrantPositions],
        [Role.FeeCollector] = [Permission.SeeDossiers, Permission.CollectFees],
        [Role.ResultDelivery] = [Permission.SeeDossiers, Permission.DeliverResults],
        [Role.HallGuide] = [Permission.AssistFiling],

        // Who runs the node needs no look into anybody's dossier.
        [Role.Administrator] = [Permission.ManageNode],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    /// <summary>What every account of this kind may do, without any position.</summary>
    public static IReadOnlySet<Permission> Of(AccountKind kind) => ByKind[kind];

    public static IReadOnlySet<Permission> Of(Role role) => ByRole[role];

    public static IReadOnlySet<Permission> Of(IEnumerable<Role> roles) => roles.SelectMany(role => ByRole[role]).ToFrozenSet();
}
