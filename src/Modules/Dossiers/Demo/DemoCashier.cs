using System.Globalization;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Demo;

/// <summary>Who takes the fees of the demo: each agency numbers its receipts from 0000001.</summary>
internal sealed class DemoCashier(DemoOfficials officials, CollectFee collect, ResolveOnTheSpot resolve)
{
    private readonly Dictionary<long, (Visitor Visitor, ActingOfficial Official)> _cashiers = [];
    private readonly Dictionary<long, int> _receipts = [];

    /// <summary>Whether something is to be paid before the result may be handed over.</summary>
    public static bool Waits(Dossier dossier) => dossier.FeeReceipt is null && dossier.Fees.Sum(fee => fee.Amount) > 0;

    public async Task<Result<Changed<Dossier>>> Collect(Dossier dossier, long id, CancellationToken ct)
    {
        var agency = dossier.Bodies.Receiving;
        if (!_cashiers.TryGetValue(agency.Id, out var cashier))
            _cashiers[agency.Id] = cashier = await officials.Cashier(agency, ct);
        return await collect.Run(cashier.Visitor, cashier.Official, id, Receipt(agency), ct);
    }

    /// <summary>Fee, signature, number and delivery at once, by the deputy director of the centre.</summary>
    public async Task<Result<Changed<Dossier>>> Resolve(Dossier dossier, long id, CancellationToken ct)
    {
        var (visitor, deputy) = await officials.Deputy(dossier.Bodies.Receiving, ct);
        return await resolve.Run(visitor, deputy, id, Waits(dossier) ? Receipt(dossier.Bodies.Receiving) : "", ct);
    }

    private string Receipt(AgencyRef agency) =>
        (_receipts[agency.Id] = _receipts.GetValueOrDefault(agency.Id) + 1).ToString("0000000", CultureInfo.InvariantCulture);
}
