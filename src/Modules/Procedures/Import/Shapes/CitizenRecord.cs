using Sen.Procedures.Domain;
using Sen.Procedures.Import.Parts;

namespace Sen.Procedures.Import.Shapes;

/// <summary>A record of the portal of 2021: no code, no level, no audience; out of force with the districts that carried it out.</summary>
internal static class CitizenRecord
{
    public const string Source = "citizen-2021";

    public static ProcedureVersion? Read(JsonFields record, Notes notes)
    {
        var (id, name) = (record.Part("_id").Line("$oid", "id"), record.Line("title", "name"));
        if (!RecordIdentity.Accepts(id, name, notes))
            return null;

        var code = $"{Source}/{id}";
        var body = record.Line("Cơ quan thực hiện", "competentBody");
        return new ProcedureVersion
        {
            Code = code,
            Source = Source,
            SourceId = id,
            Name = name,
            Field = Codes.Field("", notes),
            Levels = Codes.LevelsOfBody(body, notes),
            CompetentBody = body.Length == 0 ? null : new Words(body),
            Steps = StepReading.Read(record.Text("Trình tự thực hiện", "steps"), notes),
            Channels = Channels(record, notes),
            Cases = ComponentReading.OneCase(code, Papers(record, notes)),
            ValidFrom = RecordIdentity.DayOfObjectId(id) ?? new DateOnly(2021, 1, 1),
            ValidTo = RecordIdentity.TwoLevelGovernment.AddDays(-1),
        };
    }

    private static List<Channel> Channels(JsonFields record, Notes notes)
    {
        var channels = new List<Channel>();
        foreach (var row in record.List("Cách thức thực hiện", "channels"))
        {
            var field = FormattableString.Invariant($"channel[{channels.Count}]");
            var kind = row.Line("Hình thức nộp", field);
            if (Codes.Channel(kind) is not { } known)
            {
                notes.NotUnderstood("channel.unknown", field, kind);
                continue;
            }

            var (time, fee, description) = (row.Text("Thời hạn giải quyết", field + ".time"), row.Text("Phí, lệ phí", field + ".fee"), row.Text("Mô tả", field));
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

    private static IEnumerable<Component> Papers(JsonFields record, Notes notes)
    {
        foreach (var row in record.List("Thành phần hồ sơ", "components"))
        {
            var (name, count) = (row.Line("Tên giấy tờ", "components"), row.Line("Số lượng - bản chính", "components"));
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
            var address = row.Line("Mẫu đơn, tờ khai", "components");
            yield return ComponentReading.One(name, counts?.Originals ?? 0, counts?.Copies ?? 0, address.Length == 0 || address.EndsWith('=') ? null : address);
        }
    }
}
