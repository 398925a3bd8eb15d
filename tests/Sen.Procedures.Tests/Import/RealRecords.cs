using Sen.Procedures.Domain;
using Sen.Procedures.Import;
using Sen.Procedures.Import.Shapes;
using Sen.Testing;

namespace Sen.Procedures.Tests.Import;

/// <summary>The 565 records of the three files, read once for all tests.</summary>
internal static class RealRecords
{
    public static readonly string[] Files = ["justice-271.jsonl", "defence-207.jsonl", "citizen-87-of-2021.json"];

    private static readonly Lazy<IReadOnlyList<ReadRecord>> Read = new(() => [.. Files.SelectMany(file => RecordFile.Cut(File.ReadAllText(Path(file)), file)).Select(RecordReader.Read)]);

    private static readonly Lazy<IReadOnlyList<PublishedVersion>> Versions = new(() =>
        [.. Read.Value.Select(record => new PublishedVersion { Key = $"{record.Key}/1", Number = 1, Procedure = record.Procedure! })]);

    public static IReadOnlyList<ReadRecord> All
    {
        get
        {
            _ = Path(Files[0]);
            return Read.Value;
        }
    }

    public static IReadOnlyList<PublishedVersion> Published
    {
        get
        {
            _ = Path(Files[0]);
            return Versions.Value;
        }
    }

    public static string Path(string file) => SharedData.Path($"data/procedures/{file}");

    public static ReadRecord Of(string key) => All.Single(record => record.Key == key);
}
