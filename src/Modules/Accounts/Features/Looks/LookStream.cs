using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.LedgerFormat;

namespace Sen.Accounts;

/// <summary>Somebody looked at a person's data. The person may hold everything here but who it was and the real time, which merge looks.</summary>
/// <param name="At">By the legal clock.</param>
/// <param name="Agency">Name of the agency as it was then.</param>
/// <param name="Post">Title of the position; none for an account without one.</param>
/// <param name="Purpose">Permanent code, see <see cref="Looks"/>.</param>
/// <param name="About">What was looked at, in words.</param>
[EventName("access.looked.v1")]
internal sealed record Looked(
    DateTimeOffset At,
    string Agency,
    string? Post,
    string Purpose,
    string? About,
    [property: Part(PartKind.Internal)] long Account,
    [property: Part(PartKind.Internal)] long RealMicros) : DomainEvent;

/// <summary>The looks of the last minutes, by which the next one is merged or counts.</summary>
internal sealed record RecentLooks(IReadOnlyList<RecentLook> Looks)
{
    public bool Covers(long account, string purpose, long realMicros) =>
        Looks.Any(look => look.Account == account && look.Purpose == purpose && Math.Abs(realMicros - look.RealMicros) < LookStream.MergedMicros);

    /// <summary>When the last one of this account for this purpose was.</summary>
    public long? At(long account, string purpose) => Looks.LastOrDefault(look => look.Account == account && look.Purpose == purpose)?.RealMicros;
}

internal sealed record RecentLook(long Account, string Purpose, long RealMicros);

/// <summary>One stream per person, in the log <c>access</c>.</summary>
internal sealed class LookStream : StreamKind<RecentLooks>
{
    public const long MergedMicros = 15L * 60 * 1_000_000;

    public static readonly LookStream Kind = new();

    public override string Name => "looks";

    public override string Log => "access";

    public override IReadOnlyList<Type> EventTypes => [typeof(Looked)];

    public override RecentLooks Apply(RecentLooks? state, DomainEvent happened, DateTimeOffset at) => happened switch
    {
        Looked look => new RecentLooks(
        [
            .. (state?.Looks ?? []).Where(recent => look.RealMicros - recent.RealMicros < MergedMicros),
            new RecentLook(look.Account, look.Purpose, look.RealMicros),
        ]),
        _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
    };

    public override IReadOnlyList<Statement> ErasedRows(long id) => [Statement.Of("delete from look_stream where stream_id = $1", id)];
}
