using System.Text.RegularExpressions;
using Xunit;

namespace Sen.Web.Tests;

public partial class PageRuleTests
{
    [Fact]
    public void No_page_writes_classes_of_the_design_system_itself()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Sen.slnx")))
            root = root.Parent!;
        var pages = Directory.EnumerateFiles(root.FullName, "*.cshtml", SearchOption.AllDirectories)
            .Where(page => !page.Contains("/Sen.Web/Layouts/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(pages);
        Assert.DoesNotContain(pages, page => DesignClass().IsMatch(File.ReadAllText(page)));
    }

    [GeneratedRegex("""class\s*=\s*["'][^"']*\bds-""", RegexOptions.None, 1000)]
    private static partial Regex DesignClass();
}
