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
    private static Answers TakeBack(FormField field, Answers known, Answers answers, FormContext context) =>
        answers.From(field.Id) is { } from && field.Prefill.FirstOrDefault(rule => rule.Fact == from.Fact)?.When?.Holds(known, context.Today) == false
            ? answers.Without(field.Id)
            : answers;

    private static Answers Fill(FormField field, IReadOnlyDictionary<string, KnownFact> facts, Answers known, Answers answers, FormContext context)
    {
        if (answers.Has(field.Id))
            return answers;
        foreach (var rule in (IEnumerable<FactRule>)[new FactRule(field.Fact), .. field.Prefill])
        {
            if (rule.When?.Holds(known, context.Today) == false)
                continue;
            if (facts.TryGetValue(rule.Fact, out var fact))
            {
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
