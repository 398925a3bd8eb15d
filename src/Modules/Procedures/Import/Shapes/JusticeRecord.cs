using System.Text.RegularExpressions;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Import.Parts;

namespace Sen.Procedures.Import.Shapes;

/// <summary>A page of the national portal of 2026, flattened: tables and the choice box under the result ran into one text.</summary>
internal static partial class JusticeRecord
{
    public static ProcedureVersion? Read(JsonFields record, Notes notes)
    {
        var (code, name) = (record.Line("ma_thu_tuc", "code"), record.Line("ten_thu_tuc", "name"));
        if (!RecordIdentity.Accepts(code, name, notes))
            return null;

        var body = record.Line("co_quan_co_tham_quyen", "competentBody") is { Length: > 0 } competent ? competent : record.Line("co_quan_thuc_hien", "competentBody");
        var requirements = record.Text("yeu_cau_dieu_kien", "requirements");
        var result = record.Text("ket_qua_xu_ly", "results");
        var papers = ComponentReading.Split(code, record.Text("thanh_phan_ho_so", "components"), notes);
        return new ProcedureVersion
        {
            Code = code,
            Source = "justice",
            SourceId = code,
            Name = name,
            DecisionNumber = record.Line("so_quyet_dinh", "decision") is { Length: > 0 } decision ? decision : null,
            Field = Codes.Field(record.Line("linh_vuc", "field"), notes),
            Levels = Codes.Levels(record.Line("cap_thuc_hien", "level"), notes),
            Audiences = Codes.Audiences(record.Line("doi_tuong_thuc_hien", "audience"), notes),
            CompetentBody = body.Length == 0 ? null : new Words(body.TrimEnd('.')),
            Steps = StepReading.Read(record.Text("trinh_tu_thuc_hien", "steps"), notes),
            Channels = ChannelRun.Read(record.Text("cach_thuc_thuc_hien", "channels"), notes),
            Cases = papers.Cases,
            Remarks = Cell(result, "Mô tả", "Chọn cơ quan thực hiện") is { Length: > 0 } description ? [description, .. papers.Remarks] : papers.Remarks,
            Results = Results(result, notes),
            Requirements = PublishedText.SaysNone(requirements) ? null : new Words(requirements),
            LegalBasis = LegalReading.Split(record.Text("can_cu_phap_ly", "legalBasis"), notes),
            Keywords = [.. Cell(result, "Từ khóa", "Mô tả").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            ValidFrom = RecordIdentity.DayOfUuid(record.Line("detail_url", "address")) ?? RecordIdentity.TwoLevelGovernment,
        };
    }

    private static List<ResultPaper> Results(string text, Notes notes)
    {
        var end = text.IndexOf("Từ khóa", StringComparison.Ordinal);
        var list = end < 0 ? text : text[..end];
        var papers = new List<ResultPaper>();
        var start = 0;
        foreach (Match code in ResultCode().Matches(list))
        {
            papers.Add(new ResultPaper(code.Groups["code"].Value, Line.Clean(list[start..code.Index])));
            start = code.Index + code.Length;
        }

        if (Line.Clean(list[start..]) is { Length: > 0 } rest && !PublishedText.SaysNothing(rest))
            papers.Add(new ResultPaper(null, rest));
        if (papers.Count == 0)
            notes.Info("results.absent", "results", list);
        return papers;
    }

    private static string Cell(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(to, start + from.Length, StringComparison.Ordinal);
        if (end < 0)
            return "";
        var cell = Line.Clean(text[(start + from.Length)..end]);
        return PublishedText.SaysNothing(cell) ? "" : cell;
    }

    [GeneratedRegex(@"Mã:\s*(?<code>KQ\.[A-Z][0-9]{2}\.[0-9]{6}|[0-9A-Z.\-]{6,30}?(?=Từ khóa|\p{Lu}\p{Ll}|$))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ResultCode();
}
