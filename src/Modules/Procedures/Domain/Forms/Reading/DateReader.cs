using System.Globalization;
using Sen.Kernel.Text;
using Sen.LegalTime;
using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>Three boxes (<c>.Day .Month .Year</c>, the first of which also takes a whole date) or one text ("5/2/2026", "05022026", "2026-02-05").</summary>
internal static class DateReader
{
    private static readonly DateOnly Oldest = new(1850, 1, 1);

    public static FieldReading Read(FormField field, string name, IFormValues posted, Answers answers, FormContext context)
    {
        string[] boxes = [Box(posted, name + ".Day"), Box(posted, name + ".Month"), Box(posted, name + ".Year")];
        var whole = Line.Clean(Short(FieldReader.First(posted, name)));
        if (whole.Length == 0 && boxes is [{ Length: > 2 } alone, "", ""])
            (whole, boxes) = (alone, ["", "", ""]);
        var inBoxes = boxes.Any(box => box.Length > 0);
        if (!inBoxes && whole.Length == 0)
            return FieldReading.Blank(field, name);
        PartialDate date;
        if (inBoxes ? !TryRead(boxes, context.Today, out date) : !PartialDate.TryParse(whole, out date, context.Today.Year))
            return FieldReading.Wrong(FormProblems.Of(field, "date", name).With("example", VietnameseDates.Numeric(context.Today)));
        if (field.Type == FieldType.Date && !date.IsFull)
            return FieldReading.Wrong(FormProblems.Of(field, "date-full", name).With("example", VietnameseDates.Numeric(context.Today)));
        return OutOfRange(field, name, date, answers, context.Today) ?? FieldReading.Of(date.ToString());
    }

    private static FieldReading? OutOfRange(FormField field, string name, PartialDate date, Answers answers, DateOnly today)
    {
        if (date.Latest < Oldest)
            return FieldReading.Wrong(FormProblems.Of(field, "date-early", name).With("limit", VietnameseDates.Numeric(Oldest)));
        if (DayReference.TryParse(field.NotBefore, out var first) && first.Resolve(answers, today) is { } earliest && date.Latest < earliest.Earliest)
            return FieldReading.Wrong(FormProblems.Of(field, "date-early", name).With("limit", earliest.Display()));
        if (DayReference.TryParse(field.NotAfter, out var last) && last.Resolve(answers, today) is { } latest && date.Earliest > latest.Latest)
            return FieldReading.Wrong(FormProblems.Of(field, "date-late", name).With("limit", latest.Display()));
        return null;
    }

    private static bool TryRead(string[] boxes, DateOnly today, out PartialDate date)
    {
        date = default;
        int? day = null, month = null;
        if (boxes[2].Length is not (2 or 4) || !Number(boxes[2], out var year))
            return false;
        if (boxes[2].Length == 2)
            year = today.Year - ((today.Year - year) % 100);
        if (boxes[1].Length > 0)
        {
            if (!Number(boxes[1], out var given))
                return false;
            month = given;
        }

        if (boxes[0].Length > 0)
        {
            if (!Number(boxes[0], out var given))
                return false;
            day = given;
        }

        return PartialDate.TryCreate(year, month, day, out date);
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Box(IFormValues posted, string name) => Line.Clean(Short(FieldReader.First(posted, name)));

    private static string Short(string raw) => raw.Length > 100 ? raw[..100] : raw;
}
