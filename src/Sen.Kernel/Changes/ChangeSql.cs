namespace Sen.Kernel.Changes;

/// <summary>The statements of a change, the same on both stores.</summary>
internal static class ChangeSql
{
    public const string ReadStream =
        "select id, stream, kind, log, version, head, recorded, state, erased from stream where id = $1";

    public const string ReadVersion = "select version from stream where id = $1";

    public const string ReadOnce = "select stream_id from once where scope = $1";

    public const string TakeNumber =
        "insert into series (name, next) values ($1, 2) on conflict (name) do update set next = series.next + 1 returning next - 1";

    public const string InsertEvent =
        "insert into event (stream_id, version, header, hash, seal, parts) values ($1, $2, $3, $4, $5, $6)";

    public const string InsertStream =
        "insert into stream (id, stream, kind, log, version, head, recorded, state) values ($1, $2, $3, $4, $5, $6, $7, $8)";

    public const string UpdateStream =
        "update stream set version = $3, head = $4, recorded = $5, state = $6 where id = $1 and version = $2";

    public const string InsertPending = "insert into ledger_pending (log, stream_id, version) values ($1, $2, $3)";

    public const string InsertOnce = "insert into once (scope, stream_id, at) values ($1, $2, $3)";
}
