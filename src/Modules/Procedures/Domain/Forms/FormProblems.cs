using Sen.Kernel;

namespace Sen.Procedures.Domain.Forms;

/// <summary>
/// What can be wrong with an answer. Codes are permanent; their texts are in <c>Texts/vi.json</c> and <c>en.json</c> and name the fact
/// <c>label</c>, or <c>inside</c> where it stands inside a sentence (Vietnamese; <see cref="InEnglish"/> changes it), some also a <c>limit</c> or an <c>example</c>.
/// </summary>
public static class FormProblems
{
    public static readonly Problem Refused = new("procedures.form-answers-refused", 422);
    public static readonly Problem NoSuchField = new("procedures.no-such-field", 404);

    /// <summary>Every code that a field may carry, without its prefix <c>procedures.form.</c></summary>
    internal static readonly IReadOnlyList<string> Codes =
    [
        "missing", "choose", "agree", "too-long", "no-letter", "number", "too-small", "too-large", "date", "date-full", "date-early", "date-late",
        "option", "identity", "identity-old", "identity-both", "paper-not-taken", "paper-kind", "paper-number", "paper-nationality", "passport", "passport-vietnam", "certificate", "phone", "email", "province", "commune", "address-detail", "country", "ethnicity", "too-few", "too-many",
        "file-missing", "file-type", "file-empty", "file-too-large",
    ];

    /// <summary>What is unusual and yet may be right.</summary>
    internal static readonly IReadOnlyList<string> WarningCodes = ["identity-province", "identity-sex", "identity-year"];

    /// <summary>The same problem for an English page: it names the field in English.</summary>
    public static FieldProblem InEnglish(FieldProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Facts.TryGetValue("labelEn", out var known) && known is string label ? problem.With("label", label).With("inside", Inside(label)) : problem;
    }

    internal static FieldProblem Of(FormField field, string code, string? name = null) =>
        new FieldProblem(name ?? field.Id, "procedures.form." + code)
            .With("label", field.Label.Vi).With("inside", Inside(field.Label.Vi)).With("labelEn", field.Label.En ?? field.Label.Vi);

    // "Họ, chữ đệm và tên" in "Nhập họ, chữ đệm và tên"; what is written in capitals stays: "UBND", "VNeID".
    private static string Inside(string label) => label.Length < 2 || char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];
}
