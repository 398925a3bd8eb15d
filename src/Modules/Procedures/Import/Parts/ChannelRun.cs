using System.Text.RegularExpressions;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Parts;

/// <summary>A table of channels whose cells ran together: "Trực tuyến1Miễn phíDịch vụ bưu chính5 Ngày làm việc50,000 VNĐ(/hồ sơ)Ghi chú".</summary>
internal static partial class ChannelRun
{
    private const string Header = "Hình thức nộpThời gianPhí, lệ phíMô tả";

    public static IReadOnlyList<Channel> Read(string text, Notes notes)
    {
        var rows = text.StartsWith(Header, StringComparison.Ordinal) ? text[Header.Length..] : text;
        var starts = RowStart().Matches(rows);
        if (starts.Count == 0 || starts[0].Index > 0)
            notes.NotUnderstood("channels.unsplit", "channels", rows);

        var channels = new List<Channel>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Index : rows.Length;
            var field = FormattableString.Invariant($"channel[{i}]");
            channels.Add(Row(Codes.Channel(starts[i].Value)!.Value, rows[(starts[i].Index + starts[i].Length)..end], field, notes));
        }

        return channels;
    }

    private static Channel Row(ChannelKind kind, string row, string field, Notes notes)
    {
        if (Cells().Match(row) is not { Success: true } cells)
        {
            notes.NotUnderstood("channels.unsplit", field, row);
            return new Channel(kind, null, new Words(row), []);
        }

        var (time, fee) = (cells.Groups["time"].Value, cells.Groups["fee"].Value);
        if (cells.Groups["run"] is { Success: true } run)
        {
            // The time has no unit and touches the amount: "1200 VNĐ" is the time 1 and 200 VNĐ, for a full amount would read 1,200.
            var first = run.Value.IndexOf(',', StringComparison.Ordinal);
            var lead = first < 0 ? run.Value.Length : first;
            notes.Suspicious("time.runs-into-fee", field + ".time", cells.Groups["fee"].Value);
            (time, fee) = lead is > 1 and <= 4 && (first < 0 || lead == 2) ? (run.Value[..1], run.Value[1..]) : (run.Value, "");
        }

        var (note, description) = Note(cells.Groups["rest"].Value);
        var unit = cells.Groups["currency"].Value;
        var amount = unit.Length == 0 || cells.Groups["run"].Success ? fee : cells.Groups["amount"].Value;
        return new Channel(
            kind,
            TimeReading.Read(time, field + ".time", notes),
            PublishedText.SaysNothing(time) ? null : new Words(time),
            Fees(amount, unit, note, description, field + ".fee", notes),
            description.Length == 0 ? null : new Words(description));
    }

    private static List<Fee> Fees(string amount, string unit, string note, string description, string field, Notes notes)
    {
        var fees = new List<Fee>();
        if (PublishedText.SaysNothing(amount))
            notes.Info("fee.absent", field, amount);
        else
            fees.AddRange(FeeReading.Read(new PublishedFee(null, amount, unit, Beside(note, description)), field, notes));
        if (note.Length == 0 || !note.StartsWith("Lệ phí", StringComparison.OrdinalIgnoreCase))
        {
            // Phí and lệ phí are two amounts; the second often stands only in the description.
            if (ChargeBeside().Match(description) is { Success: true } charge)
                fees.AddRange(FeeReading.Read(new PublishedFee("charge", charge.Groups["n"].Value, "đồng", ""), field, notes));
        }

        return fees;
    }

    // The steps and the reduced amounts stand in the description when the brackets have only "/trang".
    private static string Beside(string note, string description) =>
        description.Contains("mức phí", StringComparison.OrdinalIgnoreCase) || description.Contains("đồng/trang", StringComparison.OrdinalIgnoreCase)
            ? $"{note} {description}".Trim()
            : note;

    /// <summary>The bracket that opens the rest, balanced, and what follows it.</summary>
    private static (string Note, string Description) Note(string rest)
    {
        var text = rest.Trim();
        if (!text.StartsWith('('))
            return ("", text);

        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return (Unwrap(text[1..i]), text[(i + 1)..].Trim(')', ' ', '\n'));
        }

        return (text.Trim('(', ')', ' '), "");
    }

    private static string Unwrap(string text)
    {
        var inner = text.Trim();
        return inner.StartsWith('(') && inner.EndsWith(')') ? Unwrap(inner[1..^1]) : inner;
    }

    [GeneratedRegex(@"(?:Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(?=[0-9]|Không có thông tin|Miễn phí)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RowStart();

    [GeneratedRegex(@"^(?:(?<time>[0-9]+ ?(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm)|Không có thông tin|[0-9]+(?=Miễn phí|Không có thông tin))(?<fee>Miễn phí|Không có thông tin|(?<amount>[0-9][0-9.,]*) ?(?<currency>Việt Nam Đồng|VNĐ|USD))|(?<fee>(?<run>[0-9][0-9.,]*) ?(?<currency>Việt Nam Đồng|VNĐ|USD)))(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Cells();

    [GeneratedRegex(@"(?:^|\s)Lệ phí:\s*(?<n>[0-9][0-9.]*[0-9]) đồng", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChargeBeside();
}
