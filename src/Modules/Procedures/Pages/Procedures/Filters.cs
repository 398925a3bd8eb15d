using Microsoft.AspNetCore.Http.Extensions;

namespace Sen.Procedures.Pages.Procedures;

/// <summary>What the list of procedures is narrowed to, as its address says it: every filter is a link that can be kept and sent.</summary>
internal sealed record Filters
{
    public string? Text { get; init; }

    public string? Field { get; init; }

    public string? Level { get; init; }

    public string? Agency { get; init; }

    public string? Audience { get; init; }

    /// <summary>Also records out of force.</summary>
    public bool Ended { get; init; }

    public bool Any => Field is not null || Level is not null || Agency is not null || Audience is not null;

    /// <param name="after">Code of the last record of the page before.</param>
    public string Href(string? after = null)
    {
        var query = new QueryBuilder();
        Add("q", Text);
        Add("linh-vuc", Field);
        Add("cap", Level);
        Add("co-quan", Agency);
        Add("doi-tuong", Audience);
        Add("het-hieu-luc", Ended ? "true" : null);
        Add("sau", after);
        return "/thu-tuc" + query.ToQueryString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }
    }
}

/// <summary>One facet as links: what it is called, its values, and how a value is put into the address or taken out of it.</summary>
internal sealed record FacetGroup(string Title, string? Chosen, IReadOnlyList<Search.Facet> Values, Func<Search.Facet, string> Name, Func<string?, Filters> With);
