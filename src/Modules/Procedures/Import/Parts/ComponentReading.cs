using System.Globalization;
using System.Text.RegularExpressions;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Parts;

/// <summary>Papers of the dossier: "Bản chính: 1 - Bản sao: 0", and lists whose cells ran together.</summary>
internal static partial class ComponentReading
{
    private const string Header = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

    /// <summary>Papers by case, and remarks that the source keeps among the papers.</summary>
    public sealed record Papers(IReadOnlyList<ProcedureCase> Cases, IReadOnlyList<Words> Remarks);

    public static (int Originals, int Copies)? Counts(string text) =>
        Published().Match(text) is { Success: true } found ? (Number(found.Groups["o"].Value), Number(found.Groups["c"].Value)) : null;

    /// <summary>One case with all its papers.</summary>
    public static IReadOnlyList<ProcedureCase> OneCase(string code, IEnumerable<Component> papers) =>
        [new ProcedureCase { Code = $"{code}.01", Name = new Words("Trường hợp chung", "General case"), Components = Numbered($"{code}.01", papers) }];

    public static Papers Split(string code, string text, Notes notes)
    {
        var parts = text.Split(Header);
        if (parts.Length < 2)
        {
            if (text.Length > 0)
                notes.NotUnderstood("components.unsplit", "components", text);
            return new Papers(OneCase(code, []), text.Length > 0 ? [text] : []);
        }

        var (cases, remarks) = (new List<(Words Name, List<Component> Papers)>(), new List<Words>());
        var heading = Heading(parts[0]);
        for (var i = 1; i < parts.Length; i++)
        {
            var isCase = CaseHeading().IsMatch(heading);
            if (isCase || cases.Count == 0)
                cases.Add((isCase ? new Words(heading) : new Words("Trường hợp chung", "General case"), []));
            var end = 0;
            foreach (Match count in CellEnd().Matches(parts[i]))
            {
                var paper = Paper(parts[i][end..count.Index], heading, isCase, Number(LastDigits(count.Groups["o"].Value)), Number(count.Groups["c"].Value));
                end = count.Index + count.Length;
                if (paper.Originals + paper.Copies == 0 && (Remark().IsMatch(heading) || Remark().IsMatch(paper.Name.Vi)))
                    remarks.Add(paper.Name);
                else
                    cases[^1].Papers.Add(paper);
            }

            if (i == parts.Length - 1 && parts[i][end..].Trim() is { Length: > 0 } rest)
                notes.NotUnderstood("components.unsplit", "components", rest);
            heading = Heading(parts[i][end..]);
        }

        var kept = cases.Where(one => one.Papers.Count > 0).ToList();
        if (kept.Count == 0)
            notes.Suspicious("components.empty", "components", text);
        foreach (var paper in kept.SelectMany(one => one.Papers).Where(paper => paper.Originals + paper.Copies == 0))
            notes.Suspicious("component.zero-count", "components", paper.Name.Vi);
        var numbered = kept.Select((one, n) =>
        {
            var caseCode = string.Create(CultureInfo.InvariantCulture, $"{code}.{n + 1:00}");
            return new ProcedureCase { Code = caseCode, Name = one.Name, Components = Numbered(caseCode, one.Papers) };
        });
        return new Papers(kept.Count > 0 ? [.. numbered] : OneCase(code, []), [.. remarks]);
    }

    public static Component One(string name, int originals, int copies, string? template, bool present = false, Words? note = null) =>
        new("", Line.Clean(name).TrimStart('-', '+', ' '), originals, copies, present, FormTemplate: template, Note: note);

    private static Component Paper(string cell, string heading, bool isCase, int originals, int copies)
    {
        var (name, template) = Template(cell.Trim());
        var note = heading.Length == 0 || isCase ? null : new Words(heading);
        return One(name, originals, copies, template, present: Folding.Fold(heading).Contains("xuat trinh", StringComparison.Ordinal), note);
    }

    /// <summary>A file name glued to the end of the name: "Đơn xin nhận con nuôi;1.don.doc".</summary>
    private static (string Name, string? Template) Template(string cell)
    {
        if (!FileEnd().IsMatch(cell))
            return (cell, null);

        for (var i = cell.Length - 5; i > 0; i--)
        {
            var (before, c) = (cell[i - 1], cell[i]);
            var glued = before is ';' or ')' or ':' or ',' or '”' || (before == '.' && i > 1 && char.IsLetter(cell[i - 2])) || (char.IsLower(before) && char.IsUpper(c)) || (char.IsLower(before) && char.IsDigit(c));
            if (!glued || char.IsWhiteSpace(c))
                continue;
            var (name, others) = Template(cell[..i]);
            return (name, others is null ? cell[i..] : $"{others}; {cell[i..]}");
        }

        return (cell, null);
    }

    private static IReadOnlyList<Component> Numbered(string caseCode, IEnumerable<Component> papers) =>
        [.. papers.Select((paper, n) => paper with { Code = string.Create(CultureInfo.InvariantCulture, $"{caseCode}.{n + 1:00}") })];

    private static string Heading(string text) => Line.Clean(text).Trim('-', '*', ':', ' ');

    // "20231 bản chính": the year of a law and the count ran together; a count above 99 does not exist.
    private static string LastDigits(string digits) => digits.Length <= 2 && !digits.StartsWith('0') ? digits : digits[^1..];

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"Bản chính:\s*(?<o>[0-9]{1,3})[\s-]*Bản sao:\s*(?<c>[0-9]{1,3})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Published();

    [GeneratedRegex(@"(?<=\S)(?:(?<![0-9(])(?<o>[0-9]+) bản chính(?:,\s*(?<c>[0-9]{1,3}) bản sao)?|(?<![0-9(])(?<c>[1-9][0-9]?) bản sao)(?=$|[-+*–\p{Lu}0-9(“""\s])(?!\s+\p{Ll})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CellEnd();

    [GeneratedRegex(@"^\W*(?:Trường hợp|Đối với)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaseHeading();

    [GeneratedRegex(@"^\W*(?:Lưu ý|Ghi chú|Trường hợp|Đối với|Số lượng|Cá nhân|Người)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\.(?:docx?|pdf|xlsx?|rtf|odt)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileEnd();
}
