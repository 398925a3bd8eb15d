using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>
/// Files that the owner has sent for a supplement and not yet handed in. They are named by tickets that this node made, so that nobody hands
/// in another file of the dossier by guessing its number. What is not handed in goes with the request that it was sent for, or after 30 days.
/// </summary>
internal sealed class SupplementFiles(FileStore files, IDataProtectionProvider protection)
{
    private readonly IDataProtector _tickets = protection.CreateProtector("dossiers.supplement-file");

    /// <summary>Takes a file in while it streams. Only where a supplement is asked for.</summary>
    public async Task<Result<SentFile>> Save(OpenedDossier opened, string name, Stream content, CancellationToken ct)
    {
        if (opened.Dossier.Stage is not Stage.AwaitingSupplement)
            return DossierProblems.NotAwaitingSupplement.Because(opened.Dossier.Stage);
        return (await files.SaveWaiting(opened.Id, name, content, FileRule.Papers, ct)).TryGet(out var file, out var problem)
            ? new SentFile(_tickets.Protect(string.Create(CultureInfo.InvariantCulture, $"{opened.Id}/{file.Id}")), file)
            : problem;
    }

    public async Task<Result<SentFile>> Find(OpenedDossier opened, string ticket, CancellationToken ct)
    {
        if (Read(ticket) is not { } named || named.Dossier != opened.Id)
            return FileProblems.NotFound;
        if (!(await files.Open(opened.Id, named.File, ct)).TryGet(out var file, out var problem))
            return problem;
        await file.Content.DisposeAsync();
        return new SentFile(ticket, file.File);
    }

    public async Task<Problem?> Remove(OpenedDossier opened, string ticket, CancellationToken ct)
    {
        if (Read(ticket) is not { } named || named.Dossier != opened.Id)
            return FileProblems.NotFound;
        return opened.Dossier.Papers.Any(paper => paper.Files.Any(file => file.Id == named.File)) ? FileProblems.NotFound : await files.RemoveWaiting(opened.Id, named.File, ct);
    }

    private (long Dossier, string File)? Read(string ticket)
    {
        try
        {
            var parts = _tickets.Unprotect(ticket).Split('/');
            return (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

/// <param name="Ticket">Names the file until it is handed in.</param>
internal sealed record SentFile(string Ticket, StoredFile File);
