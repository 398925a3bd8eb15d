using Microsoft.Extensions.Caching.Memory;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Binds the visitor of a request to the official it is, with the desks of all positions held today.</summary>
internal sealed class ActingOfficials(AgencyDirectory directory, Routing routing, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    public async Task<Result<ActingOfficial>> Of(Visitor visitor, CancellationToken ct)
    {
        if (visitor.OfficialId is not { } official || visitor.Positions.Count == 0)
            return DossierProblems.NotYourDesk;

        var desks = await cache.GetOrCreateAsync((nameof(ActingOfficials), official), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return await DesksOf(await directory.PositionsOf(official, ct: ct), ct);
        });
        var position = visitor.Positions[0];
        return new ActingOfficial(
            visitor.AccountId, position.PositionId, official, visitor.DisplayName, position.Title, position.AgencyCode, position.AgencyName, desks!, visitor.SessionId)
        {
            Positions = visitor.Positions.Count > 1 ? ByRole(visitor.Positions) : null,
        };
    }

    // The first position that has the role; who receives may take fees, too.
    private static Dictionary<string, long> ByRole(IReadOnlyList<VisitorPosition> positions)
    {
        var byRole = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var position in positions)
        {
            foreach (var role in position.Roles.SelectMany(one => one.Desks()))
                byRole.TryAdd(role.ToString(), position.PositionId);
            if (position.Permissions.Contains(Permission.CollectFees))
                byRole.TryAdd(ActingOfficial.FeeCollector, position.PositionId);
        }

        return byRole;
    }

    /// <summary>Each unit in each role; who may receive sits at the one counter of the agency, wherever the position is (facts/hue.md: one person, several positions).</summary>
    public async Task<IReadOnlyList<HeldDesk>> DesksOf(IReadOnlyList<Holding> holdings, CancellationToken ct)
    {
        var desks = new HashSet<HeldDesk>();
        foreach (var holding in holdings)
        {
            foreach (var role in holding.Position.Roles.SelectMany(one => one.Desks()))
                desks.Add(new HeldDesk(holding.OrgUnit.Id, role));
            if (holding.Position.Roles.Contains(Role.Reception) && await routing.Desk(new AgencyRef(holding.OrgUnit.AgencyId, "", ""), DeskRole.Reception, ct) is { } counter)
                desks.Add(new HeldDesk(counter.OrgUnit, DeskRole.Reception));
        }

        return [.. desks];
    }
}

internal static class Acts
{
    /// <summary>The act of an official, recorded under its agency's code.</summary>
    public static Act Act(this ActingOfficial official) => new(new Actor(official.Account, official.Position, official.Session), official.AgencyCode) { Positions = official.Positions };
}
