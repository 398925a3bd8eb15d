using System.Text.Json.Serialization;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Conditions;
using Sen.Procedures.Domain.Results;

namespace Sen.Procedures.Domain.Processes;

/// <summary>
/// Work in a ministry's own system (civil status, land, business registration): what the official copies there from the dossier, in the order of that
/// system's screen, and what comes back. Typed by hand until the two are connected; nothing is copied that the dossier does not say.
/// </summary>
public sealed record ExternalWork
{
    internal const int MostCopies = 30;
    internal const int MostReturns = 10;

    /// <summary>Permanent key, e.g. <c>civil-status</c>: connections, statistics and the address of a node go by it.</summary>
    public required string System { get; init; }

    /// <summary>As officials call it, e.g. "Phần mềm hộ tịch dùng chung".</summary>
    public required Words Name { get; init; }

    /// <summary>Its address (https) where a node names no other.</summary>
    public required string Link { get; init; }

    public required IReadOnlyList<CopiedEntry> Copy { get; init; }

    public required IReadOnlyList<ReturnedEntry> Returns { get; init; }

    public ReturnedEntry? Return(string id) => Returns.FirstOrDefault(entry => entry.Id == id);

    /// <summary>What is to be copied of one dossier, in order; an entry whose field was not asked or has no answer has no text, one whose condition does not hold is left out.</summary>
    /// <param name="answers">As submitted: what is hidden is not copied.</param>
    /// <param name="returned">What steps before gave back, by <c>external.{id}</c>: the personal number of the one system is entered in the next.</param>
    /// <param name="on">Day that conditions on ages look at: that of handing in.</param>
    public IReadOnlyList<CopiedValue> Copies(FormDefinition form, Answers answers, IReadOnlyDictionary<string, ReturnedValue> returned, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(returned);
        var places = new Places(form, answers, new ResultFacts { Agency = "", Place = "", Date = on, External = returned }, blank: "");
        return [.. Copy.Where(entry => entry.When?.Holds(answers, on) != false).Select(entry => new CopiedValue(entry.Label, places.Fill(entry.Value).Trim(' ', ',', ';') is { Length: > 0 } text ? text : null))];
    }
}

/// <param name="Label">As it stands on the screen of the other system.</param>
/// <param name="Value">Places of the form as in a result template, e.g. <c>{child.name}</c>, or of what an earlier step gave back: <c>{external.personalNumber}</c>.</param>
/// <param name="When">Null: always. Where the person who asks is one of those asked about, what that person said stands under another field.</param>
public sealed record CopiedEntry(Words Label, string Value, Condition? When = null);

public sealed record CopiedValue(Words Label, string? Text);

/// <summary>What the other system gives back; result templates name it <c>{external.{id}}</c>, so ids are unique in the process.</summary>
public sealed record ReturnedEntry
{
    public required string Id { get; init; }

    public required Words Label { get; init; }

    public required ReturnType Type { get; init; }

    /// <summary>The step is not left by forward without it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Its name as a place.</summary>
    [JsonIgnore]
    public string Place => $"external.{Id}";
}

public enum ReturnType
{
    /// <summary>One line; numbers of papers and books are text: they keep their zeros.</summary>
    Text,

    /// <summary><c>2026-12-01</c>.</summary>
    Date,

    /// <summary>Hanoi time: <c>2026-12-01T14:25</c>.</summary>
    DateTime,

    /// <summary>Whole number in digits.</summary>
    Number,

    /// <summary>The paper that the other system made; no place of a template.</summary>
    File,
}

/// <param name="Text">In the form that <see cref="ReturnType"/> names.</param>
public sealed record ReturnedValue(ReturnType Type, string Text);
