using System.Globalization;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.LegalTime;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>Reads what an official typed back from another system, into the form that <see cref="ReturnType"/> names.</summary>
internal static class ExternalValues
{
    private const int LongestText = 200;
    private const int MostDigits = 18;
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "H:m d/M/yyyy", "d/M/yyyy H:m"];

    /// <summary>Empty when nothing was typed.</summary>
    public static Result<string> Read(ReturnedEntry entry, string? typed)
    {
        var text = Line.Clean(typed);
        if (text.Length == 0)
            return "";
        return Parse(entry.Type, text) is { } value ? value : Wrong(entry);
    }

    private static string? Parse(ReturnType type, string text) => type switch
    {
        ReturnType.Text => text.Length <= LongestText ? text : null,
        ReturnType.Number => text.Length <= MostDigits && text.All(char.IsAsciiDigit) ? text : null,
        ReturnType.Date => PartialDate.TryParse(text, out var date) && date.Day is not null ? date.ToString() : null,
        ReturnType.DateTime => DateTime.TryParseExact(text.Replace(",", "", StringComparison.Ordinal), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            : null,
        _ => null,
    };

    private static Problem Wrong(ReturnedEntry entry) =>
        DossierProblems.ExternalValueWrong.At(new FieldProblem(FieldOf(entry), $"dossiers.external-value-wrong.{entry.Type}"));

    /// <summary>The value as people read it.</summary>
    public static string Show(ReturnedValue value) => value.Type switch
    {
        ReturnType.Date when PartialDate.TryParse(value.Text, out var date) => date.Display(),
        ReturnType.DateTime when DateTime.TryParseExact(value.Text, Moments[0], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) =>
            at.ToString("HH:mm, dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => value.Text,
    };

    /// <summary>Name of the value's field in forms.</summary>
    public static string FieldOf(ReturnedEntry entry) => $"Returned.{entry.Id}";
}
