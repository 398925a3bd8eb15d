using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Dossiers.Features;

/// <summary>What a person said of the read-back on the own telephone.</summary>
/// <param name="Mark">Of the answers that were shown; when they changed since, it says nothing any more.</param>
/// <param name="Remark">What is wrong, in the person's words.</param>
internal sealed record PhoneAnswer(bool IsRight, string Mark, string? Remark, DateTimeOffset At);

/// <summary>What the person reads.</summary>
internal sealed record ReadBackPageOf(Draft Draft, IReadOnlyList<SummarySection> Summary, string Mark);

/// <summary>
/// The read-back on the person's own telephone: an address that is good for half an hour shows what the official typed; the person says that
/// it is right, or what is not. The draft stays where it is, so a correction costs no new place in the queue.
/// </summary>
internal sealed class ReadBacks(Store store, Drafts drafts, OpenDraft open, ProcedurePackages packages, FormContexts contexts)
{
    private const int SecretBytes = 16;
    private const int LongestRemark = 1_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>A new address for this draft; the one before it is void, and so is what was said there. Returns its secret.</summary>
    public async Task<Result<string>> Offer(Visitor visitor, long draftId, CancellationToken ct)
    {
        if (!(await open.Run(visitor, draftId, ct)).TryGet(out var opened, out var problem))
            return problem;
        var secret = RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true);
        var until = store.Clock.Real.GetUtcNow() + Life;
        var refused = await store.Write(
            [Statement.One("update draft set read_back = $2, read_back_until = $3, read_back_answer = null where id = $1", opened.Draft.Id, KeyOf(secret), until.ToMicros())], ct);
        return refused is null ? secret : refused;
    }

    /// <summary>What the holder of the secret may read; not found when it is unknown or its time is over.</summary>
    public async Task<Result<ReadBackPageOf>> Open(string secret, CancellationToken ct)
    {
        if (secret.Length != SecretBytes * 2 || await drafts.FindReadBack(KeyOf(secret), ct) is not { } draft)
            return DossierProblems.ReadBackGone;
        if (!packages.ByKey(draft.ProcedureKey, draft.CaseCode).TryGet(out var package, out var problem))
            return problem;
        return new ReadBackPageOf(draft, FormEngine.Summary(package.Form, draft.Answers, contexts.Now), MarkOf(draft));
    }

    /// <param name="seen">Mark of what was on the screen.</param>
    public async Task<Problem?> Answer(string secret, string? seen, bool isRight, string? remark, CancellationToken ct)
    {
        if (!(await Open(secret, ct)).TryGet(out var shown, out var problem))
            return problem;
        if (seen != shown.Mark)
            return DossierProblems.ChangedMeanwhile;
        if (remark?.Length > LongestRemark)
            return KernelProblems.Invalid.At(new FieldProblem("Remark", "field.too-long").With("most", LongestRemark));
        if (!isRight && string.IsNullOrEmpty(remark))
            return DossierProblems.ReasonMissing.At(new FieldProblem("Remark", DossierProblems.ReasonMissing.Code));
        var answer = JsonSerializer.Serialize(new PhoneAnswer(isRight, shown.Mark, isRight ? null : remark, store.Clock.Now), SenJson.Options);
        return await store.Write([Statement.One("update draft set read_back_answer = $2 where id = $1 and read_back = $3", shown.Draft.Id, answer, KeyOf(secret))], ct) is null
            ? null
            : DossierProblems.ReadBackGone;
    }

    /// <summary>Whether the person confirmed the draft as it stands, on the own telephone.</summary>
    public static bool IsConfirmed(Draft draft) => draft.PhoneAnswer is { IsRight: true } answer && answer.Mark == MarkOf(draft);

    private static string MarkOf(Draft draft) => Hash(draft.Answers.ToJson());

    private static string KeyOf(string secret) => Hash(secret);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
