using System.Text.Json;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Dossiers.Features;

/// <summary>A statement that differs from the card or passport of who stands at the counter.</summary>
/// <param name="Paper">Which paper.</param>
/// <param name="OnPaper">As the paper says it.</param>
internal sealed record CardDifference(FormField Field, Words Paper, Words OnPaper, Words Stated);

/// <summary>What is unusual about the scanned paper and this form: it asks for the reason and never blocks.</summary>
/// <param name="PassportExpired">Last day of the passport, where it is over.</param>
internal sealed record CardCheck(IReadOnlyList<CardDifference> Differences, DateOnly? PassportExpired)
{
    public bool NeedsReason => Differences.Count > 0 || PassportExpired is not null;
}

/// <summary>
/// Where the form says otherwise than the paper that was scanned: a name after a correction, a day of birth of older papers, a new address. A warning that asks
/// for the reason, never a block; and so is a passport that is over.
/// </summary>
internal static class CardDifferences
{
    private static readonly string[] Compared = ["submitter.name", "submitter.birthDate", "submitter.residence"];

    public static CardCheck Of(FormDefinition form, Draft draft, DateOnly today) => new(draft.Known is not { } known ? [] :
    [
        .. form.Fields.Where(field => Compared.Contains(field.Id) && known.TryGetValue(field.Id, out var fact) && fact.Source is FactSource.Account && !Agree(draft.Answers, field.Id, fact.Value))
            .Select(field => new CardDifference(field, known[field.Id].SourceName, FieldText.Show(field, Answers.Empty.With(field.Id, known[field.Id].Value)), FieldText.Show(field, draft.Answers))),
    ], StatedFacts.ExpiredOn(draft, today));

    private static bool Agree(Answers answers, string field, JsonElement onPaper)
    {
        if (!answers.TryGet(field, out var stated) || answers.IsEmpty(field) || answers.From(field) is not null)
            return true;
        if (stated.ValueKind is JsonValueKind.Object && onPaper.ValueKind is JsonValueKind.Object)
            return Part(stated, "commune") == Part(onPaper, "commune") && string.Equals(Part(stated, "detail"), Part(onPaper, "detail"), StringComparison.OrdinalIgnoreCase);
        var (told, written) = (stated.ToString(), onPaper.ToString());
        // A passport writes without marks what the person writes with them.
        return string.Equals(told, written, StringComparison.OrdinalIgnoreCase) || (written.All(char.IsAscii) && Folding.Fold(told) == Folding.Fold(written));
    }

    private static string? Part(JsonElement address, string part) => address.TryGetProperty(part, out var value) ? value.GetString() : null;
}
