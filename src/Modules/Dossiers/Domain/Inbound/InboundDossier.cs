using System.Text.Json.Serialization;
using Sen.Kernel;

namespace Sen.Dossiers.Domain.Inbound;

/// <summary>How far a dossier from another system has come. Numbers are stored and never change.</summary>
internal enum InboundState
{
    /// <summary>Its files are being fetched, or are tried again.</summary>
    Fetching = 1,

    /// <summary>Something is wrong with it that only the sender can put right, by a later revision.</summary>
    WaitingForSender = 2,

    /// <summary>It is a dossier.</summary>
    Submitted = 3,

    /// <summary>The sender did not put it right in time; what was sent is deleted.</summary>
    Lapsed = 4,
}

/// <summary>What was sent, read and checked: all that is needed to submit it but the files.</summary>
/// <param name="Answers">As the form engine writes them.</param>
internal sealed record InboundMessage(
    string ProcedureKey, string CaseCode, string ProcedureName, Bodies Bodies, string Answers, IReadOnlyList<InboundFile> Files, DateTimeOffset SentAt);

/// <summary>A file that lies at the sender.</summary>
/// <param name="Field">Field of the form that takes it.</param>
/// <param name="Bytes">As the sender says; null: not said.</param>
/// <param name="Sha256">As the sender says, in small hexadecimal; null: not said.</param>
internal sealed record InboundFile(string Component, string ComponentName, string Field, string Name, string Url, long? Bytes, string? Sha256);

/// <summary>What is wrong with a file of an inbound dossier, or with a component that has none.</summary>
/// <param name="Name">Of the file; null when it is the component that is missing.</param>
/// <param name="Code">Of the problem; its words are the text of that code.</param>
internal sealed record InboundFault(string? Component, string? ComponentName, string? Name, string Code, IReadOnlyDictionary<string, string>? Facts = null)
{
    public static InboundFault Of(InboundFile file, Problem problem) => new(file.Component, file.ComponentName, file.Name, problem.Code, FactsOf(problem));

    /// <summary>Not about a file.</summary>
    public static InboundFault Of(Problem problem) => new(null, null, null, problem.Code, FactsOf(problem));

    [JsonIgnore]
    public Problem Problem => (Facts ?? new Dictionary<string, string>()).Aggregate(new Problem(Code, 422), (problem, fact) => problem.With(fact.Key, fact.Value));

    private static Dictionary<string, string>? FactsOf(Problem problem) => problem.Facts.Count == 0
        ? null
        : problem.Facts.ToDictionary(fact => fact.Key, fact => Convert.ToString(fact.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal);
}

/// <summary>The code that another system gave to a dossier. 3 to 40 letters without marks, digits and <c>. - _</c>, stored in capitals as numbers are.</summary>
internal readonly record struct ExternalCode
{
    private readonly string? _value;

    private ExternalCode(string value) => _value = value;

    public override string ToString() => _value ?? "";

    public static bool TryParse(string? text, out ExternalCode code)
    {
        // Our own temporary numbers begin so: two things of one dossier may not have one number.
        var good = text is { Length: >= 3 and <= 40 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
            && char.IsAsciiLetterOrDigit(text[0]) && !text.StartsWith("TN-", StringComparison.OrdinalIgnoreCase);
        code = good ? new(text!.ToUpperInvariant()) : default;
        return good;
    }
}
