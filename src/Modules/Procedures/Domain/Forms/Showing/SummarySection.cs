using System.Globalization;

namespace Sen.Procedures.Domain.Forms.Showing;

/// <summary>A page of the form on the page "check answers", with the page to go to for "Sửa".</summary>
public sealed record SummarySection(string PageId, Words Title, IReadOnlyList<SummaryRow> Rows)
{
    internal static SummarySection Of(FormPage page, IReadOnlyList<FormField> fields, Answers answers) =>
        new(page.Id, page.Title, [.. fields.Where(field => field.Type != FieldType.Statement).SelectMany(field => RowsOf(field, answers))]);

    private static IEnumerable<SummaryRow> RowsOf(FormField field, Answers answers)
    {
        if (field.Type != FieldType.Repetition || answers.IsEmpty(field.Id))
            return [new SummaryRow(field.Id, field.Label, FieldText.Show(field, answers), answers.From(field.Id))];
        var label = field.ItemLabel ?? field.Label;
        return answers.Items(field.Id).Select((group, index) => new SummaryRow(
            string.Create(CultureInfo.InvariantCulture, $"{field.Id}[{index}]"),
            new Words(string.Create(CultureInfo.InvariantCulture, $"{label.Vi} {index + 1}"), string.Create(CultureInfo.InvariantCulture, $"{label.En ?? label.Vi} {index + 1}")),
            FieldText.Group(field, group),
            From: null));
    }
}

/// <summary>A field and its answer in both languages.</summary>
/// <param name="From">Source of a value that was not typed; shown beside it.</param>
public sealed record SummaryRow(string FieldId, Words Label, Words Value, Provenance? From);
