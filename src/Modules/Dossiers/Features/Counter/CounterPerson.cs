using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Sen.Accounts;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>Who stands at an official's counter: told by the card or passport that was scanned, or by a number alone.</summary>
/// <param name="IdNumber">12 digits; null of who has a passport.</param>
internal sealed record CounterPerson(string? IdNumber, IdentityCard? Card, DateTimeOffset Since)
{
    public IdentityPaper? Passport { get; init; }

    /// <summary>What the passport's reader typed.</summary>
    public PassportZone? Zone { get; init; }

    /// <summary>The person was found by the old number, which is linked to <see cref="IdNumber"/>.</summary>
    public bool ByOldNumber { get; init; }

    /// <summary>The name on the card or passport; null when only a number is known.</summary>
    [JsonIgnore]
    public string? Name => Card?.Name ?? Zone?.Name;

    /// <summary>By what earlier dossiers of the person are found.</summary>
    [JsonIgnore]
    public string Key => Passport?.Key ?? IdNumber ?? "";

    [JsonIgnore]
    public string Shown => Passport?.Text.Vi ?? IdNumber ?? "";
}

/// <summary>
/// Keeps who stands at each official's counter, so that several forms for one person ask for the person once. It goes when the official
/// says so, after two hours, and with the next card.
/// </summary>
internal sealed class CounterPersons(Store store, ReadPerson read)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    /// <param name="typed">What the scanner or the official typed: see <see cref="ReadPerson"/>.</param>
    public async Task<Result<CounterPerson>> Set(Visitor visitor, string? typed, CancellationToken ct)
    {
        if (!(await read.Run(typed, ct)).TryGet(out var person, out var problem))
            return problem.At(new FieldProblem("Person", problem.Code) { Facts = problem.Facts });
        var now = store.Clock.Real.GetUtcNow();
        var refused = await store.Write(
            [Statement.One(
                "insert into counter_person (account, person, expires) values ($1, $2, $3) on conflict (account) do update set person = excluded.person, expires = excluded.expires",
                visitor.AccountId, JsonSerializer.Serialize(person with { Since = now }, SenJson.Options), (now + Life).ToMicros())],
            ct);
        return refused is null ? person : refused;
    }

    public async Task<CounterPerson?> Find(Visitor visitor, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var text = await connection.QuerySingleOrDefaultAsync<string?>(
            "select person from counter_person where account = @account and expires > @now", new { account = visitor.AccountId, now = store.Clock.Real.GetUtcNow().ToMicros() });
        return text is null ? null : JsonSerializer.Deserialize<CounterPerson>(text, SenJson.Options);
    }

    public Task<Problem?> Leave(Visitor visitor, CancellationToken ct) =>
        store.Write([Statement.Of("delete from counter_person where account = $1", visitor.AccountId)], ct);

    /// <summary>Forgets those whose time is over; for the sweep.</summary>
    public Task<Problem?> Forget(CancellationToken ct) =>
        store.Write([Statement.Of("delete from counter_person where expires <= $1", store.Clock.Real.GetUtcNow().ToMicros())], ct);
}
