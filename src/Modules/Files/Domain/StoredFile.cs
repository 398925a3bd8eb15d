namespace Sen.Files;

/// <summary>A file in the store, as events and state name it.</summary>
/// <param name="Id">Row key as text.</param>
/// <param name="Sha256">Of the bytes as uploaded, hex; shown to the person as acknowledgement.</param>
public sealed record StoredFile(string Id, string Name, long Bytes, string Sha256, string MediaType);

/// <summary>What a place accepts: kinds by content, and the largest size.</summary>
public sealed record FileRule(IReadOnlyList<FileKind> Kinds, long MaxBytes)
{
    /// <summary>PDF, JPG or PNG up to 10 MB: what a phone makes and a counter reads.</summary>
    public static readonly FileRule Papers = new([FileKind.Pdf, FileKind.Jpeg, FileKind.Png], 10L << 20);
}

public enum FileKind
{
    Pdf,
    Jpeg,
    Png,
}
