using System.Text.Json;
using System.Text.Json.Serialization;
using Sen.Kernel;

namespace Sen.Procedures.Domain.Processes;

/// <summary>The way of a dossier through an agency as data: a graph of steps. Versioned; a published one never changes.</summary>
public sealed record ProcessDefinition
{
    /// <summary>Target of an outcome that ends the process with a result handed over.</summary>
    public const string Done = "#done";

    /// <summary>Target of an outcome that ends it with a refusal (form 03).</summary>
    public const string Refused = "#refused";

    private const int LongestText = 256 * 1024;

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required Words Title { get; init; }

    /// <summary>Id of the first step.</summary>
    public required string Start { get; init; }

    public required IReadOnlyList<ProcessStep> Steps { get; init; }

    [JsonIgnore]
    public string Hash { get; private init; } = "";

    /// <summary>Its canonical text: what is stored when it is published, and reads back to the same <see cref="Hash"/>.</summary>
    [JsonIgnore]
    public string Text { get; private init; } = "";

    public ProcessStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);

    /// <summary>The official's step that looks at a draft first, to review or to sign it: where a written refusal goes, too, past the applicant's yes.</summary>
    [JsonIgnore]
    public ProcessStep? AfterDrafting
    {
        get
        {
            var step = Steps.FirstOrDefault(step => step.Work is StepWork.DraftResult);
            do
                step = step?.Next.TryGetValue(StepOutcomes.Forward, out var target) == true ? Step(target) : null;
            while (step?.Work is StepWork.Confirm);
            return step;
        }
    }

    /// <summary>Reads and checks the graph by itself; times against the law, and templates, are checked at publication.</summary>
    public static Result<ProcessDefinition> TryLoad(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > LongestText)
            return DefinitionProblems.ProcessRefused.At(new FieldProblem("$", "procedures.lint.too-large").With("limit", LongestText));
        try
        {
            using var text = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DefinitionJson.Options.MaxDepth, CommentHandling = JsonCommentHandling.Skip });
            if (text.RootElement.Deserialize<ProcessDefinition>(DefinitionJson.Options) is not { } process)
                return DefinitionProblems.ProcessRefused.At(new FieldProblem("$", "procedures.lint.malformed"));
            var defects = ProcessLint.Check(process);
            return defects.Count == 0 ? process with { Hash = CanonicalJson.Hash(text.RootElement), Text = CanonicalJson.Write(text.RootElement) } : DefinitionProblems.ProcessRefused.At(defects);
        }
        catch (JsonException malformed)
        {
            return DefinitionProblems.ProcessRefused.At(DefinitionProblems.Malformed(malformed));
        }
        catch (InvalidOperationException)
        {
            return DefinitionProblems.ProcessRefused.At(new FieldProblem("$", "procedures.lint.malformed"));
        }
    }

    /// <summary>A definition made in code, with the hash of the text it would be published in.</summary>
    internal ProcessDefinition Hashed()
    {
        var text = JsonSerializer.SerializeToElement(this, DefinitionJson.Options);
        return this with { Hash = CanonicalJson.Hash(text), Text = CanonicalJson.Write(text) };
    }

    /// <summary>Where an outcome leads in a dossier of that channel: a step that is only there for others is gone past by its forward. Pure.</summary>
    public Result<ProcessMove> Next(string step, string outcome, ChannelKind channel)
    {
        // A step that is gone past leads on, never back to itself: a longer way than there are steps would be a circle of them.
        var move = Next(step, outcome);
        for (var passed = 0; passed < Steps.Count && move.TryGet(out var to, out _) && to.Step is { } target && !target.IsFor(channel); passed++)
            move = Next(target.Id, StepOutcomes.Forward);
        return move;
    }

    /// <summary>Where an outcome leads in the graph: the next step, or the end. Pure.</summary>
    public Result<ProcessMove> Next(string step, string outcome)
    {
        if (Step(step) is not { } from)
            return ProcessProblems.NoSuchStep.With("step", step);
        if (!from.Next.TryGetValue(outcome, out var target))
            return ProcessProblems.NoSuchOutcome.With("step", step).With("outcome", outcome);
        return target switch
        {
            Done => new ProcessMove(Step: null, ProcessEnd.Done),
            Refused => new ProcessMove(Step: null, ProcessEnd.Refused),
            _ => new ProcessMove(Step(target)!, End: null),
        };
    }
}

public enum ProcessEnd
{
    Done,
    Refused,
}

/// <summary>Where a dossier goes: exactly one of both is set.</summary>
public sealed record ProcessMove(ProcessStep? Step, ProcessEnd? End);

public static class ProcessProblems
{
    public static readonly Problem NoSuchStep = new("procedures.no-such-step", 404);
    public static readonly Problem NoSuchOutcome = new("procedures.no-such-outcome", 409);
}
