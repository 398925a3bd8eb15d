using System.Globalization;
using Sen.Procedures.Domain.Forms;
using static Sen.Procedures.Domain.Forms.Showing.Figures;

namespace Sen.Procedures.Domain.Fees;

/// <summary>Amounts counted per page and copy (Circular 226/2016/TT-BTC art 4: 2,000 a page, 1,000 from the third, at most 200,000 a copy).</summary>
internal static class UnitFees
{
    /// <summary>More pages or copies than anyone certifies in a day; keeps sums within 64 bits.</summary>
    public const long MostUnits = 100_000;

    private const int MostTerms = 4;
    private const string InBlock = "[].";

    /// <summary>One line, or one a group where the fields lie in a repetition block (<c>documents[].pages</c>).</summary>
    public static IEnumerable<FeeLine> Lines(FeeLine line, FeeFormula formula, Answers answers)
    {
        var block = (formula.UnitsField ?? formula.CopiesField)?.Split(InBlock) is [var name, _] ? name : null;
        if (block is null)
            return [Line(line, formula, answers, prefix: "")];
        var groups = answers.Items(block);
        return groups.Count == 0 ? [Tariff(line, formula)] : groups.Select(group => Line(line, formula, group, block + InBlock));
    }

    /// <summary>Price of one copy of so many units.</summary>
    public static long OneCopy(FeeFormula formula, long units)
    {
        var first = Math.Min(units, formula.FirstUnits);
        var sum = (first * formula.FirstAmount) + ((units - first) * formula.NextAmount);
        return Math.Min(sum, formula.Cap ?? long.MaxValue);
    }

    private static FeeLine Line(FeeLine line, FeeFormula formula, Answers answers, string prefix)
    {
        var units = formula.UnitsField is null ? 1 : Count(answers, Inside(formula.UnitsField, prefix));
        var copies = formula.CopiesField is null ? 1 : Count(answers, Inside(formula.CopiesField, prefix));
        if (units is not { } pages || copies is not { } times)
            return Tariff(line, formula);
        var one = OneCopy(formula, pages);
        return line with { Amount = one * times, Rule = Both(Arithmetic(formula, pages, times, one)) };
    }

    // Nothing counted yet: say what it will cost.
    private static FeeLine Tariff(FeeLine line, FeeFormula formula)
    {
        if (formula.UnitsField is null)
            return line with { Amount = null, Rule = new Words($"{Money(formula.FirstAmount)}/bản", $"{Show(formula.FirstAmount)} VND a copy") };
        var cap = formula.Cap is { } most ? new Words($"; tối đa {Money(most)}/bản", $"; at most {Show(most)} VND a copy") : new Words("", "");
        return line with
        {
            Amount = null,
            Rule = new Words(
                string.Create(CultureInfo.InvariantCulture, $"{Money(formula.FirstAmount)}/trang; từ trang thứ {formula.FirstUnits + 1}: {Money(formula.NextAmount)}/trang{cap.Vi}"),
                string.Create(CultureInfo.InvariantCulture, $"{Show(formula.FirstAmount)} VND a page; from page {formula.FirstUnits + 1}: {Show(formula.NextAmount)} VND{cap.En}")),
        };
    }

    private static string Arithmetic(FeeFormula formula, long units, long copies, long one)
    {
        var perCopy = formula.UnitsField is null ? Money(one)
            : units == 1 ? Money(one)
            : $"{Terms(formula, units)}{Money(one)}";
        var total = one * copies;
        return copies == 1 && formula.CopiesField is null ? perCopy : $"{perCopy}/bản × {Show(copies)} = {Money(total)}";
    }

    private static string Terms(FeeFormula formula, long units)
    {
        var first = Math.Min(units, formula.FirstUnits);
        var next = units - first;
        var terms = units <= MostTerms
            ? string.Join(" + ", Enumerable.Repeat(Show(formula.FirstAmount), (int)first).Concat(Enumerable.Repeat(Show(formula.NextAmount), (int)next)))
            : string.Join(" + ", new[] { (Count: first, Price: formula.FirstAmount), (Count: next, Price: formula.NextAmount) }.Where(t => t.Count > 0).Select(t => $"{Show(t.Count)} × {Show(t.Price)}"));
        var sum = (first * formula.FirstAmount) + (next * formula.NextAmount);
        return formula.Cap < sum ? $"{terms} = {Show(sum)}, tối đa " : $"{terms} = ";
    }

    private static string Inside(string field, string prefix) => field.StartsWith(prefix, StringComparison.Ordinal) ? field[prefix.Length..] : field;

    private static long? Count(Answers answers, string field) => answers.Number(field) is { } count and >= 0 ? Math.Min(count, MostUnits) : null;

    private static Words Both(string arithmetic) => new(arithmetic,
        arithmetic.Replace("/bản", " a copy", StringComparison.Ordinal).Replace(" đồng", " VND", StringComparison.Ordinal).Replace("tối đa", "at most", StringComparison.Ordinal));
}
