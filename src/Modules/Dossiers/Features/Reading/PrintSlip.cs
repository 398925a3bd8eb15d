using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>The slips of Circular 03/2025 that can be printed.</summary>
internal static class Slips
{
    /// <summary>Giấy tiếp nhận hồ sơ và hẹn trả kết quả.</summary>
    public const string Receipt = "01";

    /// <summary>Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.</summary>
    public const string Supplement = "02";

    /// <summary>Phiếu từ chối tiếp nhận giải quyết hồ sơ.</summary>
    public const string Refusal = "03";

    /// <summary>Whether the dossier is where the slip says something true.</summary>
    public static bool Fits(string form, Dossier dossier) => form switch
    {
        Receipt => dossier.Due is not null,
        Supplement => dossier.Supplement is not null,
        Refusal => dossier.Stage is Stage.IntakeRefused,
        _ => false,
    };
}

/// <summary>Records that a slip is printed, and for which time: the first copy is the slip, each later one is marked "bản in lại".</summary>
internal sealed class PrintSlip(Store store)
{
    /// <returns>The number of the copy, from 1.</returns>
    public async Task<Result<int>> Run(ActingOfficial official, long id, string form, CancellationToken ct)
    {
        while (true)
        {
            // Of two who print at the same time one gets the number, the other the next.
            var copy = await Printed(id, form, ct) + 1;
            var changed = await store.Change(DossierStream.Kind, id, official.Act(), Needs.None.Once(FormattableString.Invariant($"print/{id}/{form}/{copy}")), (dossier, _) => dossier switch
            {
                null => DossierProblems.NotFound,
                _ when !Slips.Fits(form, dossier) => DossierProblems.SlipNotReady,
                _ => new SlipPrinted(form, copy),
            }, ct);
            if (!changed.TryGet(out var printed, out var problem))
                return problem;
            if (!printed.Repeated)
                return copy;
        }
    }

    /// <summary>How many copies there are so far.</summary>
    public async Task<int> Printed(long id, string form, CancellationToken ct) =>
        (await store.History(id, ct)).Count(one => one.Fact is SlipPrinted printed && printed.Form == form);
}
