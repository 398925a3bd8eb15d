using System.Globalization;
using System.Text.RegularExpressions;
using Sen.Accounts;
using Sen.LegalTime;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;
using Sen.Procedures.Domain.Processes;

namespace Sen.Procedures.Domain.Results;

/// <summary>Fills the places of a template from the form's answers, in the words people read.</summary>
/// <param name="blank">What stands where there is no value: a dotted line, as on a printed form.</param>
internal sealed partial class Places(FormDefinition form, Answers answers, ResultFacts facts, string blank = "……………")
{

    /// <summary>Places that every result may use beside the fields of its form.</summary>
    public static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal)
    {
        "result.number", "result.book", "result.date", "agency", "place", "signatory.name", "signatory.position",
    };

    public static readonly IReadOnlySet<string> Filters = new HashSet<string>(StringComparer.Ordinal) { "upper", "words", "formal", "identity" };

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

    private string OfField(FormField field, Answers from, string filter)
    {
        if (from.IsEmpty(field.Id))
            return blank;
        if (field.IsDate && from.Date(field.Id) is { } date)
            return Date(date, filter);
        var shown = FieldText.Show(field, from).Vi;
        return filter switch
        {
            "upper" => shown.ToUpperInvariant(),
            "identity" => Identity(shown),
            "words" when from.Number(field.Id) is { } number => MoneyWords.SayNumber(number),
            _ => shown,
        };
    }

    // In a sentence: "số định danh 0991…", "hộ chiếu C01X00T47 (Đức)".
    private static string Identity(string shown) => IdentityCard.IsPersonalNumber(shown) ? $"số định danh {shown}" : shown.Length > 0 ? char.ToLowerInvariant(shown[0]) + shown[1..] : shown;

    private string OfDossier(string name, string filter)
    {
        if (name == "result.date")
            return Date(new PartialDate(facts.Date), filter);
        if (facts.External.TryGetValue(name, out var returned))
            return OfOtherSystem(returned, filter);
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
        return string.IsNullOrEmpty(value) ? blank : filter == "upper" ? value.ToUpperInvariant() : value;
    }

    private string OfOtherSystem(ReturnedValue returned, string filter) => returned switch
    {
        { Text.Length: 0 } or { Type: ReturnType.File } => blank,
        { Type: ReturnType.Date } when DateOnly.TryParseExact(returned.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            Date(new PartialDate(day), filter),
        { Type: ReturnType.DateTime } when DateTime.TryParseExact(returned.Text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) =>
            filter.Length > 0 ? Date(new PartialDate(DateOnly.FromDateTime(at)), filter) : $"{at.ToString("HH:mm", CultureInfo.InvariantCulture)}, {Date(new PartialDate(DateOnly.FromDateTime(at)), filter)}",
        { Type: ReturnType.Number } when filter == "words" && long.TryParse(returned.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => MoneyWords.SayNumber(number),
        _ => filter == "upper" ? returned.Text.ToUpperInvariant() : returned.Text,
    };

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
