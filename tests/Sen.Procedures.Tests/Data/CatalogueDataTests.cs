using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Sen.Kernel.Sql;
using Sen.Procedures.Demo;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Results;
using Sen.Procedures.Features;
using Sen.Procedures.Import;
using Sen.Procedures.Search;
using Sen.Procedures.Tests.Import;
using Sen.Procedures.Tests.Search;
using Sen.Testing;

namespace Sen.Procedures.Tests.Data;

public sealed class CatalogueDataTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private sealed class Node(TestStore test) : IAsyncDisposable
    {
        public TestStore Test { get; } = test;

        public Catalogue Catalogue { get; } = new(test.Store);

        public static async Task<Node> Open(Dialect dialect) => new(await TestStore.Open(dialect, [ProceduresModule.Schema]));

        public async Task<ImportReport> Import(string text, string name = "file.jsonl")
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return (await new ImportProcedures(Test.Store, Catalogue).Run(stream, name)).Value;
        }

        public Task<ImportReport> ImportFile(string file) => Import(File.ReadAllText(RealRecords.Path(file)), file);

        public Task<Kernel.Problem?> Publish(ProcedureVersion version, params (string Kind, string Name, string Json)[] definitions) =>
            new PublishProcedure(Test.Store, Catalogue).Publish(version, definitions);

        /// <summary>Every value of every row of the catalogue, row keys included.</summary>
        public async Task<string> Rows()
        {
            await using var connection = await Test.Store.Read();
            var rows = await connection.QueryAsync("select * from procedure_version order by id");
            return string.Join('\n', rows.Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values)));
        }

        public async ValueTask DisposeAsync()
        {
            Catalogue.Dispose();
            await Test.DisposeAsync();
        }
    }

    private static string Justice(string code, string name, string time = "5 Ngày làm việc") =>
        $$"""{"ma_thu_tuc":"{{code}}","ten_thu_tuc":"{{name}}","linh_vuc":"Hộ tịch","cap_thuc_hien":"Cấp xã","trinh_tu_thuc_hien":"- Nộp","cach_thuc_thuc_hien":"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp{{time}}Miễn phí"}""";

    [Theory, BothStores]
    public async Task All_565_records_come_in_and_the_second_time_nothing_changes(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var reports = new List<string>();
        foreach (var file in RealRecords.Files)
            reports.Add((await node.ImportFile(file)).Line);
        Assert.Equal(["imported 271, unchanged 0, failed 0", "imported 207, unchanged 0, failed 0", "imported 87, unchanged 0, failed 0"], reports);
        var rows = await node.Rows();

        node.Test.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("imported 0, unchanged 271, failed 0", (await node.ImportFile(RealRecords.Files[0])).Line);
        Assert.Equal("imported 0, unchanged 207, failed 0", (await node.ImportFile(RealRecords.Files[1])).Line);
        Assert.Equal("imported 0, unchanged 87, failed 0", (await node.ImportFile(RealRecords.Files[2])).Line);
        Assert.Equal(rows, await node.Rows());

        Assert.Equal(565, node.Catalogue.Count);
        Assert.Equal("1.001193", node.Catalogue.Search(new SearchQuery { Text = "khai sinh", On = Today }).Items[0].Version.Procedure.Code);
        await using var connection = await node.Test.Store.Read();
        Assert.Equal(6L, await connection.ExecuteScalarAsync<long>("select count(*) from procedure_import"));
    }

    [Theory, BothStores]
    public async Task The_links_of_2021_do_not_depend_on_the_order(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        await node.ImportFile(RealRecords.Files[2]);
        Assert.Null(node.Catalogue.Latest("citizen-2021/612362828d18c024c839e7d2")!.Link);
        await node.ImportFile(RealRecords.Files[0]);
        var birth = node.Catalogue.Latest("citizen-2021/612362828d18c024c839e7d2")!;
        Assert.Equal("justice/1.001193", birth.Link);
        Assert.Equal("1.001193", node.Catalogue.Replacement(birth, Today)!.Procedure.Code);
        Assert.Null(node.Catalogue.Find(birth.Procedure.Code, Today));

        await node.Publish(Some.Procedure("sen", "1.001193", "Đăng ký khai sinh"));
        Assert.Equal("sen/1.001193", node.Catalogue.Latest("citizen-2021/612362828d18c024c839e7d2")!.Link);
        Assert.Equal("sen/1.001193", node.Catalogue.Version("justice/1.001193/1")!.Link);
    }

    [Theory, BothStores]
    public async Task A_changed_record_closes_its_version_and_opens_the_next(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        await node.Import(Justice("1.000001", "Thủ tục thử"));
        Assert.Equal("imported 1, unchanged 0, failed 0", (await node.Import(Justice("1.000001", "Thủ tục thử", "3 Ngày làm việc"))).Line);

        var (first, second) = (node.Catalogue.Version("justice/1.000001/1")!, node.Catalogue.Version("justice/1.000001/2")!);
        Assert.Equal(Today.AddDays(-1), first.Procedure.ValidTo);
        Assert.Equal("5wd", first.Procedure.Channels[0].Time);
        Assert.Equal(Today, second.Procedure.ValidFrom);
        Assert.Equal("3wd", node.Catalogue.Find("1.000001", Today)!.Procedure.Channels[0].Time);
        Assert.Equal("5wd", node.Catalogue.Find("1.000001", Today.AddDays(-1))!.Procedure.Channels[0].Time);
        Assert.Single(node.Catalogue.Search(new SearchQuery { On = Today }).Items);
    }

    [Theory, BothStores]
    public async Task A_broken_record_and_a_repeated_one_do_not_stop_the_others(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var report = await node.Import(string.Join('\n', Justice("1.000001", "Một"), "{oops", Justice("1.000001", "Khác"), Justice("1.000002", "Hai"), Justice("1.000002", "Hai")));
        Assert.Equal("imported 2, unchanged 1, failed 2", report.Line);
        Assert.Equal([("file.jsonl:2", "record.broken-json"), ("justice/1.000001", "record.repeated")],
            report.Records.Where(record => record.Outcome is ImportOutcome.Failed).Select(record => (record.Key, record.Notes[^1].Code)));
        Assert.Equal("imported 0, unchanged 0, failed 1", (await node.Import("  ")).Line);
    }

    [Theory, BothStores]
    public async Task Our_own_record_comes_before_the_imported_one_with_the_same_code(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        await node.Import(Justice("1.001193", "Thủ tục đăng ký khai sinh"));
        await node.Publish(Some.Procedure("sen", "1.001193", "Đăng ký khai sinh"));
        Assert.Equal("sen", node.Catalogue.Find("1.001193", Today)!.Procedure.Source);
        Assert.Equal("sen", Assert.Single(node.Catalogue.Search(new SearchQuery { Text = "khai sinh", On = Today }).Items).Version.Procedure.Source);
        Assert.NotNull(node.Catalogue.Version("justice/1.001193/1"));
    }

    [Theory, BothStores]
    public async Task Publishing_the_same_twice_changes_nothing_and_a_new_form_makes_a_new_version(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var version = Some.Procedure("sen", "1.000656", "Đăng ký khai tử");
        Assert.Null(await node.Publish(version, ("form", "death", "{\"pages\":[]}"), ("process", "death", "{}")));
        var rows = await node.Rows();
        Assert.Null(await node.Publish(version with { ValidFrom = Today }, ("form", "death", "{\"pages\":[]}"), ("process", "death", "{}")));
        Assert.Equal(rows, await node.Rows());

        Assert.Null(await node.Publish(version with { ValidFrom = Today }, ("form", "death", "{\"pages\":[1]}"), ("process", "death", "{}")));
        var next = node.Catalogue.Find("1.000656", Today)!;
        Assert.Equal([new DefinitionRef("form", "death", 2), new DefinitionRef("process", "death", 1)], next.Definitions);
        Assert.Equal("{\"pages\":[1]}", node.Catalogue.Definition("form", "death", 2)!.Json);
        Assert.Equal("{\"pages\":[]}", node.Catalogue.Definition("form", "death", node.Catalogue.Version("sen/1.000656/1")!.Definitions[0].Version)!.Json);

        var early = await node.Publish(version with { Name = "Khác", ValidFrom = new DateOnly(2020, 1, 1) });
        Assert.Equal("procedures.begins-too-early", early!.Code);
    }

    [Theory, BothStores]
    public async Task The_demo_catalogue_stands_before_the_national_one_and_its_definitions_can_be_read_back(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        foreach (var file in RealRecords.Files)
            await node.ImportFile(file);
        var packages = DemoCatalogue.Load();
        Assert.Null(await new PublishProcedure(node.Test.Store, node.Catalogue).Publish(packages));
        var rows = await node.Rows();
        Assert.Null(await new PublishProcedure(node.Test.Store, node.Catalogue).Publish(packages));
        Assert.Equal(rows, await node.Rows());
        foreach (var package in packages)
        {
            var version = node.Catalogue.Find(package.Version.Code, Today)!;
            Assert.Equal("sen", version.Procedure.Source);
            var form = version.Definitions.Single(definition => definition.Kind == "form");
            Assert.True(FormDefinition.TryLoad(node.Catalogue.Definition("form", form.Name, form.Version)!.Json).TryGet(out var read, out var problem), $"{problem}");
            Assert.Equal(package.Forms[0].Hash, read.Hash);
            var process = version.Definitions.Single(definition => definition.Kind == "process");
            Assert.True(ProcessDefinition.TryLoad(node.Catalogue.Definition("process", process.Name, process.Version)!.Json).TryGet(out _, out problem), $"{problem}");
            var result = version.Definitions.Single(definition => definition.Kind == "result");
            Assert.True(ResultTemplate.TryLoad(node.Catalogue.Definition("result", result.Name, result.Version)!.Json).TryGet(out _, out problem), $"{problem}");
        }

        (string Typed, string Code)[] meant =
        [
            ("khai sinh", "1.001193"), ("dang ky sinh con", "1.001193"), ("de con", "1.001193"), ("khai snh", "1.001193"), ("dang ki khai sinh", "1.001193"),
            ("khai tu", "1.000656"), ("chung tu nguoi mat", "1.000656"), ("doc than", "1.004873"), ("tinh trang hon nhan", "1.004873"), ("trich luc", "2.000635"),
            ("sao y ban chinh", "2.000815"), ("chung thuc ban sao", "2.000815"), ("chung thuc chu ky", "2.000884"), ("the luat su", "1.000828"), ("chung chi luat su", "1.000828"),
            ("ket hon", "1.000894"), ("1.001193", "1.001193"), ("register a birth", "1.001193"),
        ];
        Assert.All(meant, asked =>
        {
            var hits = node.Catalogue.Search(new SearchQuery { Text = asked.Typed, On = Today, Limit = 50 }).Items;
            Assert.Equal((asked.Typed, asked.Code), (asked.Typed, hits[0].Version.Procedure.Code));
            Assert.Equal(hits.Count, hits.Select(hit => hit.Version.Procedure.Code).Distinct(StringComparer.Ordinal).Count());
        });
    }

    [Theory, BothStores]
    public async Task The_api_lists_pages_and_shows_records(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        await node.Import(string.Join('\n', Enumerable.Range(1, 5).Select(n => Justice($"1.00000{n}", $"Thủ tục {n}"))));
        var list = Assert.IsType<JsonHttpResult<ProcedureList>>(CatalogueApi.List(node.Catalogue, node.Test.Store, limit: 3, level: "commune").Result).Value!;
        Assert.Equal(["1.000001", "1.000002", "1.000003"], list.Items.Select(item => item.Code));
        Assert.Equal(("5wd", "Miễn phí", false), (list.Items[0].Time, list.Items[0].Fee, list.Items[0].CanApplyHere));
        var rest = Assert.IsType<JsonHttpResult<ProcedureList>>(CatalogueApi.List(node.Catalogue, node.Test.Store, limit: 3, after: list.Next).Result).Value!;
        Assert.Equal(2, rest.Items.Count);
        Assert.Null(rest.Next);

        Assert.Equal("Thủ tục 2", Assert.IsType<JsonHttpResult<ProcedureDocument>>(CatalogueApi.Get(node.Catalogue, node.Test.Store, "1.000002").Result).Value!.Procedure.Name.Vi);
        Assert.Equal(404, Assert.IsType<ProblemHttpResult>(CatalogueApi.Get(node.Catalogue, node.Test.Store, "1.000002", new DateOnly(1999, 1, 1)).Result).StatusCode);
        Assert.Equal(400, Assert.IsType<ProblemHttpResult>(CatalogueApi.List(node.Catalogue, node.Test.Store, level: "district").Result).StatusCode);
        Assert.Equal(400, Assert.IsType<ProblemHttpResult>(CatalogueApi.List(node.Catalogue, node.Test.Store, after: "nothing").Result).StatusCode);
    }
}
