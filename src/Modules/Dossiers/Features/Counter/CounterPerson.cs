using System.Text.Json;
using Dapper;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Dossiers.Features;

/// <summary>Who stands at an official's counter: told by the card that was scanned, or by the number alone.</summary>
internal sealed record CounterPerson(string IdNumber, IdentityCard? Card, DateTimeOffset Since)
{
    /// <summary>The name on the card; null when only the number is known.</summary>
    public string? Name => Card?.Name;
}

/// <summary>
/// Keeps who stands at each official's counter, so that several forms for one person ask for the person once. It goes when the official
/// says so, after two hours, and with the next card.
/// </summary>
internal sealed class CounterPersons(Store store)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    /// <param name="typed">What the scanner or the official typed: the text of a card's QR code, or 12 digits.</param>
    public async Task<Result<CounterPerson>> Set(Visitor visitor, string? typed, CancellationToken ct)
    {
        if (Read(typed) is not { } person)
            return DossierProblems.PersonUnreadable.At(new FieldProblem("Person", DossierProblems.PersonUnreadable.Code));
        var now = store.Clock.Real.GetUtcNow();
        var refused = await store.Write(
            [Statement.One(
                "insert into counter_person (account, person, expires) values ($1, $2, $3) on conflict (account) do update set person = excluded.person, expires = excluded.expires",
                visitor.AccountId, JsonSerializer.Serialize(person with { Since = now }, SenJson.Options), (now + Life).ToMicros())],
            ct);
        return refused is null ? person : refused;
    }

    /// <summary>Meant as a person, readable or not: a card's text, or digits alone. Codes of procedures have dots.</summary>
    public static bool IsPerson(string typed) => IdentityCard.LooksLikeOne(typed) || (typed.Length > 0 && typed.All(c => char.IsAsciiDigit(c) || c == ' '));

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

    private CounterPerson? Read(string? typed)
    {
        var now = store.Clock.Real.GetUtcNow();
        if (IdentityCard.LooksLikeOne(typed))
            return IdentityCard.TryRead(typed, out var card) ? new CounterPerson(card.IdNumber, card, now) : null;
        var number = Line.Clean(typed).Replace(" ", "", StringComparison.Ordinal);
        return IdentityCard.IsPersonalNumber(number) ? new CounterPerson(number, null, now) : null;
    }
}
