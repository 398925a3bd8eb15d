using Sen.Kernel;

namespace Sen.Procedures;

/// <summary>Refusals of this module.</summary>
internal static class ProcedureProblems
{
    public static readonly Problem NotFound = new("procedures.not-found", 404);
    public static readonly Problem UnknownFilter = new("procedures.unknown-filter", 400);
    public static readonly Problem UnknownPage = new("procedures.unknown-page", 400);

    /// <summary>A version may not begin before the one that it follows.</summary>
    public static readonly Problem BeginsTooEarly = new("procedures.begins-too-early", 409);

    /// <summary>Somebody else published the same record at the same time; read again and repeat.</summary>
    public static readonly Problem PublishedMeanwhile = new("procedures.published-meanwhile", 409);
}
