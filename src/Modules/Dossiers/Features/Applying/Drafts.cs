using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>Drafts of a person: saved at every step, taken up again on any device, gone 30 days after the last save.</summary>
internal sealed class Drafts(Store store, FileStore files)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>What one person may leave unsubmitted: drafts, and bytes of their files.</summary>
    private const int MostDrafts = 500;
    private const long MostBytes = 1_000_000_000;

    private const string Columns =
        "id as Id, stream as Stream, account as Account, procedure_key as ProcedureKey, procedure as Procedure, procedure_name as ProcedureName, case_code as CaseCode, receiving as Receiving, answers as Answers, known as Known, read_back_answer as PhoneAnswer, page as Page, version as Version, saved as Saved, expires as Expires";

    /// <param name="onceKey">A second beginning with the same key gives the draft of the first.</param>
    /// <param name="known">What an official knows of the person that the draft is for.</param>
    public async Task<Result<Draft>> Begin(
        long account, ProcedurePackage package, Answers answers, long? receiving, string? onceKey, CancellationToken ct, IReadOnlyDictionary<string, KnownFact>? known = null)
    {
        var now = store.Clock.Real.GetUtcNow();
        var draft = new Draft
        {
            Id = store.Numbers.Next(),
            Stream = RandomNumberGenerator.GetBytes(16),
            Account = account,
            ProcedureKey = package.Published.Key,
            ProcedureCode = package.Version.Code,
            ProcedureName = package.Version.Name.Vi,
            CaseCode = package.Case.Code,
            Receiving = receiving,
            Answers = answers,
            Known = known,
            Version = 1,
            SavedAt = now,
            ExpiresAt = now + Life,
        };
        var refused = await store.Write(
            [Statement.One(
                "insert into draft (id, stream, account, procedure_key, procedure, procedure_name, case_code, receiving, answers, version, saved, expires, once, known) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                draft.Id, draft.Stream, draft.Account, draft.ProcedureKey, draft.ProcedureCode, draft.ProcedureName, draft.CaseCode, draft.Receiving, draft.Answers.ToJson(),
                draft.Version, draft.SavedAt.ToMicros(), draft.ExpiresAt.ToMicros(), onceKey,
                known is null ? null : JsonSerializer.Serialize(known, SenJson.Options))],
            ct);
        if (refused is null)
            return draft;
        return refused.Code == DossierProblems.DraftBegun.Code && await ByOnceKey(account, onceKey!, ct) is { } begun ? begun : refused;
    }

    /// <summary>Why the person may begin no further draft, or null.</summary>
    public async Task<Problem?> NoRoomForDraft(long account, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var drafts = await connection.ExecuteScalarAsync<long>("select count(*) from (select id from draft where account = @account limit @most) counted", new { account, most = MostDrafts });
        return drafts < MostDrafts ? null : DossierProblems.TooManyDrafts.With("most", MostDrafts);
    }

    /// <summary>Why the person may add no further file to a draft, or null.</summary>
    public async Task<Problem?> NoRoomForFile(long account, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var bytes = await connection.ExecuteScalarAsync<long>("select cast(coalesce(sum(f.bytes), 0) as bigint) from draft d join file f on f.stream_id = d.id where d.account = @account", new { account });
        return bytes < MostBytes ? null : DossierProblems.TooMuchUnsubmitted.With("gigabytes", MostBytes / 1_000_000_000);
    }

    /// <summary>The person's own draft; somebody else's is not found.</summary>
    public async Task<Result<Draft>> Find(long account, long id, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var row = await connection.QuerySingleOrDefaultAsync<DraftRow>($"select {Columns} from draft where id = @id and account = @account", new { id, account });
        return row is null ? DossierProblems.DraftNotFound : row.Read();
    }

    private async Task<Draft?> ByOnceKey(long account, string once, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return (await connection.QuerySingleOrDefaultAsync<DraftRow>($"select {Columns} from draft where account = @account and once = @once", new { account, once }))?.Read();
    }

    /// <summary>The draft whose read-back has this key and is still open.</summary>
    public async Task<Draft?> FindReadBack(string key, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var now = store.Clock.Real.GetUtcNow().ToMicros();
        return (await connection.QuerySingleOrDefaultAsync<DraftRow>($"select {Columns} from draft where read_back = @key and read_back_until > @now", new { key, now }))?.Read();
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Draft>> Of(long account, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var rows = await connection.QueryAsync<DraftRow>($"select {Columns} from draft where account = @account order by saved desc, id desc limit @most", new { account, most = MostDrafts });
        return [.. rows.Select(row => row.Read())];
    }

    /// <summary>Writes the draft as it is now. When another device saved meanwhile, nothing is lost: the caller gets the conflict and shows both.</summary>
    public async Task<Result<Draft>> Save(Draft draft, CancellationToken ct)
    {
        var now = store.Clock.Real.GetUtcNow();
        var saved = draft with { Version = draft.Version + 1, SavedAt = now, ExpiresAt = now + Life };
        var refused = await store.Write(
            [Statement.One(
                "update draft set receiving = $3, answers = $4, page = $5, version = $6, saved = $7, expires = $8 where id = $1 and version = $2",
                draft.Id, draft.Version, saved.Receiving, saved.Answers.ToJson(), saved.Page, saved.Version, saved.SavedAt.ToMicros(), saved.ExpiresAt.ToMicros())],
            ct);
        return refused is null ? saved : DossierProblems.DraftSavedElsewhere;
    }

    /// <summary>Deletes the draft and its files.</summary>
    public async Task<Problem?> Discard(long account, long id, CancellationToken ct)
    {
        // A draft that was submitted meanwhile is a dossier: its row is gone, and its files stay.
        if (await store.Write([Statement.One("delete from draft where id = $1 and account = $2", id, account)], ct) is not null)
            return DossierProblems.DraftNotFound;
        await files.RemoveAll(id, ct);
        return null;
    }

    /// <summary>Deletes drafts whose time is over, at most a hundred. Returns how many went; none when there is nothing to do.</summary>
    public async Task<int> DiscardExpired(CancellationToken ct)
    {
        var now = store.Clock.Real.GetUtcNow().ToMicros();
        List<long> over;
        await using (var connection = await store.Read(ct))
            over = [.. await connection.QueryAsync<long>("select id from draft where expires < @now order by expires limit 100", new { now })];
        var gone = 0;
        foreach (var id in over)
        {
            // Saved or submitted since it was read: it stays.
            if (await store.Write([Statement.One("delete from draft where id = $1 and expires < $2", id, now)], ct) is not null)
                continue;
            await files.RemoveAll(id, ct);
            gone++;
        }

        return gone;
    }

    /// <summary>The statement that ends the draft inside the submission's transaction.</summary>
    public static Statement Submitted(Draft draft) => Statement.One("delete from draft where id = $1 and version = $2", draft.Id, draft.Version);

    private sealed class DraftRow
    {
        public long Id { get; init; }

        public byte[] Stream { get; init; } = [];

        public long Account { get; init; }

        public string ProcedureKey { get; init; } = "";

        public string Procedure { get; init; } = "";

        public string ProcedureName { get; init; } = "";

        public string CaseCode { get; init; } = "";

        public long? Receiving { get; init; }

        public string Answers { get; init; } = "";

        public string? Known { get; init; }

        public string? PhoneAnswer { get; init; }

        public string? Page { get; init; }

        public long Version { get; init; }

        public long Saved { get; init; }

        public long Expires { get; init; }

        public Draft Read() => new()
        {
            Id = Id,
            Stream = Stream,
            Account = Account,
            ProcedureKey = ProcedureKey,
            ProcedureCode = Procedure,
            ProcedureName = ProcedureName,
            CaseCode = CaseCode,
            Receiving = Receiving,
            Answers = Sen.Procedures.Domain.Forms.Answers.TryParse(Answers, out var answers) ? answers : Sen.Procedures.Domain.Forms.Answers.Empty,
            Known = Known is null ? null : JsonSerializer.Deserialize<Dictionary<string, KnownFact>>(Known, SenJson.Options),
            PhoneAnswer = PhoneAnswer is null ? null : JsonSerializer.Deserialize<PhoneAnswer>(PhoneAnswer, SenJson.Options),
            Page = Page,
            Version = Version,
            SavedAt = Micros.FromMicros(Saved),
            ExpiresAt = Micros.FromMicros(Expires),
        };
    }
}
