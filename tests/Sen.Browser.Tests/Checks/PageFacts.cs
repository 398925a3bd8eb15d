namespace Sen.Browser.Tests.Checks;

/// <summary>What every page has and none may have, beside what axe looks for.</summary>
internal static class PageFacts
{
    private const int SmallestWidth = 320;

    private const string Faults = """
        () => {
          const said = [];
          const doubled = {};
          document.querySelectorAll('[id]').forEach(one => doubled[one.id] = (doubled[one.id] || 0) + 1);
          Object.entries(doubled).filter(([, count]) => count > 1).forEach(([id]) => said.push('two elements have the id ' + id));
          // "What it is – the portal – whose"; only the start page is the portal itself.
          if (!document.title.trim() || (location.pathname !== '/' && /^(Cổng dịch vụ công|Public service portal) – /.test(document.title))) said.push('the title does not say what the page is: ' + document.title);
          if (!['vi', 'en'].includes(document.documentElement.lang)) said.push('the language of the page is "' + document.documentElement.lang + '"');
          const heads = document.querySelectorAll('h1');
          if (heads.length !== 1) said.push('there are ' + heads.length + ' h1');
          document.querySelectorAll('[aria-describedby], [aria-labelledby]').forEach(one =>
            ['aria-describedby', 'aria-labelledby'].forEach(name => (one.getAttribute(name) || '').split(/\s+/).filter(id => id && !document.getElementById(id)).forEach(id => said.push(name + ' names ' + id + ', which is not there'))));
          document.querySelectorAll('button:not([type])').forEach(one => said.push('a button without a type: ' + one.textContent.trim()));
          const key = /\[[a-z-]+(\.[\w-]+)+\]/.exec(document.body.innerText);
          if (key) said.push('a text is missing: ' + key[0]);
          return said;
        }
        """;

    private const string Overflow = """
        () => {
          const root = document.documentElement, width = root.clientWidth;
          if (root.scrollWidth <= width) return [];
          const scrolls = one => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
          const wide = [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > width + 1 && !scrolls(one)).slice(0, 3);
          return ['at ' + width + ' px the page is ' + root.scrollWidth + ' px wide because of ' + (wide.map(one => one.outerHTML.slice(0, 160)).join(' | ') || 'something that scrolls')];
        }
        """;

    // WCAG 1.4.12, set in a way which the policy of the pages allows.
    private const string SpaceOut = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }
        """;

    public static async Task<IReadOnlyList<string>> Wrong(IPage page) =>
        [.. await page.EvaluateAsync<string[]>(Faults), .. await page.EvaluateAsync<string[]>(Overflow)];

    /// <summary>The narrowest screen, with letters and lines spaced as a reader may set them.</summary>
    public static async Task<IReadOnlyList<string>> TooWide(IPage page)
    {
        var before = page.ViewportSize!;
        await page.SetViewportSizeAsync(SmallestWidth, before.Height);
        await page.EvaluateAsync(SpaceOut);
        return [.. (await page.EvaluateAsync<string[]>(Overflow)).Select(line => "with spaced text, " + line)];
    }
}
