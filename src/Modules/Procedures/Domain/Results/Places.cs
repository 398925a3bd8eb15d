using System.Text.RegularExpressions;
using Sen.LegalTime;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Procedures.Domain.Results;

/// <summary>Fills the places of a template from the form's answers, in the words people read.</summary>
internal sealed partial class Places(FormDefinition form, Answers answers, ResultFacts facts)
{
    private const string Dots = "……………";

    /// <summary>Places that every result may use beside the fields of its form.</summary>
    public static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal)
    {
        "result.number", "result.book", "result.date", "agency", "place", "signatory.name", "signatory.position",
    };

    public static readonly IReadOnlySet<string> Filters = new HashSet<string>(StringComparer.Ordinal) { "upper", "words", "formal" };

    public static IEnumerable<(string Name, string? Filter)> In(string text, string? each) => Place().Matches(text).Select(match =>
        (each is null ? match.Groups["name"].Value : $"{each}[].{match.Groups["name"].Value}", match.Groups["filter"] is { Success: true } filter ? filter.Value : null));

    public string PlaceAndDate() => $"{facts.Place}, {VietnameseDates.Formal(facts.Date)}";

    public string Fill(string text) => Fill(text, form.Fields, answers);

    public IEnumerable<ResultParagraph> Lines(TemplateLine line) => line.Each is not { } block || form.Field(block) is not { } repetition
        ? [new ResultParagraph(line.Label, Fill(line.Text))]
        : answers.Items(block).Select(group => new ResultParagraph(line.Label, Fill(line.Text, repetition.Fields, group)));

    private string Fill(string text, IEnumerable<FormField> fields, Answers from) => Place().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        var filter = match.Groups["filter"].Value;
        return fields.FirstOrDefault(field => field.Id == name) is { } field ? OfField(field, from, filter) : OfDossier(name, filter);
    });

    private static string OfField(FormField field, Answers from, string filter)
    {
        if (from.IsEmpty(field.Id))
            return Dots;
        if (field.IsDate && from.Date(field.Id) is { } date)
            return Date(date, filter);
        var shown = FieldText.Show(field, from).Vi;
        return filter switch
        {
            "upper" => shown.ToUpperInvariant(),
            "words" when from.Number(field.Id) is { } number => MoneyWords.SayNumber(number),
            _ => shown,
        };
    }

    private string OfDossier(string name, string filter)
    {
        if (name == "result.date")
            return Date(new PartialDate(facts.Date), filter);
        var value = name switch
        {
            "result.number" => facts.Number,
            "result.book" => facts.Book,
            "agency" => facts.Agency,
            "place" => facts.Place,
            "signatory.name" => facts.SignatoryName,
            "signatory.position" => facts.SignatoryPosition,
            _ => facts.Entered.GetValueOrDefault(name),
        };
        return string.IsNullOrEmpty(value) ? Dots : filter == "upper" ? value.ToUpperInvariant() : value;
    }

    private static string Date(PartialDate date, string filter) => (filter, date) switch
    {
        ("words", { Day: { } day, Month: { } month }) => $"ngày {MoneyWords.SayNumber(day)} tháng {Month(month)} năm {MoneyWords.SayNumber(date.Year)}",
        ("words", { Month: { } month }) => $"tháng {Month(month)} năm {MoneyWords.SayNumber(date.Year)}",
        ("words", _) => $"năm {MoneyWords.SayNumber(date.Year)}",
        ("formal", { IsFull: true }) => VietnameseDates.Formal(date.Earliest),
        _ => date.Display(),
    };

    // The fourth month is "tư" in dates.
    private static string Month(byte month) => month == 4 ? "tư" : MoneyWords.SayNumber(month);

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9.]*)(\|(?<filter>[a-z]+))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
