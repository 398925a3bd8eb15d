using System.Text.Json;
using Dapper;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Domain.Inbound;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Dossiers.Features;

/// <summary>A dossier from another system as its row keeps it.</summary>
internal sealed class InboundRow
{
    public long Id { get; init; }

    public byte[] Stream { get; init; } = [];

    public long System { get; init; }

    public string Code { get; init; } = "";

    public long Revision { get; init; }

    public long Version { get; init; }

    public string Digest { get; init; } = "";

    public long Receiving { get; init; }

    public string Message { get; init; } = "";

    public long State { get; init; }

    public string? Faults { get; init; }

    public string? Earlier { get; init; }

    public long Received { get; init; }

    public long Changed { get; init; }

    public long Attempts { get; init; }

    public long? Next { get; init; }

    public InboundState Stands => (InboundState)State;

    /// <summary>Null once the dossier is in, or has lapsed.</summary>
    public InboundMessage? Sent => Message.Length == 0 ? null : JsonSerializer.Deserialize<InboundMessage>(Message, SenJson.Options);

    public IReadOnlyList<InboundFault> Wrong => Faults is null ? [] : JsonSerializer.Deserialize<List<InboundFault>>(Faults, SenJson.Options)!;

    public IReadOnlyList<EarlierFault> WrongBefore => Earlier is null ? [] : JsonSerializer.Deserialize<List<EarlierFault>>(Earlier, SenJson.Options)!;
}

/// <summary>The rows of dossiers from other systems. Each change is guarded by the version that it was decided on: whoever comes late changes nothing.</summary>
internal sealed class InboundDossiers(Store store)
{
    /// <summary>How long what was sent is kept while the sender is to put it right: as long as a draft.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    /// <summary>Something was sent: the process that takes in is told, whichever received it.</summary>
    internal const string Topic = "dossiers.inbound";

    internal const string Columns =
        "id as Id, stream as Stream, system as System, code as Code, revision as Revision, version as Version, digest as Digest, receiving as Receiving, message as Message, state as State, faults as Faults, earlier as Earlier, received as Received, changed as Changed, attempts as Attempts, next as Next";

    /// <summary>Served by <c>inbound_dossier_next</c>.</summary>
    internal const string DueNow = $"select {Columns} from inbound_dossier where state = 1 and next <= @now order by next, id limit 100";

    public async Task<InboundRow?> Find(long system, string code, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<InboundRow>($"select {Columns} from inbound_dossier where system = @system and code = @code", new { system, code });
    }

    /// <summary>Those to be worked now, the longest due first.</summary>
    public async Task<IReadOnlyList<InboundRow>> Due(CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<InboundRow>(DueNow, new { now = store.Clock.Real.GetUtcNow().ToMicros() })];
    }

    /// <summary>When the next attempt is due (real time); null: none is.</summary>
    public async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var next = await connection.QuerySingleOrDefaultAsync<long?>("select next from inbound_dossier where state = 1 and next is not null order by next limit 1");
        return next is { } at ? Micros.FromMicros(at) : null;
    }

    public Task<Problem?> Insert(long id, byte[] stream, long system, string code, long revision, string digest, InboundMessage message, CancellationToken ct)
    {
        var now = store.Clock.Now.ToMicros();
        return store.Write(
            [Statement.One(
                "insert into inbound_dossier (id, stream, system, code, revision, version, digest, receiving, message, state, received, changed, attempts, next) values ($1, $2, $3, $4, $5, 1, $6, $7, $8, 1, $9, $9, 0, $10)",
                id, stream, system, code, revision, digest, message.Bodies.Receiving.Id, JsonSerializer.Serialize(message, SenJson.Options), now, store.Clock.Real.GetUtcNow().ToMicros()), Edition.Next(Topic)],
            ct);
    }

    /// <summary>A later revision takes the place of what was sent before; what was wrong with that is remembered.</summary>
    public Task<Problem?> Replace(InboundRow row, long revision, string digest, InboundMessage message, CancellationToken ct)
    {
        var at = Micros.FromMicros(row.Changed);
        IReadOnlyList<EarlierFault> earlier =
        [
            .. row.WrongBefore,
            .. row.Stands is InboundState.WaitingForSender ? row.Wrong.Select(fault => new EarlierFault(row.Revision, fault.ComponentName, fault.Name, fault.Code, at)) : [],
        ];
        return store.Write(
            [Statement.One(
                "update inbound_dossier set revision = $3, version = version + 1, digest = $4, receiving = $5, message = $6, state = 1, faults = null, earlier = $7, changed = $8, attempts = 0, next = $9 where id = $1 and version = $2",
                row.Id, row.Version, revision, digest, message.Bodies.Receiving.Id, JsonSerializer.Serialize(message, SenJson.Options),
                earlier.Count == 0 ? null : JsonSerializer.Serialize(earlier, SenJson.Options), store.Clock.Now.ToMicros(), store.Clock.Real.GetUtcNow().ToMicros()), Edition.Next(Topic)],
            ct);
    }

    /// <summary>Only the sender can go on.</summary>
    public Task<Problem?> Wait(InboundRow row, IReadOnlyList<InboundFault> faults, CancellationToken ct) => store.Write(
        [Statement.One(
            "update inbound_dossier set version = version + 1, state = 2, faults = $3, changed = $4, attempts = attempts + 1, next = $5 where id = $1 and version = $2",
            row.Id, row.Version, JsonSerializer.Serialize(faults, SenJson.Options), store.Clock.Now.ToMicros(), (store.Clock.Real.GetUtcNow() + Patience).ToMicros())],
        ct);

    /// <summary>It is tried again later; since when it fails is said from the first failure on.</summary>
    public Task<Problem?> TryLater(InboundRow row, IReadOnlyList<InboundFault> faults, CancellationToken ct) => store.Write(
        [Statement.One(
            "update inbound_dossier set version = version + 1, faults = $3, changed = $4, attempts = $5, next = $6 where id = $1 and version = $2",
            row.Id, row.Version, faults.Count == 0 ? null : JsonSerializer.Serialize(faults, SenJson.Options), row.Faults is null ? store.Clock.Now.ToMicros() : row.Changed, row.Attempts + 1,
            (store.Clock.Real.GetUtcNow() + Retry.Wait(row.Attempts + 1)).ToMicros())],
        ct);

    /// <summary>For the transaction of the submission: it happens for this revision, and once.</summary>
    public Statement Submitted(InboundRow row) => Statement.One(
        "update inbound_dossier set version = version + 1, state = 3, message = '', faults = null, earlier = null, changed = $3, next = null where id = $1 and version = $2 and state = 1",
        row.Id, row.Version, store.Clock.Now.ToMicros());

    /// <summary>Deletes what senders did not put right in time.</summary>
    public Task<Problem?> Lapse(CancellationToken ct) => store.Write(
        [Statement.Of(
            "update inbound_dossier set version = version + 1, state = 4, message = '', faults = null, earlier = null, changed = $2, next = null where state = 2 and next < $1",
            store.Clock.Real.GetUtcNow().ToMicros(), store.Clock.Now.ToMicros())],
        ct);
}
