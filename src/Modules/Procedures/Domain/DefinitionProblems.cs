using System.Text.Json;
using Sen.Kernel;

namespace Sen.Procedures.Domain;

/// <summary>Refusals of a definition at loading or publishing; their fields name each defect once.</summary>
internal static class DefinitionProblems
{
    public static readonly Problem FormRefused = new("procedures.form-refused", 422);
    public static readonly Problem ProcessRefused = new("procedures.process-refused", 422);
    public static readonly Problem ResultRefused = new("procedures.result-refused", 422);
    public static readonly Problem PublicationRefused = new("procedures.publication-refused", 422);

    internal static FieldProblem Malformed(JsonException exception) =>
        new FieldProblem(exception.Path ?? "$", "procedures.lint.malformed").With("line", exception.LineNumber + 1).With("reason", exception.Message);
}
