using System.Net;
using Microsoft.Extensions.Options;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Domain.Inbound;
using Sen.Files;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>
/// Fetches files from where they lie at the sender: with a limit of time and size, without following it anywhere else. Whether the address
/// is one of the sender's was asked at the door (<see cref="InboundSystem.Holds"/>).
/// </summary>
internal sealed class SenderFiles(FileStore files, IOptions<InboundOptions> options) : IDisposable
{
    private static readonly Dictionary<string, Problem> ByStore = new(StringComparer.Ordinal)
    {
        [FileProblems.Empty.Code] = DossierProblems.InboundFileEmpty,
        [FileProblems.TooLarge.Code] = DossierProblems.InboundFileTooLarge,
        [FileProblems.WrongKind.Code] = DossierProblems.InboundFileUnreadable,
        [FileProblems.Unfinished.Code] = DossierProblems.InboundFileUnfinished,
        [FileProblems.CutOff.Code] = DossierProblems.InboundFileCut,
    };

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxConnectionsPerServer = 32,
        MaxResponseHeadersLength = 16,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Worth another try without a new message.</summary>
    public static bool MayPass(string code) => code == DossierProblems.InboundSenderSilent.Code || code == DossierProblems.InboundFileCut.Code;

    /// <summary>A refusal of the file store, said to who sent the file and not to who chose it.</summary>
    public static Problem ToSender(Problem refused) => (ByStore.GetValueOrDefault(refused.Code) ?? refused) with { Facts = refused.Facts };

    /// <summary>Stores the file for the dossier to be; it stays when the submission names it (<see cref="FileStore.Named"/>).</summary>
    public async Task<Result<StoredFile>> Fetch(long stream, InboundFile file, FileRule rule, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.FileTime);
        try
        {
            using var answer = await _http.GetAsync(new Uri(file.Url), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (Refusal(answer.StatusCode) is { } refused)
                return refused;
            if (answer.Content.Headers.ContentLength > rule.MaxBytes)
                return DossierProblems.InboundFileTooLarge.With("megabytes", rule.MaxBytes >> 20);
            await using var content = await answer.Content.ReadAsStreamAsync(limit.Token);
            return (await files.SaveWaiting(stream, file.Name, content, rule, limit.Token)).TryGet(out var stored, out var problem) ? await AsSaid(stream, file, stored, ct) : ToSender(problem);
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return DossierProblems.InboundSenderSilent;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Result<StoredFile>> AsSaid(long stream, InboundFile file, StoredFile stored, CancellationToken ct)
    {
        Problem? differs = file.Bytes is { } bytes && bytes != stored.Bytes ? DossierProblems.InboundFileSize.With("said", bytes).With("got", stored.Bytes)
            : file.Sha256 is { } hash && hash != stored.Sha256 ? DossierProblems.InboundFileDiffers
            : null;
        if (differs is null)
            return stored;
        await files.Remove(stream, stored.Id, ct);
        return differs;
    }

    private static Problem? Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.OK => null,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 or >= HttpStatusCode.InternalServerError => DossierProblems.InboundSenderSilent,
        _ => DossierProblems.InboundFileGone.With("status", (int)status),
    };
}
