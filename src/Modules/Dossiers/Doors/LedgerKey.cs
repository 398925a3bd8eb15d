using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sen.Kernel.Ledger;

namespace Sen.Dossiers.Doors;

/// <summary>
/// The key under which proofs of dossiers verify, text: a line <c>origin+id+key</c> for each incarnation of the log, the newest first. Whoever trusts nobody compares it with the one that
/// the agency published elsewhere.
/// </summary>
internal static class LedgerKey
{
    public const string Here = "/api/ledger/key";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet(Here, (Receipts receipts) => TypedResults.Text(string.Concat(receipts.VerifierKeys("main").Select(key => key + "\n")), "text/plain; charset=utf-8"))
        .AllowAnonymous().WithTags("dossiers").WithSummary("The key under which proofs verify, as eng/sen_verify.py takes it");
}
