using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Notices.Data;

internal static class NoticeRows
{
    public const string Columns =
        "message as Message, stream_id as StreamId, number as Number, kind as Kind, channel as Channel, hint as Hint, state as State, queued as Queued, ended as Ended, failure as Failure";

    public static Statement Insert(string message, long streamId, Notice notice, NoticeChannel channel, string hint, DateTimeOffset now) => Statement.One(
        "insert into notice (message, stream_id, number, kind, channel, hint, state, queued) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        message, streamId, notice.Number, notice.Kind, (long)channel, hint, (long)(channel is NoticeChannel.Counter ? NoticeState.ToTell : NoticeState.Waiting), now.ToMicros());

    // An erased case has no row any more; what was told meanwhile by an official stays told.
    public static Statement Ended(string message, NoticeState state, string? failure, DateTimeOffset at) => Statement.Of(
        "update notice set state = $2, failure = $3, ended = $4 where message = $1 and state in (1, 3)", message, (long)state, failure, at.ToMicros());
}
