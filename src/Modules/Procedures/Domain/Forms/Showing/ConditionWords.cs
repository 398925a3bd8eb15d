using System.Text.Json;
using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain.Forms.Showing;

/// <summary>A condition as a person reads it, in the words of the form's questions: “Giấy tờ chứng minh việc sinh” là “Giấy chứng sinh”.</summary>
internal static class ConditionWords
{
    public static Words Of(Condition condition, FormDefinition form)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(form);
        return condition switch
        {
            AllHold all => Join(all.Parts, form, " và ", " and "),
            AnyHolds any => Join(any.Parts, form, " hoặc ", " or "),
            NotHolding not => Around(Of(not.Inner, form), "không phải: ", "not: "),
            IsOneOf one => Choice(form.Field(one.Field), one),
            var other => Depends(other, form),
        };
    }

    private static Words Choice(FormField? field, IsOneOf choice)
    {
        if (field is null)
            return Depends(choice, form: null);
        var options = choice.Literals.Select(literal => Option(field, literal)).ToList();
        return new Words(
            $"“{field.Label.Vi}” là {string.Join(" hoặc ", options.Select(option => $"“{option.Vi}”"))}",
            $"“{field.Label.En ?? field.Label.Vi}” is {string.Join(" or ", options.Select(option => $"“{option.En ?? option.Vi}”"))}");
    }

    private static Words Option(FormField field, JsonElement literal) => literal.ValueKind switch
    {
        JsonValueKind.True => new Words("có", "yes"),
        JsonValueKind.False => new Words("không", "no"),
        JsonValueKind.String => field.Options.FirstOrDefault(option => option.Value == literal.GetString())?.Label ?? new Words(literal.GetString()!),
        _ => new Words(literal.GetRawText()),
    };

    // Amounts, days and ages: which question decides is what a person needs to know here.
    private static Words Depends(Condition condition, FormDefinition? form)
    {
        var labels = condition.Fields.Select(field => form?.Field(field)?.Label ?? new Words(field)).ToList();
        return new Words(
            "tuỳ câu trả lời ở " + string.Join(", ", labels.Select(label => $"“{label.Vi}”")),
            "depending on " + string.Join(", ", labels.Select(label => $"“{label.En ?? label.Vi}”")));
    }

    private static Words Join(IReadOnlyList<Condition> parts, FormDefinition form, string vi, string en)
    {
        var words = parts.Select(part => Of(part, form)).ToList();
        return new Words(string.Join(vi, words.Select(one => one.Vi)), string.Join(en, words.Select(one => one.En)));
    }

    private static Words Around(Words inner, string vi, string en) => new(vi + inner.Vi, en + inner.En);
}
