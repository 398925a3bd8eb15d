using System.Collections.Frozen;

namespace Sen.Accounts;

/// <summary>Who may do what: the one place that says so.</summary>
public static class PermissionTable
{
    private static readonly FrozenDictionary<AccountKind, FrozenSet<Permission>> ByKind = new Dictionary<AccountKind, FrozenSet<Permission>>
    {
        [AccountKind.Citizen] = [Permission.SubmitDossiers],
        [AccountKind.Official] = [],
        [AccountKind.System] = [Permission.PublishProcedures, Permission.ManageAgency, Permission.ManageAccounts],
    }.ToFrozenDictionary();

    /// <summary>What every account of this kind may do, without any position.</summary>
    public static IReadOnlySet<Permission> Of(AccountKind kind) => ByKind[kind];
}
