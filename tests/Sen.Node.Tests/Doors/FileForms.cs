using static Sen.Node.Tests.Doors.MainJob;

namespace Sen.Node.Tests.Doors;

/// <summary>A form with a file: where it stands, its field, and what is typed beside the file.</summary>
/// <param name="Most">Files that the field takes.</param>
internal sealed record FileForm(string Door, string Login, Func<MainJob, Task<Place>> At, string Page, string Field, (string Name, string Value) Typed, int Most);

/// <summary>Every form of a page that takes files. A page that takes files and is not here fails a test.</summary>
internal static class FileForms
{
    public static readonly IReadOnlyList<FileForm> All =
    [
        new("POST /nop-ho-so/nhap/{draft:long}/{formPage?}", Lan, job => job.AsksForPaper(), "/nop-ho-so/nhap/$draft/proxy", "file.proxy", ("relation", "Con gái"), 20),
        new("POST /ho-so/{id:long}/bo-sung", Lan, job => job.AskedForSupplement(), "/ho-so/$id/bo-sung", "Item0", ("Remark", "Xin gửi lại"), 30),
        new("POST /can-bo/tiep-nhan/{draft:long}/{formPage?}", Counter, job => job.AsksForPaperAtCounter(), "/can-bo/tiep-nhan/$draft/proxy", "file.proxy", ("relation", "Con gái"), 20),
        new("POST /can-bo/tiep-nhan/{draft:long}/mot-man-hinh", Deputy, job => job.AsksForTranslation(), "/can-bo/tiep-nhan/$draft/mot-man-hinh", "file.translation", ("Receipt", "0000123"), 20),
        new("POST /can-bo/ho-so/{id:long}?handler=Attach", Specialist, job => job.Accepted(), "/can-bo/ho-so/$id", "ResultFile", ("Granted", "no"), 1),
    ];

    /// <summary>What scripts send one file to.</summary>
    public static readonly IReadOnlyList<FileForm> OfScripts =
    [
        new("POST /nop-ho-so/nhap/{draft:long}/{formPage?}?handler=File", Lan, job => job.AsksForPaper(), "/nop-ho-so/nhap/$draft/proxy", "file.proxy", ("", ""), 1),
        new("POST /ho-so/{id:long}/bo-sung?handler=File", Lan, job => job.AskedForSupplement(), "/ho-so/$id/bo-sung", "Item0", ("", ""), 1),
    ];
}
