using Sen.LegalTime;
using static Sen.Procedures.Domain.Forms.Showing.Figures;

namespace Sen.Procedures.Domain.Fees;

/// <summary>The fees of a case on a day.</summary>
public sealed record FeeQuote(IReadOnlyList<FeeLine> Lines)
{
    private static readonly Words Free = new("Miễn phí", "Free of charge");

    /// <summary>Sum in đồng; null while an amount depends on what is not answered yet.</summary>
    public long? Total => Lines.Any(line => line.Amount is null) ? null : Lines.Sum(line => line.Amount!.Value);

    public bool IsFree => Total == 0;

    /// <summary>"mười nghìn đồng"; null while the total is not known.</summary>
    public string? InWords => Total is { } total ? MoneyWords.Say(total) : null;

    /// <summary>One sentence for the catalogue and the slip.</summary>
    public Words Text => Lines.Count == 0 ? Free : new(string.Join("; ", Lines.Select(line => line.Text.Vi)), string.Join("; ", Lines.Select(line => line.Text.En)));
}

/// <summary>One fee (phí) or charge (lệ phí).</summary>
/// <param name="Kind"><c>fee</c> or <c>charge</c>.</param>
/// <param name="Amount">Đồng; null while it depends on what is not answered yet.</param>
/// <param name="Rule">How it came about: the arithmetic, the tariff, or the reason of an exemption.</param>
public sealed record FeeLine(string Kind, Words Name, long? Amount, Words Rule, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    /// <summary>The amount that follows when this one ends.</summary>
    public LaterAmount? Next { get; init; }

    public bool IsExempt { get; init; }

    /// <summary>Who would not pay; for the catalogue, before anything is answered.</summary>
    public IReadOnlyList<Words> FreeFor { get; init; } = [];

    public bool Illustrative { get; init; }

    public string? LegalBasis { get; init; }

    /// <summary>"400.000 đồng – áp dụng đến hết 31/12/2026; từ 01/01/2027: 800.000 đồng".</summary>
    public Words Text
    {
        get
        {
            var text = Amount switch
            {
                _ when Rule.Vi.Contains('=', StringComparison.Ordinal) || Amount is null => Rule,
                0 => IsExempt ? new Words($"Miễn phí ({Rule.Vi})", $"Free of charge ({Rule.En ?? Rule.Vi})") : new Words("Miễn phí", "Free of charge"),
                { } amount => new Words(Money(amount), Show(amount) + " VND"),
            };
            if (Next is { } next)
            {
                var (vi, en) = (VietnameseDates.Numeric(next.From.AddDays(-1)), VietnameseDates.Numeric(next.From));
                text = new Words($"{text.Vi} – áp dụng đến hết {vi}; từ {en}: {Money(next.Amount)}", $"{text.En ?? text.Vi} – until {vi}; from {en}: {Show(next.Amount)} VND");
            }

            return Illustrative && !IsExempt ? new Words(text.Vi + " (mức minh hoạ)", (text.En ?? text.Vi) + " (illustrative amount)") : text;
        }
    }
}

public sealed record LaterAmount(long Amount, DateOnly From);
