using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Logging;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;

namespace Sen.Accounts;

/// <summary>One look as the person whose data it was sees it.</summary>
/// <param name="At">By the legal clock.</param>
/// <param name="Agency">Name of the agency.</param>
/// <param name="Post">Title of the position, if any.</param>
/// <param name="Purpose">Code of the purpose; its words are the text <c>looks.purpose.CODE</c>.</param>
/// <param name="About">What was looked at, in words.</param>
public sealed record Look(DateTimeOffset At, string Agency, string? Post, string Purpose, string? About);

/// <summary>
/// The record of who looked at whose data. Call <see cref="Record"/> before the data leave; show nothing when it answers with a problem.
/// Looks of one account at one person for one purpose within 15 minutes (real time) are one. Looks are in no public log.
/// </summary>
public sealed partial class Looks(Store store, ILogger<Looks> logger)
{
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<(long Account, PersonKey Person, string Purpose), long> _recorded = new();

    /// <summary>Returns null when the look is durable (or none: one's own data), else <c>accounts.looks-unavailable</c>.</summary>
    /// <param name="purpose">Permanent code: <c>process-dossier</c>. Words for people: the text <c>looks.purpose.process-dossier</c>.</param>
    /// <param name="about">What is looked at, for the person to read: "Hồ sơ H57.18-261201-0001". Null when the purpose says it.</param>
    public async Task<Problem?> Record(Visitor visitor, PersonKey person, string purpose, string? about, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        if (person == default)
            throw new ArgumentException("A look is at somebody.", nameof(person));
        if (person == visitor.Person)
            return null;

        var now = store.Clock.Real.GetUtcNow().ToMicros();
        if (_recorded.TryGetValue((visitor.AccountId, person, purpose), out var last) && Math.Abs(now - last) < LookStream.MergedMicros)
            return null;

        try
        {
            return await Append(visitor, person, purpose, about, now, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever the store's trouble is, the answer is the same: nobody sees the data.
            LogUnavailable(failure);
            return AccountProblems.LooksUnavailable;
        }
    }

    /// <summary>Who looked, newest first, at most <paramref name="most"/>. For the person alone.</summary>
    public async Task<IReadOnlyList<Look>> Of(PersonKey person, int most = 200, CancellationToken ct = default)
    {
        if (await StreamOf(person, ct) is not { } stream)
            return [];
        var history = await store.History(stream, ct);
        return [.. history.Reverse().Select(one => one.Fact).OfType<Looked>().Take(most).Select(look => new Look(look.At, look.Agency, look.Post, look.Purpose, look.About))];
    }

    private async Task<Problem?> Append(Visitor visitor, PersonKey person, string purpose, string? about, long realMicros, CancellationToken ct)
    {
        var known = await StreamOf(person, ct);
        var position = visitor.Positions.Count > 0 ? visitor.Positions[0] : null;
        var act = position is null ? visitor.ActBefore(store.Identity.Agency) : visitor.ActIn(position);
        var changed = await Change(known ?? store.Numbers.Next(), isNew: known is null);
        if (changed.Problem == AlreadyThere && await StreamOf(person, ct) is { } made)
            changed = await Change(made, isNew: false);

        if (!changed.TryGet(out var done, out _))
            return AccountProblems.LooksUnavailable;
        Remember((visitor.AccountId, person, purpose), done.State.At(visitor.AccountId, purpose) ?? realMicros);
        return null;

        Task<Result<Changed<RecentLooks>>> Change(long stream, bool isNew) => store.Change(LookStream.Kind, stream, act, Needs.None, (recent, taken) =>
        {
            if (recent?.Covers(visitor.AccountId, purpose, realMicros) == true)
                return Decision.Nothing;
            var look = new Looked(taken.Now, position?.AgencyName ?? store.Identity.Agency, position?.Title, purpose, about, visitor.AccountId, realMicros);
            return isNew
                ? Decision.Of(look).And(Statement.One("insert into look_stream (stream_id, person) values ($1, $2)", stream, person.ToString()))
                : look;
        }, ct);
    }

    private async Task<long?> StreamOf(PersonKey person, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<long?>("select stream_id from look_stream where person = @person", new { person = person.ToString() });
    }

    private void Remember((long, PersonKey, string) key, long realMicros)
    {
        if (_recorded.Count >= Remembered)
            _recorded.Clear();
        _recorded[key] = realMicros;
    }

    /// <summary>Two first looks at a person met; the later one takes the stream of the earlier.</summary>
    internal static readonly Problem AlreadyThere = new("accounts.looks-already-there", 409);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The access log can't be written; personal data are not shown.")]
    private partial void LogUnavailable(Exception failure);
}
