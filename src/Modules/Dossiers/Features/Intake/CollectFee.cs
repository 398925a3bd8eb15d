using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Records at the counter that the fees were paid ("đã thu"), with the receipt's number.</summary>
internal sealed class CollectFee(Store store)
{
    public Task<Result<Changed<Dossier>>> Run(Visitor visitor, ActingOfficial official, long id, string receiptNumber, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, taken) =>
            dossier is not null && !visitor.HasInAgency(Permission.CollectFees, dossier.Bodies.Receiving.Id)
                ? DossierProblems.NotFound
                : DossierDecisions.CollectFee(dossier, receiptNumber, taken.Now), ct);
}
