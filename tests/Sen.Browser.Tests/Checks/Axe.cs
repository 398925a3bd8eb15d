using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Sen.Browser.Tests.Checks;

/// <summary>What axe finds wrong with a page: nothing may be left.</summary>
internal static class Axe
{
    /// <returns>A line a finding, with the rule and the element; empty when there is none.</returns>
    public static async Task<IReadOnlyList<string>> Findings(IPage page)
    {
        var result = await page.RunAxe();
        return [.. result.Violations.SelectMany(Lines)];
    }

    private static IEnumerable<string> Lines(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"axe {violation.Id} ({violation.Impact}): {violation.Help}\n    {node.Target}\n    {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}");
}
