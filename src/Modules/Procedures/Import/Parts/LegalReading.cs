using System.Text.RegularExpressions;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Parts;

/// <summary>Legal documents relied on.</summary>
internal static partial class LegalReading
{
    /// <summary>
    /// A list whose cells ran together: "Luật hộ tịch60/2014/QH13Nghị định số 123/2015/NĐ-CP ngày …123/2015/NĐ-CP". A number that touches the
    /// word before it is the code cell and ends an entry; one after a blank belongs to the name.
    /// </summary>
    public static IReadOnlyList<LegalBasis> Split(string text, Notes notes)
    {
        var list = text.StartsWith(Header, StringComparison.Ordinal) ? text[Header.Length..] : text;
        var entries = new List<LegalBasis>();
        var start = 0;
        foreach (Match number in Number().Matches(list))
        {
            var kind = KindBefore().Match(list[start..number.Index]);
            var cell = kind.Success ? start + kind.Index : number.Index;
            if (cell <= start || char.IsWhiteSpace(list[cell - 1]))
                continue;
            entries.Add(new LegalBasis(number.Value, Kernel.Text.Line.Clean(list[start..cell])));
            start = number.Index + number.Length;
        }

        var rest = Kernel.Text.Line.Clean(list[start..]);
        if (rest.Length > 0)
        {
            notes.NotUnderstood("legal.unsplit", "legalBasis", rest);
            entries.Add(new LegalBasis(Number().Match(rest) is { Success: true } inside ? inside.Value : "", rest));
        }

        if (entries.Count == 0)
            notes.Info("legal.absent", "legalBasis", text);
        return Distinct(entries);
    }

    /// <summary>One row of a table: "Thông tư số 104/2024/TT-BQP" → 104/2024/TT-BQP.</summary>
    public static LegalBasis Row(string number, string name, Notes notes)
    {
        if (Number().Match(number) is { Success: true } known)
            return new LegalBasis(known.Value, name);
        if (Number().Match(name) is { Success: true } named)
        {
            notes.Info("legal.number-from-name", "legalBasis", number);
            return new LegalBasis(named.Value, name);
        }

        notes.NotUnderstood("legal.number-unusual", "legalBasis", number);
        return new LegalBasis(number, name);
    }

    public static IReadOnlyList<LegalBasis> Distinct(IEnumerable<LegalBasis> entries) =>
        [.. entries.DistinctBy(entry => (entry.Number, entry.Name))];

    private const string Header = "Tên văn bản pháp lýMã văn bản";

    [GeneratedRegex(@"(?:Nghị định|Thông tư|Thông tư liên tịch|Quyết định|Luật|Nghị quyết)(?: số)?:? $", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KindBefore();

    [GeneratedRegex(@"[0-9]{1,4}(?:\.[0-9]{1,2})?/(?:[0-9]{4}/)?(?:QH[0-9]{1,2}|UBTVQH[0-9]{1,2}|PL-UBTVQH[0-9]{1,2}|NĐ-?CP|NQ-CP|NQ-HĐTP|QĐ-TTg|CT-TTg|QĐ-(?:BTP|BQP|BTC|CTN)|VBHN-(?:BTP|BTC|VPQH)|TTLT[-/](?:[A-ZĐ]{2,10}-)*(?:BTP|BTC|BNG|BCA|BQP|BYT|BHXH|BNV|TANDTC|VKSNDTC|BLĐTBXH|UBTWMTTQVN)|TT-?(?:BTP|BTC|BNG|BCA|BQP|BYT|BNV|BLĐTBXH|BGTVT|BXD|BTNMT|BGDĐT|BCT|BTTTT|BVHTTDL|BKHCN|BKHĐT|VPCP|TTCP|NHNN|BNNMT|BNNPTNT))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
