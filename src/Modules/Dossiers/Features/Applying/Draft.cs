using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>An application that is not submitted yet: a plain row that expires. The ledger begins at submission.</summary>
internal sealed record Draft
{
    public required long Id { get; init; }

    /// <summary>The stream that the dossier will have; files are encrypted under its key from the first upload.</summary>
    public required byte[] Stream { get; init; }

    public required long Account { get; init; }

    public required string ProcedureKey { get; init; }

    public required string ProcedureCode { get; init; }

    public required string ProcedureName { get; init; }

    public required string CaseCode { get; init; }

    /// <summary>Agency chosen on the first page; null until then.</summary>
    public long? Receiving { get; init; }

    public required Answers Answers { get; init; }

    /// <summary>What was known of the person when an official began it for them; null: what the owner of the account is known by.</summary>
    public IReadOnlyDictionary<string, KnownFact>? Known { get; init; }

    /// <summary>What the person said of the read-back on the own telephone.</summary>
    public PhoneAnswer? PhoneAnswer { get; init; }

    /// <summary>The page to go on with.</summary>
    public string? Page { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
