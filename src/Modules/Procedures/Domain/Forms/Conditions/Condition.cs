using System.Text.Json;
using Sen.Accounts;

namespace Sen.Procedures.Domain.Forms.Conditions;

/// <summary>
/// A question over answers with the answer yes or no. Pure and total: a missing or ill-typed answer makes a comparison false, never an error.
/// A date known only in part satisfies a comparison when every day it may be does.
/// </summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    public abstract bool Holds(Answers answers, DateOnly today);

    /// <summary>Fields that the condition looks at.</summary>
    public abstract IEnumerable<string> Fields { get; }

    /// <summary>Reads the JSON text of a condition; null when it is none.</summary>
    public static Condition? Parse(string json)
    {
        try
        {
            using var text = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ConditionReader.DeepestNesting * 2 });
            return ConditionReader.TryRead(text.RootElement, out var condition, out _) ? condition : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

internal sealed record AllHold(IReadOnlyList<Condition> Parts) : Condition
{
    public override IEnumerable<string> Fields => Parts.SelectMany(part => part.Fields);

    public override bool Holds(Answers answers, DateOnly today) => Parts.All(part => part.Holds(answers, today));
}

internal sealed record AnyHolds(IReadOnlyList<Condition> Parts) : Condition
{
    public override IEnumerable<string> Fields => Parts.SelectMany(part => part.Fields);

    public override bool Holds(Answers answers, DateOnly today) => Parts.Any(part => part.Holds(answers, today));
}

internal sealed record NotHolding(Condition Inner) : Condition
{
    public override IEnumerable<string> Fields => Inner.Fields;

    public override bool Holds(Answers answers, DateOnly today) => !Inner.Holds(answers, today);
}

internal sealed record IsEmpty(string Field) : Condition
{
    public override IEnumerable<string> Fields => [Field];

    public override bool Holds(Answers answers, DateOnly today) => answers.IsEmpty(Field);
}

/// <summary>Whoever the field asks about is not told by a personal number: there is none, or another paper stands there.</summary>
internal sealed record HasNoNumber(string Field) : Condition
{
    public override IEnumerable<string> Fields => [Field];

    public override bool Holds(Answers answers, DateOnly today) => answers.Text(Field) is not { } text || !IdentityCard.IsPersonalNumber(text);
}

/// <summary>The answer is one of the literals; for a list of choices, one of them is chosen.</summary>
internal sealed record IsOneOf(string Field, IReadOnlyList<JsonElement> Literals) : Condition
{
    public override IEnumerable<string> Fields => [Field];

    public override bool Holds(Answers answers, DateOnly today) =>
        answers.TryGet(Field, out var value) && Literals.Any(literal => value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Any(item => JsonElement.DeepEquals(item, literal))
            : JsonElement.DeepEquals(value, literal));
}

internal enum Comparison
{
    Below,
    AtMost,
    AtLeast,
    Above,
}

internal sealed record NumberCompares(string Field, Comparison Comparison, long Limit) : Condition
{
    public override IEnumerable<string> Fields => [Field];

    public override bool Holds(Answers answers, DateOnly today) => answers.Number(Field) is { } number && Comparison.Holds(number, Limit);
}

/// <summary>The day is before or after another.</summary>
internal sealed record DateCompares(string Field, Comparison Comparison, DayReference Limit) : Condition
{
    public override IEnumerable<string> Fields => Limit.Field is null ? [Field] : [Field, Limit.Field];

    public override bool Holds(Answers answers, DateOnly today) =>
        answers.Date(Field) is { } date && Limit.Resolve(answers, today) is { } limit
        && Comparison.Holds(date.Earliest.DayNumber, limit.Latest.DayNumber) && Comparison.Holds(date.Latest.DayNumber, limit.Earliest.DayNumber);
}

/// <summary>Completed years from the day in the answer until today.</summary>
internal sealed record AgeCompares(string Field, Comparison Comparison, int Years) : Condition
{
    public override IEnumerable<string> Fields => [Field];

    public override bool Holds(Answers answers, DateOnly today) =>
        answers.Date(Field) is { } born && Comparison.Holds(Age(born.Earliest, today), Years) && Comparison.Holds(Age(born.Latest, today), Years);

    private static int Age(DateOnly born, DateOnly today) =>
        today.Year - born.Year - (today.Month < born.Month || (today.Month == born.Month && today.Day < born.Day) ? 1 : 0);
}

/// <summary>Calendar days from the day in the answer until today.</summary>
internal sealed record DaysSinceCompares(string Field, Comparison Comparison, int Days) : Condition
{
    public override IEnumerable<string> Fields => [Field];

    public override bool Holds(Answers answers, DateOnly today) =>
        answers.Date(Field) is { } day
        && Comparison.Holds(today.DayNumber - day.Earliest.DayNumber, Days) && Comparison.Holds(today.DayNumber - day.Latest.DayNumber, Days);
}

internal static class Comparisons
{
    public static bool Holds(this Comparison comparison, long left, long right) => comparison switch
    {
        Comparison.Below => left < right,
        Comparison.AtMost => left <= right,
        Comparison.AtLeast => left >= right,
        _ => left > right,
    };
}
