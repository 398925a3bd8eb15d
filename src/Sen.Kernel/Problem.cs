namespace Sen.Kernel;

/// <summary>
/// A refusal that the caller can act on. <see cref="Code"/> is permanent (<c>dossiers.not-found</c>); the words for people come from
/// texts by that code, with <see cref="Facts"/> filled in. <see cref="Status"/> is the HTTP status at the door (RFC 9457).
/// </summary>
public sealed record Problem(string Code, int Status)
{
    /// <summary>Values that the text of the problem names, e.g. <c>stage</c> or <c>limit</c>. Never personal data.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    /// <summary>What is wrong in which field; empty when the refusal is not about a field.</summary>
    public IReadOnlyList<FieldProblem> Fields { get; init; } = [];

    public Problem With(string name, object? value) =>
        this with { Facts = new Dictionary<string, object?>(Facts) { [name] = value } };

    public Problem Because(object? reason) => With("reason", reason);

    public Problem At(params IReadOnlyList<FieldProblem> fields) => this with { Fields = [.. Fields, .. fields] };

    public override string ToString() => Fields.Count == 0 ? Code : $"{Code} ({string.Join(", ", Fields.Select(f => $"{f.Field}: {f.Code}"))})";
}

/// <summary>One wrong field: its name as the caller sent it, a permanent code, and the values that its text names.</summary>
public sealed record FieldProblem(string Field, string Code)
{
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    public FieldProblem With(string name, object? value) =>
        this with { Facts = new Dictionary<string, object?>(Facts) { [name] = value } };
}

/// <summary>Refusals of the kernel itself.</summary>
public static class KernelProblems
{
    public static readonly Problem NotFound = new("kernel.not-found", 404);
    public static readonly Problem Conflict = new("kernel.conflict", 409);
    public static readonly Problem Erased = new("kernel.erased", 410);
    public static readonly Problem Invalid = new("kernel.invalid", 400);
    public static readonly Problem Busy = new("kernel.busy", 503);
}
