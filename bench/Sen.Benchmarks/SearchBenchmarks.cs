using BenchmarkDotNet.Attributes;
using Sen.Kernel;
using Sen.Kernel.Sqlite;
using Sen.Procedures;
using Sen.Procedures.Demo;
using Sen.Procedures.Features;
using Sen.Procedures.Search;

namespace Sen.Benchmarks;

/// <summary>One search in the catalogue. With the shared records (SEN_SHARED) it holds what is imported, without them the procedures of the demo.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("sen-benchmark-").FullName;
    private SqliteStore _store = null!;
    private Catalogue _catalogue = null!;

    [Params("khai sinh", "de con", "khai shin", "giay", "1.001193")]
    public string Typed { get; set; } = "";

    [GlobalSetup]
    public async Task Setup()
    {
        _store = SqliteStore.Open(new DataFolder(_folder), new StoreSetup
        {
            Clock = new Clock(TimeProvider.System),
            Identity = new NodeIdentity("localhost", "H57"),
            Schemas = [ProceduresModule.Schema],
        });
        _catalogue = new Catalogue(_store);
        await new PublishProcedure(_store, _catalogue).Publish(DemoCatalogue.Load());
        var shared = Path.Combine(Environment.GetEnvironmentVariable("SEN_SHARED") ?? "../shared", "data", "procedures");
        foreach (var path in Directory.Exists(shared) ? Directory.GetFiles(shared, "*.json*") : [])
        {
            await using var file = File.OpenRead(path);
            await new ImportProcedures(_store, _catalogue).Run(file, Path.GetFileName(path));
        }
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        _catalogue.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public int Search() => _catalogue.Search(new SearchQuery { Text = Typed, On = Today }).Total;
}
