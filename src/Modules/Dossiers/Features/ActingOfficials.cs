using Microsoft.Extensions.Caching.Memory;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Binds the visitor of a request to the official it is, with the desks of all positions held today.</summary>
internal sealed class ActingOfficials(AgencyDirectory directory, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    public async Task<Result<ActingOfficial>> Of(Visitor visitor, CancellationToken ct)
    {
        if (visitor.OfficialId is not { } official || visitor.Positions.Count == 0)
            return DossierProblems.NotYourDesk;

        var desks = await cache.GetOrCreateAsync((nameof(ActingOfficials), official), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            var holdings = await directory.PositionsOf(official, ct: ct);
            return (IReadOnlyList<HeldDesk>)[.. holdings.SelectMany(holding => holding.Position.Roles.SelectMany(role => role.Desks()).Select(role => new HeldDesk(holding.OrgUnit.Id, role))).Distinct()];
        });
        var position = visitor.Positions[0];
        return new ActingOfficial(
            visitor.AccountId, position.PositionId, official, visitor.DisplayName, position.Title, position.AgencyCode, position.AgencyName, desks!, visitor.SessionId);
    }
}

internal static class Acts
{
    /// <summary>The act of an official, recorded under its agency's code.</summary>
    public static Act Act(this ActingOfficial official) => new(new Actor(official.Account, official.Position, official.Session), official.AgencyCode);
}
