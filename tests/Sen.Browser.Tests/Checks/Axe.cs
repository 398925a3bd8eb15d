using Deque.AxeCore.Commons;

namespace Sen.Browser.Tests.Checks;

/// <summary>What axe finds wrong with a page: nothing may be left.</summary>
/// <remarks>
/// Documents inside the page are not entered: no script runs in a paper that is to be signed, so axe would wait for its answer for ever.
/// </remarks>
internal static class Axe
{
    private const string Findings = """
        async () => {
          const { violations } = await axe.run(document, { iframes: false, resultTypes: ['violations'] });
          return violations.flatMap(rule => rule.nodes.map(node => `axe ${rule.id} (${rule.impact}): ${rule.help}\n    ${node.target}\n    ${node.html}\n    ${node.failureSummary}`));
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <returns>An entry a finding, with the rule and the element; empty when there is none.</returns>
    public static async Task<IReadOnlyList<string>> Of(IPage page)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Findings).WaitAsync(Patience);
    }
}
