using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Conditions;
using Sen.Procedures.Domain.Forms.Showing;
using Sen.Procedures.Features;
using Sen.Procedures.Search;
using Sen.Web;

namespace Sen.Procedures.Pages.Procedures;

/// <summary>One procedure as a person reads it before applying: who, what, fee, time, papers, steps, result, law, and where the record comes from.</summary>
[AllowAnonymous]
internal sealed class ProcedurePage(Catalogue catalogue, Store store) : SenPage
{
    private readonly Dictionary<string, FormDefinition?> _forms = new(StringComparer.Ordinal);

    public PublishedVersion Version { get; private set; } = null!;

    public ProcedureVersion Procedure => Version.Procedure;

    public DateOnly Today => store.Clock.Today;

    public bool InForce => Version.IsInForce(Today);

    public bool Imported => Procedure.Source != "sen";

    public string? Apply => Applying.Href(Version, Today);

    public bool AtCounter => Applying.AtCounter(Version, Today);

    /// <summary>The record that stands in the place of this one.</summary>
    public PublishedVersion? Replacement { get; private set; }

    public IEnumerable<Channel> Channels => Procedure.Channels.OrderBy(channel => channel.Kind);

    /// <summary>Steps without empty ones.</summary>
    public IEnumerable<Words> Steps => Procedure.Steps.SelectMany(step => step.Lines());

    public IActionResult OnGet(string code)
    {
        if ((catalogue.Find(code, Today) ?? catalogue.Latest(code)) is not { } version)
            return Refuse(ProcedureProblems.NotFound);
        Version = version;
        Replacement = catalogue.Replacement(version, Today) is { } other && other.Key != version.Key ? other : null;
        return Page();
    }

    public Words? Summary => Procedure.Summary;

    public static Words? Time(Channel channel) => channel.TimeText ?? PlainSummary.TimeOf(channel.Time);

    public FeeQuote Fees(Channel channel) => FeeCalculator.Compute(Procedure, channel.Kind, Answers.Empty, Today);

    /// <summary>All channels cost the same: one line says it once.</summary>
    public bool OneFee => Channels.Select(channel => Fees(channel).Text.Vi).Distinct(StringComparer.Ordinal).Count() == 1;

    public bool OneTime => Channels.Select(channel => Time(channel)?.Vi).Distinct(StringComparer.Ordinal).Count() == 1;

    /// <summary>When the paper is wanted, in the words of the form; null: always.</summary>
    public Words? When(ProcedureCase one, Component component) =>
        component.When is { } json && Condition.Parse(json) is { } condition && FormOf(one) is { } form ? ConditionWords.Of(condition, form) : null;

    private FormDefinition? FormOf(ProcedureCase one)
    {
        if (one.Form is not { } name)
            return null;
        if (!_forms.TryGetValue(name, out var form))
        {
            var reference = Version.Definitions.FirstOrDefault(definition => definition.Kind == "form" && definition.Name == name);
            var json = reference is null ? null : catalogue.Definition("form", name, reference.Version)?.Json;
            _forms[name] = form = json is not null && FormDefinition.TryLoad(json).TryGet(out var loaded, out _) ? loaded : null;
        }

        return form;
    }
}
