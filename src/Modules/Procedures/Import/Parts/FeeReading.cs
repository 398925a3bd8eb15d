using System.Globalization;
using System.Text.RegularExpressions;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Parts;

/// <summary>One fee as published. An amount that looks wrong is kept as text with no amount: nobody may be charged from a misprint.</summary>
/// <param name="Kind"><c>fee</c>, <c>charge</c>, or null when the source does not say.</param>
/// <param name="Amount">Digits, "Không", "Miễn phí" or words.</param>
/// <param name="Unit"><c>đồng</c>, <c>USD</c> or "".</param>
/// <param name="Note">What stands in brackets or beside it.</param>
internal sealed record PublishedFee(string? Kind, string Amount, string Unit, string Note);

internal static partial class FeeReading
{
    /// <summary>The smallest fee of the state that exists is far above a note of 1,000 đồng; less is a misprint ("50 VNĐ", "1 đồng").</summary>
    private const long Smallest = 1000;

    public static IEnumerable<Fee> Read(PublishedFee published, string field, Notes notes)
    {
        var whole = $"{published.Amount} {published.Unit} {published.Note}".Trim();
        foreach (var contradiction in Amounts.Contradictions($"{published.Amount} {published.Unit} ({published.Note})").Concat(Amounts.Contradictions(published.Note)).Distinct(StringComparer.Ordinal))
            notes.Suspicious("fee.words-contradict", field, contradiction);

        var kind = published.Kind ?? (Charge().IsMatch(published.Note) ? "charge" : "fee");
        var name = kind == "charge" ? new Words("Lệ phí", "Charge") : new Words("Phí", "Fee");
        var note = published.Note.Length == 0 ? null : new Words(published.Note);
        var amount = Amount(published, whole, field, notes, out var asText);
        if (asText)
            note = new Words(whole);
        var formula = amount is { } perPage ? PerPage(published.Note, perPage) : null;
        if (ReducedFor(published.Note) is not { } reduced)
        {
            yield return new Fee(kind, name, amount, null, null, formula, note);
            yield break;
        }

        if (amount is { } full && reduced.Amount >= full)
        {
            notes.Suspicious("fee.reduced-not-less", field, whole);
            yield return new Fee(kind, name, null, null, null, null, new Words(whole));
            yield break;
        }

        yield return new Fee(kind, name, reduced.Amount, reduced.From, reduced.To, null, note);
        yield return new Fee(kind, name, amount, reduced.To.AddDays(1), null, formula, note);
    }

    private static long? Amount(PublishedFee published, string whole, string field, Notes notes, out bool asText)
    {
        asText = true;
        var folded = Folding.Fold(published.Amount);
        if (published.Unit is "USD")
        {
            notes.Info("fee.foreign-currency", field, whole);
            return null;
        }

        if (folded.Length == 0)
        {
            notes.Suspicious("fee.empty", field, whole);
            return null;
        }

        var amount = 0L;
        if (folded is not ("khong" or "mien phi" or "mien") && !Amounts.TryRead(published.Amount, out amount))
        {
            notes.NotUnderstood("fee.not-understood", field, whole);
            return null;
        }

        if (amount is > 0 and < Smallest)
        {
            notes.Suspicious("fee.too-small", field, whole);
            return null;
        }

        if (amount == 0 && NotReallyFree().IsMatch(published.Note))
        {
            notes.Suspicious("fee.free-contradicted", field, whole);
            return null;
        }

        asText = false;
        return amount;
    }

    private static (long Amount, DateOnly From, DateOnly To)? ReducedFor(string note) =>
        Reduced().Match(note) is { Success: true } found && Amounts.TryRead(found.Groups["n"].Value, out var amount)
        && Day(found.Groups["from"].Value) is { } from && Day(found.Groups["to"].Value) is { } to && from <= to
            ? (amount, from, to)
            : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static FeeFormula? PerPage(string note, long first) =>
        Steps().Match(note) is { Success: true } found
        && int.TryParse(found.Groups["page"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 1 and < 100
        && Amounts.TryRead(found.Groups["next"].Value, out var next) && Amounts.TryRead(found.Groups["cap"].Value, out var cap)
            ? new FeeFormula(null, null, page - 1, first, next, cap)
            : null;

    [GeneratedRegex(@"^\W*Lệ phí\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Charge();

    [GeneratedRegex(@"mức (?:lệ )?phí cụ thể do|theo mức thu (?:lệ )?phí do|mức phí:?\s*[0-9]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotReallyFree();

    [GeneratedRegex(@"mức phí:?\s*(?<n>[0-9][0-9.]*[0-9])\s*đồng[^0-9]{0,80}?từ ngày\s+(?<from>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})\s+đến\s+hết ngày\s+(?<to>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reduced();

    [GeneratedRegex(@"từ trang thứ (?<page>[0-9]{1,2}) trở lên thu (?<next>[0-9.]+) đồng/trang, tối đa thu không quá (?<cap>[0-9.]+) đồng/bản", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Steps();
}
