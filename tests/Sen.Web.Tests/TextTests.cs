using Sen.Web.Tests.Gallery;
using Xunit;

namespace Sen.Web.Tests;

public class TextTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void The_room_has_all_the_texts_that_it_uses() =>
        Assert.Empty(TextsCheck.Faults(typeof(SenWeb).Assembly, Path.Combine(Root, "src/Sen.Web")));

    [Fact]
    public void All_of_them_exist_in_english()
    {
        var source = new TextSource(typeof(SenWeb).Assembly);
        Assert.Equal(source.Load(Language.Vi).Keys.Order(StringComparer.Ordinal), source.Load(Language.En).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_kernel_s_refusals_have_words() =>
        Assert.Subset(new TextSource(typeof(SenWeb).Assembly).Load(Language.Vi).Keys.ToHashSet(), TextsCheck.ProblemCodes(typeof(Kernel.Problem).Assembly).ToHashSet());

    [Fact]
    public void The_check_sees_a_missing_key()
    {
        var folder = Directory.CreateTempSubdirectory("sen-texts");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "A.cshtml"), """<p>@T["no.such-key"] @T.Get("gallery.refused", ("reason", 1)) @T["also.missing"]</p>""");
            Assert.Equal(["also.missing: used, and not in vi.json", "no.such-key: used, and not in vi.json"], TextsCheck.Faults(typeof(GalleryHost).Assembly, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_check_knows_the_codes_of_a_module_s_problems() =>
        Assert.Contains("gallery.refused", TextsCheck.ProblemCodes(typeof(GalleryHost).Assembly));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Sen.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Sen.slnx is above no folder of this test.");
    }
}
