using Sen.Dossiers.Demo;

namespace Sen.Dossiers;

/// <summary>How far a demo dossier's life goes, and how long an official waits between two acts.</summary>
/// <param name="Until">The last act that is done to it.</param>
/// <param name="Pace">Working time between two acts; less where the day of return comes sooner.</param>
/// <param name="Day">When it is submitted.</param>
internal sealed record DemoStory(string Procedure, DemoEnd Until, TimeSpan Pace, DemoDay Day = DemoDay.Last)
{
    private const string CertifiedCopy = "2.000815", CertifiedSignature = "2.000884";

    private static readonly string[] Procedures =
        ["1.001193", "1.001193", "2.000635", "1.004873", CertifiedCopy, CertifiedSignature, "1.000656", "1.000828", "1.000894", "1.001612", "1.014027"];

    // Answered on the day, so that a few hours too many are a day too many.
    private static readonly string[] SameDay = ["1.001193", "2.000635", "1.000656", "1.000894"];

    // What people ask for themselves.
    private static readonly string[] Own = ["2.000635", CertifiedCopy, "1.004873"];

    private static readonly string[] Reasons =
    [
        "Chờ cơ quan đăng ký trước đây xác minh; đã gọi điện báo người nộp lý do chậm",
        "Phần mềm hộ tịch dùng chung gián đoạn, chưa ghi vào sổ được",
        "Thông tin cư trú chưa khớp, phải kiểm tra lại sổ gốc",
        "Người có thẩm quyền ký đi công tác đột xuất",
    ];

    /// <summary>One of each state.</summary>
    public static readonly IReadOnlyList<DemoStory> Shown =
    [
        new("1.001193", DemoEnd.Submitted, TimeSpan.FromMinutes(20), DemoDay.Fresh),
        new("2.000635", DemoEnd.Submitted, TimeSpan.FromMinutes(20), DemoDay.Fresh),
        new("1.004873", DemoEnd.Submitted, TimeSpan.FromMinutes(20), DemoDay.Fresh),
        new("2.000635", DemoEnd.Submitted, TimeSpan.FromMinutes(20), DemoDay.DueInTwoHours),
        new("1.004873", DemoEnd.Accepted, TimeSpan.FromMinutes(15), DemoDay.Fresh),
        new("1.001193", DemoEnd.Accepted, TimeSpan.FromMinutes(10), DemoDay.Fresh),
        new("1.000656", DemoEnd.Accepted, TimeSpan.FromMinutes(15)) { Late = Reasons[0] },
        new("1.004873", DemoEnd.Accepted, TimeSpan.FromMinutes(15), DemoDay.DueTomorrow),
        new("1.004873", DemoEnd.SupplementAtIntake, TimeSpan.FromMinutes(15)),
        new("1.004873", DemoEnd.SupplementInWork, TimeSpan.FromMinutes(15)),
        new(CertifiedSignature, DemoEnd.RefusalProposed, TimeSpan.FromMinutes(15), DemoDay.Fresh),
        new(CertifiedCopy, DemoEnd.IntakeRefused, TimeSpan.FromMinutes(15)),
        new("1.004873", DemoEnd.Consulted, TimeSpan.FromMinutes(15), DemoDay.Fresh),
        new("1.001193", DemoEnd.WaitingForSystem, TimeSpan.FromMinutes(10), DemoDay.Fresh),
        new("1.001193", DemoEnd.AwaitingConfirmation, TimeSpan.FromMinutes(8), DemoDay.Fresh),
        new("1.000894", DemoEnd.Issued, TimeSpan.FromMinutes(8)),
        new("1.013225", DemoEnd.Accepted, TimeSpan.FromMinutes(10)),
        new("1.013225", DemoEnd.DefectReported, TimeSpan.FromMinutes(10), DemoDay.Fresh),
        new("1.001193", DemoEnd.AwaitingSignature, TimeSpan.FromMinutes(8), DemoDay.Fresh),
        new("1.004873", DemoEnd.AwaitingSignature, TimeSpan.FromMinutes(8)),
        new("1.000656", DemoEnd.AwaitingSignature, TimeSpan.FromMinutes(8), DemoDay.Fresh),
        new("2.000635", DemoEnd.Approved, TimeSpan.FromMinutes(8), DemoDay.Fresh),
        new("2.000635", DemoEnd.Issued, TimeSpan.FromMinutes(8)),
        new("1.001193", DemoEnd.Issued, TimeSpan.FromMinutes(8)),
        new("2.000635", DemoEnd.Issued, TimeSpan.FromMinutes(8), DemoDay.TenDaysAgo),
        new("1.000894", DemoEnd.Issued, TimeSpan.FromMinutes(8), DemoDay.TenDaysAgo),
        new(CertifiedSignature, DemoEnd.Delivered, TimeSpan.FromMinutes(8)),
        new("1.004873", DemoEnd.Withdrawn, TimeSpan.FromMinutes(30)),
        new("1.004873", DemoEnd.NotGranted, TimeSpan.FromMinutes(8)),
        new("1.000828", DemoEnd.Accepted, TimeSpan.FromMinutes(20)),
    ];

    /// <summary>Why it is answered after the day of return; null: in time.</summary>
    public string? Late { get; init; }

    /// <summary>What has weeks takes days: a share of its time goes by before each act.</summary>
    public bool TakesItsTime { get; init; }

    /// <summary>Done while the person waits, by who may sign it.</summary>
    public bool OnTheSpot { get; init; }

    /// <summary>Whose ward receives it; null: the ward whose officials' accounts the demo shows.</summary>
    public string? Commune { get; init; }

    public SampleFolk Folk { get; init; }

    public bool IsCertification => Procedure is CertifiedCopy or CertifiedSignature;

    public bool IsCopy => Procedure is CertifiedCopy;

    /// <summary>Takes a number of a book or of the procedure.</summary>
    public bool IsAnswered => Until is DemoEnd.Issued or DemoEnd.Delivered or DemoEnd.Rated;

    /// <summary>A dossier as most are: done in time and taken home; lately a few lie ready.</summary>
    public static DemoStory Usual(Random random, bool isLately, bool isOwn)
    {
        var procedure = Pick(isOwn ? Own : Procedures, random);
        var end = random.Next(100) switch
        {
            < 3 when isLately => DemoEnd.Issued,
            < 6 => DemoEnd.Withdrawn,
            _ => random.Next(3) == 0 ? DemoEnd.Rated : DemoEnd.Delivered,
        };
        // A copy is certified on the day it is asked for.
        var story = new DemoStory(procedure, end, TimeSpan.FromMinutes(procedure is CertifiedCopy ? random.Next(4, 12) : random.Next(10, 70))) { TakesItsTime = true };
        return random.Next(8) switch
        {
            0 when !isOwn => story with { Folk = SampleFolk.FromALuoi },
            1 or 2 when !isOwn && (story.IsCertification || procedure is "2.000635") => story with { Folk = SampleFolk.Elderly },
            _ => story,
        };
    }

    /// <summary>Answered hours after its day of return, with the reason.</summary>
    public static DemoStory TooLate(Random random) =>
        new(Pick(SameDay, random), DemoEnd.Delivered, TimeSpan.FromMinutes(random.Next(20, 70))) { Late = Pick(Reasons, random) };

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}

/// <summary>When a dossier that shows a state is submitted, seen from "now".</summary>
internal enum DemoDay
{
    /// <summary>On the last working day before today.</summary>
    Last,

    /// <summary>This morning, or as late as its day of return is still to come.</summary>
    Fresh,

    /// <summary>So that the counter must look at it within two working hours.</summary>
    DueInTwoHours,

    /// <summary>So that three working days are over at the end of the next one.</summary>
    DueTomorrow,

    TenDaysAgo,
}

internal enum DemoEnd
{
    Submitted,
    SupplementAtIntake,
    RefusalProposed,
    IntakeRefused,
    Accepted,
    Consulted,
    SupplementInWork,
    DefectReported,
    WaitingForSystem,
    AwaitingConfirmation,
    AwaitingSignature,
    Approved,
    Issued,
    Delivered,
    Rated,
    Withdrawn,

    /// <summary>Refused after appraisal; the notice was handed over.</summary>
    NotGranted,
}
