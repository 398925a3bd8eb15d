using Sen.Procedures.Domain;
using Sen.Procedures.Import.Parts;

namespace Sen.Procedures.Import.Shapes;

/// <summary>A detail document (ChiTietTTHC_….doc) taken apart: metadata, content, tables.</summary>
internal static class DefenceRecord
{
    public static ProcedureVersion? Read(JsonFields record, Notes notes)
    {
        var (metadata, content, tables) = (record.Part("metadata"), record.Part("content"), record.Part("tables"));
        var code = record.Line("thu_tuc_id", "code");
        var name = metadata.Line("tên_thủ_tục", "name");
        if (!RecordIdentity.Accepts(code, name, notes))
            return null;
        if (metadata.Line("mã_thủ_tục", "code") is { } stated && stated != code)
            notes.Suspicious("record.two-codes", "code", stated);

        var body = content.Line("cơ_quan_có_thẩm_quyền", "competentBody") is { Length: > 0 } competent ? competent : content.Line("cơ_quan_thực_hiện", "competentBody");
        var requirements = content.Text("yêu_cầu_điều_kiện_thực_hiện", "requirements");
        var result = content.Line("kết_quả_thực_hiện", "results").Trim(',', ' ');
        return new ProcedureVersion
        {
            Code = code,
            Source = "defence",
            SourceId = code,
            Name = name,
            DecisionNumber = metadata.Line("số_quyết_định", "decision") is { Length: > 0 } decision ? decision : null,
            Field = Codes.Field(metadata.Line("lĩnh_vực", "field"), notes),
            Levels = Codes.Levels(metadata.Line("cấp_thực_hiện", "level"), notes),
            Audiences = Codes.Audiences(content.Line("đối_tượng_thực_hiện", "audience"), notes),
            CompetentBody = body.Length == 0 ? null : new Words(body),
            Steps = StepReading.Read(content.Text("trình_tự_thực_hiện", "steps"), notes),
            Channels = Channels(tables, notes),
            Remarks = content.Text("mô_tả", "remarks") is { Length: > 0 } description ? [description] : [],
            Cases = ComponentReading.OneCase(code, Papers(tables, notes)),
            Results = result.Length == 0 ? [] : [new ResultPaper(null, result)],
            Requirements = PublishedText.SaysNone(requirements) ? null : new Words(requirements),
            LegalBasis = LegalReading.Distinct(tables.List("can_cu_phap_ly", "legalBasis")
                .Select(row => LegalReading.Row(row.Line("so_ky_hieu", "legalBasis"), row.Line("trich_yeu", "legalBasis"), notes))),
            Keywords = [.. content.Line("từ_khóa", "keywords").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            ValidFrom = RecordIdentity.TwoLevelGovernment,
        };
    }

    private static List<Channel> Channels(JsonFields tables, Notes notes)
    {
        var channels = new List<Channel>();
        foreach (var row in tables.List("hinh_thuc_nop", "channels"))
        {
            var field = FormattableString.Invariant($"channel[{channels.Count}]");
            var kind = row.Line("hinh_thuc", field);
            if (Codes.Channel(kind) is not { } known)
            {
                notes.NotUnderstood("channel.unknown", field, kind);
                continue;
            }

            var (time, fee, description) = (row.Text("thoi_han_giai_quyet", field + ".time"), row.Text("phi_le_phi", field + ".fee"), row.Text("mo_ta", field));
            channels.Add(new Channel(
                known,
                TimeReading.Read(time, field + ".time", notes),
                time.Length == 0 ? null : new Words(time),
                FeeLines.Read(fee, field + ".fee", notes),
                description.Length == 0 ? null : new Words(description)));
        }

        if (channels.Count == 0)
            notes.Suspicious("channels.empty", "channels", "");
        return channels;
    }

    private static IEnumerable<Component> Papers(JsonFields tables, Notes notes)
    {
        foreach (var row in tables.List("thanh_phan_ho_so", "components"))
        {
            var (name, count) = (row.Line("ten_giay_to", "components"), row.Text("ghi_chu", "components"));
            if (name.Length == 0)
            {
                notes.Suspicious("component.no-name", "components", count);
                continue;
            }

            var counts = ComponentReading.Counts(count);
            if (counts is null)
                notes.NotUnderstood("component.count", "components", count);
            else if (counts is (0, 0))
                notes.Suspicious("component.zero-count", "components", name);
            yield return ComponentReading.One(name, counts?.Originals ?? 0, counts?.Copies ?? 0, row.Line("so_luong", "components") is { Length: > 0 } template ? template : null);
        }
    }
}
