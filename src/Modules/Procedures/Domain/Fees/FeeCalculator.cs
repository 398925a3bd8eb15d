using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain.Fees;

/// <summary>What a case costs on a day. Pure; the same answers give the same amount for ever.</summary>
public static class FeeCalculator
{
    /// <param name="version">The version the dossier was, or would be, accepted under.</param>
    /// <param name="answers">Answers of the case's form; before it is filled in, <see cref="Answers.Empty"/> gives the tariff.</param>
    public static FeeQuote Compute(ProcedureVersion version, ChannelKind channel, Answers answers, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(answers);
        var fees = version.Channels.FirstOrDefault(c => c.Kind == channel)?.Fees ?? [];
        var lines = fees.Where(fee => IsValid(fee, on) && Holds(fee.When, answers, on))
            .SelectMany(fee => LinesOf(fee, Successor(fee, fees, on), answers, on)).ToList();
        return new FeeQuote(lines);
    }

    private static IEnumerable<FeeLine> LinesOf(Fee fee, Fee? next, Answers answers, DateOnly on)
    {
        var line = new FeeLine(fee.Kind, fee.Name, fee.Amount, new Words(""), fee.ValidFrom, fee.ValidTo)
        {
            Next = next?.Amount is { } later ? new LaterAmount(later, next.ValidFrom!.Value) : null,
            FreeFor = [.. fee.Exemptions.Select(exemption => exemption.Reason)],
            Illustrative = fee.Illustrative,
            LegalBasis = fee.LegalBasis,
        };
        if (fee.Exemptions.FirstOrDefault(exemption => Holds(exemption.When, answers, on)) is { } exempt)
            return [line with { Amount = 0, Rule = exempt.Reason, IsExempt = true, Next = null }];
        if (fee.Formula is { } formula)
            return UnitFees.Lines(line, formula, answers);
        return [line with { Rule = fee.Note ?? new Words("") }];
    }

    private static bool IsValid(Fee fee, DateOnly on) => !(fee.ValidFrom > on) && !(fee.ValidTo < on);

    private static Fee? Successor(Fee fee, IEnumerable<Fee> fees, DateOnly on) => fee.ValidTo is not { } last || last == DateOnly.MaxValue ? null
        : fees.FirstOrDefault(next => next.Kind == fee.Kind && next.Name == fee.Name && next.When == fee.When && next.ValidFrom == last.AddDays(1) && next.ValidFrom > on);

    // A condition that can't be read does not make a fee disappear; publication refuses such a version.
    private static bool Holds(string? when, Answers answers, DateOnly on) => when is null || (Condition.Parse(when) is not { } condition || condition.Holds(answers, on));
}
