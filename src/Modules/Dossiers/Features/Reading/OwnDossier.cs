using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Ledger;

namespace Sen.Dossiers.Features;

/// <summary>A dossier for its owner alone: what it says, its files, its proofs. Reading one's own data is no look.</summary>
internal sealed class OwnDossier(Store store, FileStore files, Receipts receipts, CitizenHistory history)
{
    /// <summary>Somebody else's is not found.</summary>
    public async Task<Result<OpenedDossier>> Of(Visitor visitor, long id, CancellationToken ct) =>
        await store.Load(DossierStream.Kind, id, ct) is { } dossier && dossier.Account == visitor.AccountId
            ? new OpenedDossier(id, dossier, IsOwner: true)
            : DossierProblems.NotFound;

    /// <summary>A paper that was handed in or, once it is issued, the result. Drafts of officials are not there.</summary>
    public async Task<Result<OpenedFile>> File(OpenedDossier opened, string file, CancellationToken ct) =>
        FilesOf(opened.Dossier).Any(one => one.Id == file) ? await files.Open(opened.Id, file, ct) : FileProblems.NotFound;

    /// <summary>The ledger's proof of one event of the owner's history.</summary>
    public async Task<Result<byte[]>> Proof(OpenedDossier opened, long version, CancellationToken ct)
    {
        if ((await history.Of(opened, ct)).All(line => line.Version != version))
            return DossierProblems.NotFound;
        return await receipts.Of(opened.Id, version, ct) is { } proof ? proof : DossierProblems.ProofNotReady;
    }

    public static StoredFile? Result(Dossier dossier) => dossier.Stage is Stage.ResultReady or Stage.Delivered ? dossier.Draft?.File : null;

    private static IEnumerable<StoredFile> FilesOf(Dossier dossier) =>
        dossier.Papers.SelectMany(paper => paper.Files).Concat(Result(dossier) is { } result ? [result] : []);
}
