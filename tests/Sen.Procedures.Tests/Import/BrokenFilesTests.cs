using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Import;
using Sen.Procedures.Import.Shapes;

namespace Sen.Procedures.Tests.Import;

public sealed class BrokenFilesTests
{
    private static List<ReadRecord> Read(string text) => [.. RecordFile.Cut(text, "file").Select(RecordReader.Read)];

    [Fact]
    public void A_broken_line_costs_one_record()
    {
        var lines = File.ReadAllLines(RealRecords.Path(RealRecords.Files[0]));
        lines[5] = lines[5][..(lines[5].Length / 2)];
        lines[9] = "{\"ma_thu_tuc\":\"\\ud800\",\"ten_thu_tuc\":\"x\"}";
        lines[11] = "null";
        var records = Read(string.Join('\n', lines));
        Assert.Equal(271, records.Count);
        Assert.Equal(["file:6", "file:10", "file:12"], records.Where(record => record.Procedure is null).Select(record => record.Key));
        Assert.Equal(["record.broken-json", "record.broken-text", "record.unknown-shape"], records.Where(record => record.Procedure is null).Select(record => record.Notes[^1].Code));
    }

    [Fact]
    public void A_lost_quote_in_a_list_does_not_swallow_the_rest()
    {
        var text = File.ReadAllText(RealRecords.Path(RealRecords.Files[2]));
        var quote = text.IndexOf("\"title\": \"", StringComparison.Ordinal) + 9;
        var records = Read(text.Remove(quote, 1));
        Assert.True(records.Count(record => record.Procedure is not null) >= 85, $"{records.Count(record => record.Procedure is not null)}");
        Assert.Contains(records, record => record.Procedure is null);
    }

    [Fact]
    public void A_cut_list_loses_only_its_last_record()
    {
        var text = File.ReadAllText(RealRecords.Path(RealRecords.Files[2]));
        var records = Read(text[..(text.Length - 500)]);
        Assert.Equal(87, records.Count);
        Assert.Single(records, record => record.Procedure is null);
    }

    [Fact]
    public void Another_type_in_a_field_is_a_note()
    {
        var record = Assert.Single(Read("""{"ma_thu_tuc":"1.000001","ten_thu_tuc":"Thủ tục thử","linh_vuc":7,"cach_thuc_thuc_hien":["x"],"thanh_phan_ho_so":null}"""));
        Assert.NotNull(record.Procedure);
        Assert.Contains(record.Notes, note => note.Code == "record.wrong-type" && note.Field == "field");
        Assert.Contains(record.Notes, note => note.Code == "record.wrong-type" && note.Field == "channels");
    }

    [Theory]
    [InlineData("""{"ma_thu_tuc":"","ten_thu_tuc":"x"}""", "record.no-code")]
    [InlineData("""{"ma_thu_tuc":"../etc","ten_thu_tuc":"x"}""", "record.not-a-code")]
    [InlineData("""{"ma_thu_tuc":"1.000001","ten_thu_tuc":" "}""", "record.no-name")]
    [InlineData("""{"a":1}""", "record.unknown-shape")]
    public void A_record_without_identity_fails(string json, string code)
    {
        var record = Assert.Single(Read(json));
        Assert.Null(record.Procedure);
        Assert.Contains(record.Notes, note => note.Code == code);
    }

    [Fact]
    public void Whatever_happens_to_a_file_reading_never_throws()
    {
        var samples = RealRecords.Files.Select(file => File.ReadAllText(RealRecords.Path(file))).Select(text => text[..40_000]).ToArray();
        var damage = from file in Gen.Choose(0, 2)
                     from cuts in Gen.ListOf(Gen.Choose(0, 39_000), 4)
                     from length in Gen.Choose(0, 60)
                     from insert in Gen.Elements("", "\"", "{", "}", "[", "]", "\\", "\n", "\0", "\uFFFD", "1 bản chính", "Trực tiếp9", "(", "Mã: ", "999999999999999999999 VNĐ")
                     select (file, cuts, length, insert);
        Prop.ForAll(damage.ToArbitrary(), damaged =>
        {
            var text = samples[damaged.file];
            foreach (var cut in damaged.cuts)
                text = text.Remove(Math.Min(cut, text.Length - 100), damaged.length).Insert(Math.Min(cut, text.Length - 100), damaged.insert);
            return Read(text).Count >= 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_a_file() =>
        Prop.ForAll<string>(text => Read(text ?? "").TrueForAll(record => record.Procedure is null)).QuickCheckThrowOnFailure();
}
