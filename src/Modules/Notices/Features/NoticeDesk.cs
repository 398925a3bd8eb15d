using System.Text.Json;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Notices.Channels;
using Sen.Notices.Data;

namespace Sen.Notices;

/// <summary>Tells people what happened to their case: by each way that the node has and the person gave, else at the counter.</summary>
public sealed class NoticeDesk(Store store, NoticeOptions options)
{
    private const string OfStream = $"select {NoticeRows.Columns} from notice where stream_id = @streamId order by id desc";

    /// <summary>Rows that queue the notice, for the change of the event itself: told exactly when it happened, and not otherwise.</summary>
    public IReadOnlyList<Statement> Queue(long streamId, Notice notice, Recipient to, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(to);
        var rows = new List<Statement>(4);
        if (options.Sms is not null && Reach.Mobile(to.Phone) is { } phone)
            Add(NoticeChannel.Sms, SmsPost.Name, phone, new SmsBody(phone, SmsText.Plain(notice.Sms)));
        if (options.Smtp is not null && Reach.Email(to.Email) is { } email)
            Add(NoticeChannel.Email, SmtpPost.Name, email, new MailBody(email, notice.Subject, notice.Paragraphs));
        if (rows.Count == 0)
            rows.Add(NoticeRows.Insert(NewId(now), streamId, notice, NoticeChannel.Counter, hint: "", now));
        return rows;

        void Add<TBody>(NoticeChannel channel, string topic, string address, TBody body)
        {
            var id = NewId(now);
            rows.Add(new OutboxMessage(topic, streamId, id, JsonSerializer.Serialize(body, SenJson.Options)).Row(now));
            rows.Add(NoticeRows.Insert(id, streamId, notice, channel, Reach.Hint(channel, address), now));
        }
    }

    /// <summary>Whether a message would reach the person without an official.</summary>
    public bool Reaches(Recipient to)
    {
        ArgumentNullException.ThrowIfNull(to);
        return (options.Sms is not null && Reach.Mobile(to.Phone) is not null) || (options.Smtp is not null && Reach.Email(to.Email) is not null);
    }

    /// <summary>Whether the text is one SMS when it leaves.</summary>
    public static bool FitsSms(string text) => SmsText.Fits(SmsText.Plain(text));

    /// <summary>What the people of a case were told, newest first.</summary>
    public async Task<IReadOnlyList<NoticeStatus>> Of(long streamId, CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<NoticeStatus>(OfStream, new { streamId })];
    }

    /// <summary>Those of these cases whose people are still to be told by an official.</summary>
    public async Task<IReadOnlySet<long>> ToTell(IReadOnlyCollection<long> streams, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(streams);
        if (streams.Count == 0)
            return new HashSet<long>();
        var asked = new AnyOf(streams);
        await using var connection = await store.Read(ct);
        return (await connection.QueryAsync<long>($"select distinct stream_id from notice where stream_id in {asked.Places} and state in (3, 4)", asked.Args)).ToHashSet();
    }

    /// <summary>An official told the person: nothing is to be told any more, and what could not be delivered is dropped.</summary>
    public Task<Problem?> Told(long streamId, long account, CancellationToken ct = default) => store.Write(
        [
            Statement.Of("update notice set state = 5, ended = $2, told_by = $3 where stream_id = $1 and state in (3, 4)", streamId, store.Clock.Now.ToMicros(), account),
            OutboxRows.DropParked(streamId),
        ],
        ct);

    /// <summary>Rows for an act by which the person shows to know: what was still to be told is not any more.</summary>
    public static IReadOnlyList<Statement> Known(long streamId, DateTimeOffset now) =>
    [
        Statement.Of("update notice set state = 6, ended = $2 where stream_id = $1 and state in (3, 4)", streamId, now.ToMicros()),
        OutboxRows.DropParked(streamId),
    ];

    /// <summary>Clears what names the person of an erased stream; its messages are dropped by the erasure itself.</summary>
    public static IReadOnlyList<Statement> ErasedRows(long streamId) => [Statement.Of("delete from notice where stream_id = $1", streamId)];

    private static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
