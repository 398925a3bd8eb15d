using System.Globalization;
using System.Text.Json;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>
/// <c>.Province</c> (two digits), <c>.CommuneCode</c> (five; without a script <c>.Commune</c>, code or name as typed), <c>.Detail</c>; abroad <c>.Country</c> and <c>.Detail</c>. There is no district since
/// 1 July 2025 (Decision 19/2025/QD-TTg): codes are those of the day of reading, and the words are kept as they were then.
/// </summary>
internal static class AddressReader
{
    private const int DetailLimit = 300;
    private const string Vietnam = "VN";

    public static FieldReading Read(FormField field, string name, IFormValues posted, FormContext context)
    {
        var country = Part(posted, name + ".Country").ToUpperInvariant();
        var province = Part(posted, name + ".Province");
        var commune = Commune(Part(posted, name + ".CommuneCode"), Part(posted, name + ".Commune"), province, context);
        var detail = Part(posted, name + ".Detail");
        if (country.Length == 0 || !field.Abroad)
            country = Vietnam;
        if (province.Length == 0 && commune.Length == 0 && detail.Length == 0 && country == Vietnam)
            return FieldReading.Blank(field, name);

        var problems = new List<FieldProblem>();
        if (detail.EnumerateRunes().Count() > DetailLimit)
            problems.Add(FormProblems.Of(field, "too-long", name + ".Detail").With("limit", DetailLimit));
        else if (detail.Length == 0 && !field.DetailOptional)
            problems.Add(FormProblems.Of(field, "address-detail", name + ".Detail"));
        return country == Vietnam
            ? InVietnam(field, name, province, commune, detail, problems, context)
            : Abroad(field, name, country, detail, problems, context);
    }

    // Without a script the hidden code stays as it was when somebody types another name over the old one: then the name counts.
    private static string Commune(string code, string typed, string province, FormContext context)
    {
        if (code.Length == 0)
            return typed;
        if (typed.Length == 0 || context.Places is not { } places)
            return code;
        return places.Commune(code, province, context.Today) is { } known && (typed == code || Folding.Fold(known).EndsWith(Folding.Fold(typed), StringComparison.Ordinal)) ? code : typed;
    }

    private static FieldReading InVietnam(FormField field, string name, string province, string commune, string detail, List<FieldProblem> problems, FormContext context)
    {
        var provinceName = Digits(province, 2) ? context.Places is { } places ? places.Province(province, context.Today) : province : null;
        if (provinceName is null)
            problems.Add(FormProblems.Of(field, "province", name + ".Province"));
        if (context.Places is { } book && provinceName is not null && commune.Length > 0 && !Digits(commune, 5))
            commune = book.FindCommune(commune, province, context.Today) ?? "";
        var communeName = Digits(commune, 5) ? context.Places is { } known ? known.Commune(commune, province, context.Today) : commune : null;
        if (communeName is null)
            problems.Add(FormProblems.Of(field, "commune", name + ".Commune"));
        return problems.Count > 0
            ? FieldReading.Wrong(problems)
            : Made(Vietnam, province, commune, communeName, detail, string.Join(", ", new[] { detail, communeName, provinceName }.Where(part => part is { Length: > 0 })), context.Today);
    }

    private static FieldReading Abroad(FormField field, string name, string country, string detail, List<FieldProblem> problems, FormContext context)
    {
        if (Countries.Find(country) is not { } known)
            problems.Add(FormProblems.Of(field, "country", name + ".Country"));
        else if (problems.Count == 0)
            return Made(country, province: null, commune: null, communeName: null, detail, string.Join(", ", new[] { detail, known.Label.Vi }.Where(part => part.Length > 0)), context.Today);
        return FieldReading.Wrong(problems);
    }

    private static FieldReading Made(string country, string? province, string? commune, string? communeName, string detail, string text, DateOnly on) =>
        new(JsonSerializer.SerializeToElement(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["commune"] = commune,
            ["communeName"] = communeName,
            ["country"] = country,
            ["detail"] = detail,
            ["on"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["province"] = province,
            ["text"] = text,
        }), []);

    private static bool Digits(string text, int count) => text.Length == count && text.All(char.IsAsciiDigit);

    private static string Part(IFormValues posted, string name)
    {
        var raw = FieldReader.First(posted, name);
        return Line.Clean(raw.Length > 4000 ? raw[..4000] : raw);
    }
}
