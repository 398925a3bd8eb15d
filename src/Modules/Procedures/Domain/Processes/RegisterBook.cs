using System.Globalization;
using System.Text.Json.Serialization;

namespace Sen.Procedures.Domain.Processes;

/// <summary>
/// The book in which a result is entered. Numbers run from 1 through the year and go on in the next book when one is full; one original takes one number,
/// however many copies of it are certified (Decree 23/2015 art 13 and 14, Circular 01/2020/TT-BTP).
/// </summary>
/// <param name="Symbol">E.g. <c>SCT/BS</c>.</param>
/// <param name="EntriesPerBook">How many numbers a book holds.</param>
/// <param name="Each">Repetition block of the form of which each group takes a number; null: one number for the dossier.</param>
public sealed record RegisterBook(string Symbol, int EntriesPerBook, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Each = null)
{
    public const int MostEntries = 100_000;

    /// <summary>"1204, quyển 03/2026 – SCT/BS"; several in a row: "1204–1206, quyển …".</summary>
    /// <param name="last">The last number taken.</param>
    /// <param name="count">How many were taken, one after the other.</param>
    public string Say(long last, int count, int year)
    {
        var first = last - count + 1;
        var books = BookOf(first) == BookOf(last) ? $"quyển {Book(first, year)}" : $"quyển {Book(first, year)} và {Book(last, year)}";
        return string.Create(CultureInfo.InvariantCulture, $"{(count == 1 ? $"{last}" : $"{first}–{last}")}, {books} – {Symbol}");
    }

    private string Book(long number, int year) => string.Create(CultureInfo.InvariantCulture, $"{BookOf(number):00}/{year}");

    private long BookOf(long number) => ((number - 1) / EntriesPerBook) + 1;
}
