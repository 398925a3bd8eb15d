using Dapper;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Notices.Data;

namespace Sen.Notices;

/// <summary>What could not be delivered, for who runs the node: send again, or leave it to the counter.</summary>
public sealed class FailedNotices(Store store, NoticeOptions options)
{
    public const int MostShown = 100;

    private const string Failed = $"select {NoticeRows.Columns} from notice where state = 3 order by ended, id limit 100";

    /// <summary>The mail server and the SMS service as an operator knows them; null: none is named.</summary>
    public (string? Smtp, string? Sms) Ways => (options.Smtp?.ToString(), options.Sms?.ToString());

    /// <summary>The oldest ones.</summary>
    public async Task<IReadOnlyList<NoticeStatus>> List(CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<NoticeStatus>(Failed)];
    }

    public Task<OutboxFigures> Figures(CancellationToken ct = default) => OutboxRows.Figures(store, ct);

    /// <summary>At once, under the same id. Gone or sent meanwhile: refused.</summary>
    public async Task<Problem?> SendAgain(string message, CancellationToken ct = default) => await store.Write(
        [OutboxRows.Again(message), Statement.One("update notice set state = 1, ended = null, failure = null where message = $1 and state = 3", message)], ct) is null ? null : NoticeProblems.NotFailed;

    public Task<Problem?> SendAllAgain(CancellationToken ct = default) => store.Write(
        [Statement.Of("update notice set state = 1, ended = null, failure = null where state = 3"), OutboxRows.AllAgain()], ct);

    /// <summary>It is not tried any more; the counter tells the person, and what waited behind it goes on.</summary>
    public async Task<Problem?> LeaveToCounter(string message, CancellationToken ct = default) => await store.Write(
        [Statement.One("update notice set state = 4 where message = $1 and state = 3", message), OutboxRows.Drop(message)], ct) is null ? null : NoticeProblems.NotFailed;
}
