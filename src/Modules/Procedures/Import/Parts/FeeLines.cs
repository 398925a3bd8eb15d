using System.Text.RegularExpressions;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Parts;

/// <summary>Fees written as "Phí : 2.000.000 Đồng (ghi chú)" or "Lệ phí: 200000 ĐồngXem chi tiết", one or many in a cell.</summary>
internal static partial class FeeLines
{
    public static IReadOnlyList<Fee> Read(string cell, string field, Notes notes)
    {
        var text = Attachment().Replace(cell, "\n").Replace("Xem chi tiết", "\n", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
            return [];

        var starts = Start().Matches(text);
        if (starts.Count == 0)
        {
            notes.NotUnderstood("fee.not-understood", field, cell);
            return [new Fee("fee", new Words("Phí", "Fee"), null, null, null, null, new Words(text))];
        }

        var fees = new List<Fee>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Index : text.Length;
            var kind = starts[i].Value[0] == 'L' ? "charge" : "fee";
            fees.AddRange(FeeReading.Read(One(kind, text[(starts[i].Index + starts[i].Length)..end].Trim()), field, notes));
        }

        return fees;
    }

    private static PublishedFee One(string kind, string text)
    {
        if (Amount().Match(text) is not { Success: true } found)
            return new PublishedFee(kind, "", "", text.TrimEnd(' ').TrimEnd('Đ') is "" ? "" : text);

        var note = text[found.Length..].Trim();
        return new PublishedFee(kind, found.Groups["n"].Value.Trim(), found.Groups["unit"].Value, note.StartsWith('(') && note.EndsWith(')') ? note[1..^1].Trim() : note);
    }

    [GeneratedRegex(@"(?:^|(?<=[\s)]))(?:Lệ phí|Phí)\s*:", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"^(?<n>[^()]{0,400}?)\s*(?<unit>Đồng|đồng|VNĐ|USD)(?=$|[\s(])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?:^|\n)File đính kèm:[^\n]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Attachment();
}
