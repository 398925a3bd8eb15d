namespace Sen.Procedures.Domain;

/// <summary>A version as it was published: it never changes, only its last day is set when the next one opens.</summary>
public sealed record PublishedVersion
{
    /// <summary><c>source/source id/number</c>, e.g. <c>sen/1.001193/2</c>: what a dossier keeps.</summary>
    public required string Key { get; init; }

    /// <summary>1 for the first version of a record.</summary>
    public required int Number { get; init; }

    public required ProcedureVersion Procedure { get; init; }

    /// <summary>The definitions (forms, processes, result templates) that belong to this version, with their own versions.</summary>
    public IReadOnlyList<DefinitionRef> Definitions { get; init; } = [];

    /// <summary><c>source/source id</c> of the record that stands in its place: our own with the same code, or the current one of a record of 2021.</summary>
    public string? Link { get; init; }

    public bool IsInForce(DateOnly on) => Procedure.ValidFrom <= on && (Procedure.ValidTo is not { } last || on <= last);
}

/// <param name="Kind"><c>form</c>, <c>process</c>, <c>result</c>.</param>
public sealed record DefinitionRef(string Kind, string Name, int Version);
