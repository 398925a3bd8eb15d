using System.Text.Json;
using Sen.Procedures.Domain.Forms.Reading;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Procedures.Domain.Forms;

/// <summary>What the platform already knows is filled in and not asked (Decree 224/2026 art 15: only once).</summary>
internal static class Prefilling
{
    public static Answers Fill(FormDefinition form, IReadOnlyDictionary<string, KnownFact> facts, Answers answers, FormContext context)
    {
        foreach (var page in form.Pages)
        {
            // Conditions look at earlier pages only, so what was filled there counts here.
            var visible = Visibility.Of(form, answers, context.Today);
            foreach (var field in visible.FieldsOf(page.Id).Where(field => field.Source != FactSource.None))
                answers = Fill(field, facts, visible.Kept, TakeBack(field, visible.Kept, answers, context), context);
        }

        return answers;
    }

    // Mother asked first, then "father" was chosen: her name must not stay under his.
    private static Answers TakeBack(FormField field, Answers known, Answers answers, FormContext context) => answers.From(field.Id) switch
    {
        { Source: FactSource.EarlierDossier } from when from.Fact == field.Fact && field.Prefill.Any(rule => rule.When is not null) && !IsOpen(field, known) => answers.Without(field.Id),
        { } from when field.Prefill.FirstOrDefault(rule => rule.Fact == from.Fact)?.When?.Holds(known, context.Today) == false => answers.Without(field.Id),
        _ => answers,
    };

    // What the form itself says about who is meant comes before what bears the field's name.
    private static IEnumerable<FactRule> Rules(FormField field, Answers known, FormContext context) =>
    [
        .. field.Prefill.Where(rule => rule.When?.Holds(known, context.Today) == true),
        new FactRule(field.Fact),
        .. field.Prefill.Where(rule => rule.When is null),
    ];

    // Nobody has said yet who is meant.
    private static bool IsOpen(FormField field, Answers known) => field.Prefill.Any(rule => rule.When is { } when && !when.Fields.All(known.Has));

    private static Answers Fill(FormField field, IReadOnlyDictionary<string, KnownFact> facts, Answers known, Answers answers, FormContext context)
    {
        if (answers.Has(field.Id))
            return answers;
        foreach (var rule in Rules(field, known, context))
        {
            if (facts.TryGetValue(rule.Fact, out var fact))
            {
                if (fact.InRole && !IsOpen(field, known))
                    continue;
                var reading = FieldReader.Read(field, field.Id, FieldInputs.Of(field, fact.Value), answers, context);
                if (reading is { Value: { } value, Problems.Count: 0 })
                    return answers.With(field.Id, value, new Provenance(fact.Source, rule.Fact, fact.SourceName, fact.AsOf));
            }
            else if (rule.Fact != field.Id && answers.TryGet(rule.Fact, out var told))
            {
                // What this person already said on an earlier page of this form.
                var reading = FieldReader.Read(field, field.Id, FieldInputs.Of(field, told), answers, context);
                if (reading is { Value: { } value, Problems.Count: 0 } && value.ValueKind != JsonValueKind.Null)
                    return answers.With(field.Id, value, new Provenance(answers.From(rule.Fact)?.Source ?? FactSource.None, rule.Fact, new Words("Khai ở trang trước", "Given on an earlier page")));
            }
        }

        return answers;
    }
}
