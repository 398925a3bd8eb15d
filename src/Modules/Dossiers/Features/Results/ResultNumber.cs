using System.Globalization;
using Sen.Dossiers.Domain;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>The number under which a result is issued: of the book that the process names, else by procedure and year. Refusals have a register of their own.</summary>
internal sealed class ResultNumber
{
    private readonly string _series;
    private readonly Func<long, string> _say;

    private ResultNumber(string series, int count, Func<long, string> say) => (_series, _say, Needs) = (series, say, Needs.Numbers(series, count));

    public Needs Needs { get; }

    public string In(Taken taken) => _say(taken.Number(_series));

    public static ResultNumber Of(Dossier dossier, bool granted, RegisterBook? book, int year)
    {
        var agency = dossier.Bodies.Competent.Code;
        if (!granted)
            return new($"refusal/{agency}/{year}", 1, number => string.Create(CultureInfo.InvariantCulture, $"{number:00}/TB-{year}"));
        if (book is null)
            return new($"result/{agency}/{dossier.Procedure.Code}/{year}", 1, number => string.Create(CultureInfo.InvariantCulture, $"{number:00}/{year}"));
        var count = book.Each is { } each && Answers.TryParse(dossier.Answers.GetRawText(), out var answers) ? Math.Max(1, answers.Items(each).Count) : 1;
        return new(SeriesOf(agency, book, year), count, number => book.Say(number, count, year));
    }

    public static string SeriesOf(string agency, RegisterBook book, int year) => $"book/{agency}/{book.Symbol}/{year}";
}
