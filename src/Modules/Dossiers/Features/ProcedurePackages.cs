using System.Collections.Concurrent;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Results;
using Sen.Procedures.Features;

namespace Sen.Dossiers.Features;

/// <summary>A published version with the case and the definitions that a dossier is worked under.</summary>
internal sealed record ProcedurePackage(PublishedVersion Published, ProcedureCase Case, FormDefinition Form, ProcessDefinition Process)
{
    public ProcedureVersion Version => Published.Procedure;
}

/// <summary>Finds what a draft or dossier was begun under, parsed once: published definitions never change.</summary>
internal sealed class ProcedurePackages(Catalogue catalogue)
{
    private readonly ConcurrentDictionary<(string Key, string Case), ProcedurePackage> _known = new();
    private readonly ConcurrentDictionary<string, ResultTemplate> _templates = new();

    /// <summary>The version in force, when one can apply for it here; otherwise why not.</summary>
    public Result<ProcedurePackage> InForce(string code, string? caseCode, DateOnly on) => catalogue.Find(code, on) is { } published
        ? Of(published, caseCode)
        : DossierProblems.NotSubmittable.With("code", code);

    /// <summary>The version in force, when one can apply for it from afar; a procedure for which one has to come says so.</summary>
    public Result<ProcedurePackage> Online(string code, string? caseCode, DateOnly on) => InForce(code, caseCode, on).Then(Online);

    /// <summary>Originals are shown, or the person signs before an official: whoever begins it comes to the counter.</summary>
    public static Result<ProcedurePackage> Online(ProcedurePackage package) => package.Version.Channels.Any(channel => channel.Kind is ChannelKind.Online)
        ? package
        : DossierProblems.CounterOnly.With("procedure", package.Version.Name.Vi);

    public Result<ProcedurePackage> ByKey(string key, string caseCode) => catalogue.Version(key) is { } published
        ? Of(published, caseCode)
        : DossierProblems.NotSubmittable.With("code", key);

    public ProcedurePackage Of(ProcedureRef procedure) => ByKey(procedure.Key, procedure.CaseCode).TryGet(out var package, out var problem)
        ? package
        : throw new InvalidOperationException($"The definitions of {procedure.Key} are gone: {problem.Code}.");

    /// <summary>The template that this step drafts the result from; null where a file is attached instead.</summary>
    public ResultTemplate? Template(ProcedurePackage package, string stepId)
    {
        if (package.Process.Step(stepId)?.ResultTemplate is not { } name
            || package.Published.Definitions.FirstOrDefault(one => one.Kind == "result" && one.Name == name) is not { } reference
            || catalogue.Definition("result", name, reference.Version) is not { } definition)
            return null;
        return _templates.GetOrAdd($"{name}/{reference.Version}", _ => ResultTemplate.TryLoad(definition.Json).Value);
    }

    private Result<ProcedurePackage> Of(PublishedVersion published, string? caseCode)
    {
        var chosen = caseCode is null
            ? published.Procedure.Cases.FirstOrDefault(one => one.Form is not null)
            : published.Procedure.Cases.FirstOrDefault(one => one.Code == caseCode && one.Form is not null);
        if (chosen is null)
            return DossierProblems.NotSubmittable.With("code", published.Procedure.Code);

        return _known.GetOrAdd((published.Key, chosen.Code), _ => new ProcedurePackage(
            published,
            chosen,
            FormDefinition.TryLoad(Json(published, "form", chosen.Form!)).Value,
            ProcessDefinition.TryLoad(Json(published, "process", chosen.Process!)).Value));
    }

    private string Json(PublishedVersion published, string kind, string name)
    {
        var reference = published.Definitions.First(one => one.Kind == kind && one.Name == name);
        return catalogue.Definition(kind, name, reference.Version)!.Json;
    }
}
