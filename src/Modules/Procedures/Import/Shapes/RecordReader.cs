using System.Text.Json;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Shapes;

/// <summary>A record as read: its key, its version of the procedure (null when it failed) and what was noted.</summary>
internal sealed record ReadRecord(string Key, ProcedureVersion? Procedure, IReadOnlyList<ImportNote> Notes);

/// <summary>Knows the three shapes of the national catalogue by their fields; each record says for itself which it is.</summary>
internal static class RecordReader
{
    /// <summary>Never throws on any text.</summary>
    public static ReadRecord Read(RawRecord raw)
    {
        var notes = new Notes();
        try
        {
            using var json = JsonDocument.Parse(raw.Json);
            var record = new JsonFields(json.RootElement, notes);
            var procedure =
                record.Has("ma_thu_tuc") ? JusticeRecord.Read(record, notes)
                : record.Has("thu_tuc_id") ? DefenceRecord.Read(record, notes)
                : record.Has("_id") && record.Has("title") ? CitizenRecord.Read(record, notes)
                : Unknown(raw, notes);
            return new ReadRecord(procedure is null ? raw.Position : $"{procedure.Source}/{procedure.SourceId}", procedure, notes.All);
        }
        catch (JsonException broken)
        {
            notes.Fatal("record.broken-json", "", broken.Message);
        }
        catch (InvalidOperationException unreadable)
        {
            // A lone surrogate in an escape: the text is no text.
            notes.Fatal("record.broken-text", "", unreadable.Message);
        }

        return new ReadRecord(raw.Position, null, notes.All);
    }

    private static ProcedureVersion? Unknown(RawRecord raw, Notes notes)
    {
        notes.Fatal("record.unknown-shape", "", raw.Json);
        return null;
    }
}
