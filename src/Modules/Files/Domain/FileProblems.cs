using Sen.Kernel;

namespace Sen.Files;

/// <summary>Why a file was not taken; the words say what to do. Nothing of a refused file stays.</summary>
public static class FileProblems
{
    public static readonly Problem Empty = new("files.empty", 422);
    public static readonly Problem TooLarge = new("files.too-large", 413);
    public static readonly Problem WrongKind = new("files.wrong-kind", 422);
    public static readonly Problem CutOff = new("files.cut-off", 400);

    /// <summary>It came whole as it was sent, but it was cut before.</summary>
    public static readonly Problem Unfinished = new("files.unfinished", 422);
    public static readonly Problem NoFile = new("files.no-file", 422);

    /// <summary>The file store can't be reached; nothing of the file was kept, nothing that was kept is lost.</summary>
    public static readonly Problem Away = new("files.away", 503);
    public static readonly Problem NotFound = new("files.not-found", 404);
}
