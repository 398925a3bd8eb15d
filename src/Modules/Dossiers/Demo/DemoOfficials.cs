using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;

namespace Sen.Dossiers.Demo;

/// <summary>Who sits where in the demo's agencies.</summary>
internal sealed class DemoOfficials(AgencyDirectory directory, FindAccount accounts, ActingOfficials officials)
{
    private readonly Dictionary<(long Agency, long OrgUnit, DeskRole Role), ActingOfficial> _acting = [];
    private readonly Dictionary<long, (Visitor Visitor, ActingOfficial Official)> _deputies = [];

    /// <summary>Who sits at the desk that holds the dossier.</summary>
    public async Task<ActingOfficial> At(Dossier dossier, CancellationToken ct)
    {
        var desk = dossier.Desk ?? throw new InvalidOperationException($"Nobody holds {dossier.DisplayCode}.");
        var agency = desk.Role is DeskRole.Reception or DeskRole.CentreDirector ? dossier.Bodies.Receiving : dossier.Bodies.Competent;
        if (_acting.TryGetValue((agency.Id, desk.OrgUnit, desk.Role), out var known))
            return known;

        var holders = await directory.HoldersOf(agency.Id, desk.Role.ToRole(), ct: ct);
        // Whoever has this role alone does it; who has several stands in.
        var holding = holders.OrderBy(one => one.OrgUnit.Id == desk.OrgUnit ? 0 : 1).ThenBy(one => one.Position.Roles.Count).FirstOrDefault()
            ?? throw new InvalidOperationException($"Nobody is {desk.Role} of {agency.Name}.");
        var desks = await officials.DesksOf(await directory.PositionsOf(holding.Official.Id, ct: ct), ct);
        var acting = new ActingOfficial(await Account(holding, ct), holding.Position.Id, holding.Official.Id, holding.Official.Name, holding.Position.Title, agency.Code, agency.Name, desks);
        return _acting[(agency.Id, desk.OrgUnit, desk.Role)] = acting;
    }

    /// <summary>The deputy director of the agency's centre, who receives and signs.</summary>
    public async Task<(Visitor Visitor, ActingOfficial Official)> Deputy(AgencyRef agency, CancellationToken ct)
    {
        if (_deputies.TryGetValue(agency.Id, out var known))
            return known;
        var holding = (await directory.HoldersOf(agency.Id, Role.Signatory, ct: ct)).FirstOrDefault(one => one.Position.Roles.Contains(Role.Reception))
            ?? throw new InvalidOperationException($"Nobody receives and signs at {agency.Name}.");
        var visitor = await Visitor(agency, holding, ct);
        var acting = (await officials.Of(visitor, ct)).TryGet(out var official, out var problem) ? official : throw new InvalidOperationException($"The demo was refused: {problem}.");
        return _deputies[agency.Id] = (visitor, acting);
    }

    public async Task<(Visitor Visitor, ActingOfficial Official)> Cashier(AgencyRef agency, CancellationToken ct)
    {
        // Who only collects, as long as there is one.
        var holding = (await directory.HoldersOf(agency.Id, Role.FeeCollector, ct: ct)).OrderBy(one => one.Position.Roles.Count).FirstOrDefault()
            ?? throw new InvalidOperationException($"Nobody collects fees at {agency.Name}.");
        var visitor = await Visitor(agency, holding, ct);
        return (visitor, new ActingOfficial(visitor.AccountId, holding.Position.Id, holding.Official.Id, holding.Official.Name, holding.Position.Title, agency.Code, agency.Name, []));
    }

    private async Task<Visitor> Visitor(AgencyRef agency, Holding holding, CancellationToken ct)
    {
        var (position, person) = (holding.Position, holding.Official);
        var held = new VisitorPosition(position.Id, position.Title, holding.OrgUnit.Id, agency.Id, agency.Code, agency.Name, PermissionTable.Of(position.Roles)) { Roles = position.Roles };
        return new Visitor { AccountId = await Account(holding, ct), Kind = AccountKind.Official, DisplayName = person.Name, OfficialId = person.Id, Positions = [held] };
    }

    private async Task<long> Account(Holding holding, CancellationToken ct) => (await accounts.OfOfficial(holding.Official.Id, ct)).Select(one => one.Id).FirstOrDefault();
}
