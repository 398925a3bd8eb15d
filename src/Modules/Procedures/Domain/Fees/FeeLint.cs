using Sen.Kernel;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Checks;
using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain.Fees;

/// <summary>A fee must have an amount, a validity that makes sense, and count what the form asks.</summary>
internal static class FeeLint
{
    public static IEnumerable<FieldProblem> Check(ProcedureVersion version, IReadOnlyDictionary<string, FormField> fields)
    {
        var all = fields.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (channel, fee) in version.Channels.SelectMany(channel => channel.Fees.Select(fee => (channel, fee))))
        {
            var place = $"fees/{channel.Kind}/{fee.Name.Vi}";
            if (fee.Kind is not ("fee" or "charge"))
                yield return FormLint.Defect(place, "fee-kind");
            if (fee.Amount is null == fee.Formula is null || fee.Amount < 0)
                yield return FormLint.Defect(place, "fee-amount");
            if (fee.ValidTo < fee.ValidFrom)
                yield return FormLint.Defect(place, "ends-before-it-begins");
            if (channel.Fees.Any(other => !ReferenceEquals(other, fee) && other.Name == fee.Name && other.Kind == fee.Kind && other.When == fee.When
                && !(other.ValidTo < fee.ValidFrom) && !(fee.ValidTo < other.ValidFrom)))
                yield return FormLint.Defect(place, "fee-twice-on-a-day");
            foreach (var when in fee.Exemptions.Select(exemption => exemption.When).Append(fee.When).OfType<string>())
            {
                var condition = Condition.Parse(when);
                foreach (var defect in condition is null ? [FormLint.Defect(place, "condition-malformed")] : ConditionLint.Check(place, condition, fields, all))
                    yield return defect;
            }

            foreach (var counted in new[] { fee.Formula?.UnitsField, fee.Formula?.CopiesField }.OfType<string>().Where(counted => !IsCounted(counted, fields)))
                yield return FormLint.Defect(place, "fee-field").With("field", counted);
            if (fee.Formula is { UnitsField: { } units, CopiesField: { } copies } && Block(units) != Block(copies))
                yield return FormLint.Defect(place, "fee-field").With("field", copies);
        }
    }

    private static string Block(string field) => field.Split("[].") is [var block, _] ? block : "";

    private static bool IsCounted(string name, IReadOnlyDictionary<string, FormField> fields) => name.Split("[].") is [var block, var inner]
        ? fields.GetValueOrDefault(block)?.Fields.Any(field => field.Id == inner && field.Type == FieldType.Number) == true
        : fields.GetValueOrDefault(name)?.Type == FieldType.Number;
}
