using System.Text.Json;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Dossiers.Features;

/// <summary>A statement that differs from the card of who stands at the counter.</summary>
/// <param name="OnCard">As the card says it.</param>
internal sealed record CardDifference(FormField Field, Words OnCard, Words Stated);

/// <summary>
/// Where the form says otherwise than the card: a name after a correction, a day of birth of older papers, a new address. A warning that asks for the
/// reason, never a block.
/// </summary>
internal static class CardDifferences
{
    private static readonly string[] Compared = ["submitter.name", "submitter.birthDate", "submitter.residence"];

    public static IReadOnlyList<CardDifference> Of(FormDefinition form, Draft draft) => draft.Known is not { } known ? [] :
    [
        .. form.Fields.Where(field => Compared.Contains(field.Id) && known.TryGetValue(field.Id, out var fact) && fact.Source is FactSource.Account && !Agree(draft.Answers, field.Id, fact.Value))
            .Select(field => new CardDifference(field, FieldText.Show(field, Answers.Empty.With(field.Id, known[field.Id].Value)), FieldText.Show(field, draft.Answers))),
    ];

    private static bool Agree(Answers answers, string field, JsonElement onCard)
    {
        if (!answers.TryGet(field, out var stated) || answers.IsEmpty(field) || answers.From(field) is not null)
            return true;
        if (stated.ValueKind is JsonValueKind.Object && onCard.ValueKind is JsonValueKind.Object)
            return Part(stated, "commune") == Part(onCard, "commune") && string.Equals(Part(stated, "detail"), Part(onCard, "detail"), StringComparison.OrdinalIgnoreCase);
        return string.Equals(stated.ToString(), onCard.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static string? Part(JsonElement address, string part) => address.TryGetProperty(part, out var value) ? value.GetString() : null;
}
