using System.Globalization;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Demo;

/// <summary>The fee collectors of the demo: each agency numbers its receipts from 0000001.</summary>
internal sealed class DemoCashier(AgencyDirectory directory, FindAccount accounts, CollectFee collect)
{
    private readonly Dictionary<long, (Visitor Visitor, ActingOfficial Official)> _cashiers = [];
    private readonly Dictionary<long, int> _receipts = [];

    /// <summary>Whether something is to be paid before the result may be handed over.</summary>
    public static bool Waits(Dossier dossier) => dossier.FeeReceipt is null && dossier.Fees.Sum(fee => fee.Amount) > 0;

    public async Task<Result<Changed<Dossier>>> Collect(Dossier dossier, long id, CancellationToken ct)
    {
        var agency = dossier.Bodies.Receiving;
        if (!_cashiers.TryGetValue(agency.Id, out var cashier))
            _cashiers[agency.Id] = cashier = await At(agency, ct);
        var number = _receipts[agency.Id] = _receipts.GetValueOrDefault(agency.Id) + 1;
        return await collect.Run(cashier.Visitor, cashier.Official, id, number.ToString("0000000", CultureInfo.InvariantCulture), ct);
    }

    private async Task<(Visitor Visitor, ActingOfficial Official)> At(AgencyRef agency, CancellationToken ct)
    {
        if (await directory.HoldersOf(agency.Id, Role.FeeCollector, ct: ct) is not [var holding, ..])
            throw new InvalidOperationException($"Nobody collects fees at {agency.Name}.");
        var (position, person) = (holding.Position, holding.Official);
        var account = (await accounts.OfOfficial(person.Id, ct)).Select(one => one.Id).FirstOrDefault();
        var held = new VisitorPosition(position.Id, position.Title, holding.OrgUnit.Id, agency.Id, agency.Code, agency.Name, PermissionTable.Of(position.Roles));
        var visitor = new Visitor { AccountId = account, Kind = AccountKind.Official, DisplayName = person.Name, OfficialId = person.Id, Positions = [held] };
        return (visitor, new ActingOfficial(account, position.Id, person.Id, person.Name, position.Title, agency.Code, agency.Name, []));
    }
}
