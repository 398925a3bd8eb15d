using Sen.Kernel.Sql;
using Sen.Testing;

namespace Sen.Agencies.Tests;

/// <summary>The module on a fresh store; the clock stands at 2026-12-01.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly TestStore _test;

    private Node(TestStore test)
    {
        _test = test;
        Units = new(test.Store.Clock);
        Directory = new(test.Store, Units);
    }

    public static readonly DateOnly Start = new(2025, 7, 1);

    public static readonly DateOnly Today = new(2026, 12, 1);

    public AdministrativeUnits Units { get; }

    public AgencyDirectory Directory { get; }

    public Kernel.Store Store => _test.Store;

    public ImportUnits Import => new(Store, Units);

    public AddAgency AddAgency => new(Store, Directory, Units);

    public SetAgencyCode SetAgencyCode => new(Store, Directory);

    public AddOrgUnit AddOrgUnit => new(Store, Directory);

    public AddPosition AddPosition => new(Store, Directory);

    public AddOfficial AddOfficial => new(Store);

    public Appoint Appoint => new(Store, Directory);

    public CentrePositions CentrePositions => new(Store, Directory);

    public EndHolding EndHolding => new(Store);

    public SeedHue SeedHue => new(Store, Directory, Units);

    public static async Task<Node> Open(Dialect dialect) => new(await TestStore.Open(dialect, [AgenciesModule.Schema]));

    /// <summary>An agency with one org unit and one position of these roles.</summary>
    public async Task<(long Agency, long Position)> Office(params Role[] roles)
    {
        var agency = (await AddAgency.Run(new(AgencyKind.CommuneCommittee, "UBND phường Thuận Hóa", AgencyCode.Parse("H57.904"), Start, "19789", Provisional: true))).Value;
        var orgUnit = (await AddOrgUnit.Run(agency, OrgUnitKind.Office, "Văn phòng", Start)).Value;
        return (agency, (await AddPosition.Run(orgUnit, "Văn thư", roles, Start)).Value);
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
