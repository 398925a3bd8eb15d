using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Sen.Procedures.Domain.Forms.Conditions;

/// <summary>
/// Reads conditions: an object of one member, the operator. <c>and or</c>: list; <c>not</c>: condition; <c>empty filled noNumber</c>: field;
/// <c>eq ne</c>: [field, literal]; <c>in</c>: [field, [literals]]; <c>lt lte gte gt</c>: [field, number]; <c>before after</c>: [field, day];
/// <c>age daysSince</c>: [field, "lt|lte|gte|gt", number].
/// </summary>
internal static class ConditionReader
{
    public const int DeepestNesting = 12;
    private const int MostParts = 40;

    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out Condition? condition, out string why)
    {
        why = "";
        condition = Read(json, depth: 0, ref why);
        return condition is not null;
    }

    private static Condition? Read(JsonElement json, int depth, ref string why)
    {
        if (depth > DeepestNesting)
            return Fail("A condition is nested too deeply.", ref why);
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().ToList() is not [var only])
            return Fail("A condition is an object with one operator.", ref why);

        var value = only.Value;
        return only.Name switch
        {
            "and" => Parts(value, depth, ref why) is { } all ? new AllHold(all) : null,
            "or" => Parts(value, depth, ref why) is { } any ? new AnyHolds(any) : null,
            "not" => Read(value, depth + 1, ref why) is { } inner ? new NotHolding(inner) : null,
            "empty" when value.ValueKind == JsonValueKind.String => new IsEmpty(value.GetString()!),
            "filled" when value.ValueKind == JsonValueKind.String => new NotHolding(new IsEmpty(value.GetString()!)),
            "noNumber" when value.ValueKind == JsonValueKind.String => new HasNoNumber(value.GetString()!),
            _ => Compare(only.Name, value) ?? Fail($"'{only.Name}' is no operator, or its operands are wrong.", ref why),
        };
    }

    private static List<Condition>? Parts(JsonElement list, int depth, ref string why)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostParts)
        {
            Fail($"'and' and 'or' take a list of 1 to {MostParts} conditions.", ref why);
            return null;
        }

        var parts = new List<Condition>();
        foreach (var item in list.EnumerateArray())
        {
            if (Read(item, depth + 1, ref why) is not { } part)
                return null;
            parts.Add(part);
        }

        return parts;
    }

    private static Condition? Compare(string name, JsonElement operands)
    {
        if (operands.ValueKind != JsonValueKind.Array || operands.GetArrayLength() < 2 || operands[0].ValueKind != JsonValueKind.String)
            return null;
        var field = operands[0].GetString()!;
        var second = operands[1];
        if (operands.GetArrayLength() == 3)
        {
            if (second.ValueKind != JsonValueKind.String || Symbol(second.GetString()!) is not { } comparison || !IsWhole(operands[2], out var count) || Math.Abs(count) > 100_000)
                return null;
            return name switch
            {
                "age" => new AgeCompares(field, comparison, (int)count),
                "daysSince" => new DaysSinceCompares(field, comparison, (int)count),
                _ => null,
            };
        }

        if (operands.GetArrayLength() != 2)
            return null;
        return name switch
        {
            "eq" when IsLiteral(second) => new IsOneOf(field, [second.Clone()]),
            "ne" when IsLiteral(second) => new NotHolding(new IsOneOf(field, [second.Clone()])),
            "in" when second.ValueKind == JsonValueKind.Array && second.GetArrayLength() is > 0 and <= MostParts && second.EnumerateArray().All(IsLiteral) =>
                new IsOneOf(field, [.. second.EnumerateArray().Select(literal => literal.Clone())]),
            "before" or "after" when second.ValueKind == JsonValueKind.String && DayReference.TryParse(second.GetString(), out var day) =>
                new DateCompares(field, name == "before" ? Comparison.Below : Comparison.Above, day),
            _ => Symbol(name) is { } comparison && IsWhole(second, out var limit) ? new NumberCompares(field, comparison, limit) : null,
        };
    }

    private static Comparison? Symbol(string name) => name switch
    {
        "lt" => Comparison.Below,
        "lte" => Comparison.AtMost,
        "gte" => Comparison.AtLeast,
        "gt" => Comparison.Above,
        _ => null,
    };

    private static bool IsLiteral(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    private static bool IsWhole(JsonElement value, out long number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number);
    }

    private static Condition? Fail(string reason, ref string why)
    {
        why = reason;
        return null;
    }
}
