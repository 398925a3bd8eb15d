using Sen.Kernel.Changes;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Ledger.Erasure;

/// <summary>The change that records an erasure and clears every row of the stream. Erasing twice changes nothing.</summary>
internal sealed class ErasureWork(StreamKind kind, long streamId, Act act, string legalBasis) : ChangeWork(kind, streamId, act, Needs.None)
{
    public override Outcome Decide(StreamRow? row, Taken taken) => row switch
    {
        null => new Outcome(KernelProblems.NotFound, [], null, []),
        { Erased: true } => new Outcome(null, [], null, []),
        _ => new Outcome(
            null,
            [(new KeyDestroyed(legalBasis), null)],
            State: null,
            [
                Statement.One("update stream set erased = 1 where id = $1", row.Id),
                Statement.Of("delete from once where stream_id = $1", row.Id),
                OutboxRows.DropStream(row.Id),
                .. Kind.ErasedRows(row.Id),
            ]),
    };
}
