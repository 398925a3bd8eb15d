using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Domain;
using Sen.Procedures.Search;

namespace Sen.Procedures.Tests.Search;

public sealed class SearchPropertyTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private static readonly SearchIndex Index = SearchIndexBuilder.Build([.. Some.Versions()]);

    [Fact]
    public void Search_never_throws() =>
        Prop.ForAll<string, string, int>((text, after, limit) => Index.Search(new SearchQuery { Text = text, On = Today, After = after, Limit = limit }).Items.Count <= SearchQuery.MostItems)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\u0301\u0301")]
    [InlineData("....")]
    [InlineData("y")]
    [InlineData("đ\u0000\u200b")]
    [InlineData("' or 1=1 --")]
    [InlineData("<script>")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Strange_text_finds_nothing_or_something(string text) => Assert.True(Index.Search(new SearchQuery { Text = text, On = Today }).Total >= 0);

    [Fact]
    public void The_order_does_not_depend_on_the_order_of_import()
    {
        var forward = SearchIndexBuilder.Build([.. Some.Versions()]);
        var backward = SearchIndexBuilder.Build([.. Some.Versions().Reverse()]);
        foreach (var text in new[] { "dang ky", "khai sinh", "", "cap" })
            Assert.Equal(Codes(forward, text), Codes(backward, text));
    }

    [Fact]
    public void A_slip_costs_one_whichever_way() =>
        Prop.ForAll(Gen.Elements("thuong", "chung", "nghiep", "truong").ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (word, at) =>
            Spelling.Distance(word.Remove(at, 1), word, 2) == 1
            && Spelling.Distance(word.Insert(at, "x"), word, 2) == 1
            && Spelling.Distance(word[..at] + word[at + 1] + word[at] + word[(at + 2)..], word, 2) <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Our_own_version_hides_the_imported_one_while_it_is_in_force()
    {
        var index = SearchIndexBuilder.Build([Some.Version("justice", "1.001193", "Thủ tục đăng ký khai sinh"), Some.Version("sen", "1.001193", "Đăng ký khai sinh", from: new DateOnly(2026, 6, 1))]);
        Assert.Equal("sen", Assert.Single(index.Search(new SearchQuery { Text = "khai sinh", On = Today }).Items).Version.Procedure.Source);
        Assert.Equal("justice", Assert.Single(index.Search(new SearchQuery { Text = "khai sinh", On = new DateOnly(2026, 5, 1) }).Items).Version.Procedure.Source);
    }

    private static List<string> Codes(SearchIndex index, string text) =>
        [.. index.Search(new SearchQuery { Text = text, On = Today, Limit = 100 }).Items.Select(hit => hit.Version.Procedure.Code)];
}

/// <summary>Made-up versions.</summary>
internal static class Some
{
    public static IEnumerable<PublishedVersion> Versions()
    {
        string[] names = ["Thủ tục đăng ký khai sinh", "Thủ tục đăng ký khai tử", "Thủ tục đăng ký kết hôn", "Chứng thực chữ ký", "Cấp bản sao trích lục hộ tịch", "Cấp thẻ công chứng viên", "Đăng ký giám hộ"];
        return names.SelectMany((name, n) => Enumerable.Range(0, 6).Select(k => Version("justice", FormattableString.Invariant($"1.00{n}{k:000}"), k == 0 ? name : $"{name} trường hợp {k}")));
    }

    public static PublishedVersion Version(string source, string code, string name, DateOnly? from = null, int number = 1) => new()
    {
        Key = FormattableString.Invariant($"{source}/{code}/{number}"),
        Number = number,
        Procedure = Procedure(source, code, name, from),
    };

    public static ProcedureVersion Procedure(string source, string code, string name, DateOnly? from = null) => new()
    {
        Code = code,
        Source = source,
        SourceId = code,
        Name = name,
        Field = new FieldOfLaw(null, "Hộ tịch"),
        Levels = [ExecutionLevel.Commune],
        ValidFrom = from ?? new DateOnly(2026, 1, 1),
    };
}
