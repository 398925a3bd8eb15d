using static Sen.LegalTime.VietnameseDates;

namespace Sen.LegalTime;

/// <summary>The texts of pauses, resumptions and extensions.</summary>
internal static class ChangeWords
{
    public static Bilingual ResumedLate { get; } =
        new("Đã quá hạn trước khi tạm dừng: hạn trả không thay đổi.", "Overdue before the pause: the due time does not change.");

    public static Bilingual Paused(Bilingual left, PauseMode mode) => mode == PauseMode.Suspend
        ? new($"Tạm dừng khi còn {left.Vi}.", $"Paused with {left.En} left.")
        : new("Tạm dừng; khi tiếp tục, thời hạn được tính lại từ đầu.", "Paused; on resumption the time limit begins anew.");

    public static Bilingual Resumed(Bilingual left) =>
        new($"Tính tiếp {left.Vi} còn lại khi tạm dừng.", $"The {left.En} left at the pause are counted on.");

    public static Bilingual Restarted(Duration duration) =>
        new($"Thời hạn {duration.Words().Vi} được tính lại từ đầu.", $"The time limit ({duration.Words().En}) is counted anew.");

    public static Bilingual Extended(Duration by, Bilingual reason) =>
        new($"Gia hạn thêm {by.Words().Vi} (lần 1/1): {reason.Vi}", $"Extended by {by.Words().En} (1 of 1): {reason.En}");

    public static Bilingual WhilePaused(DateTimeOffset at, PauseMode mode) => mode == PauseMode.Suspend
        ? new($"Thời hạn tạm dừng từ {Moment(at)} và được tính tiếp khi hồ sơ được tiếp tục giải quyết.",
            $"The time limit has been paused since {InEnglish(at)} and goes on when work on the dossier continues.")
        : new($"Thời hạn tạm dừng từ {Moment(at)} và được tính lại từ đầu khi hồ sơ được tiếp tục giải quyết.",
            $"The time limit has been paused since {InEnglish(at)} and begins anew when work on the dossier continues.");

    public static Bilingual AfterResumption(DateTimeOffset at, DateTimeOffset due) =>
        new($"Thời hạn được tính tiếp từ {Moment(at)}: hẹn trả {DueWords(due).Vi}.", $"The time limit goes on from {InEnglish(at)}: due {DueWords(due).En}.");

    public static Bilingual AfterRestart(DateTimeOffset at, DateTimeOffset due) =>
        new($"Thời hạn được tính lại từ {Moment(at)}: hẹn trả {DueWords(due).Vi}.", $"The time limit is counted anew from {InEnglish(at)}: due {DueWords(due).En}.");

    public static Bilingual AfterExtension(DateTimeOffset due, Bilingual reason) =>
        new($"Hẹn trả lại {DueWords(due).Vi}. Lý do: {reason.Vi}", $"New due time: {DueWords(due).En}. Reason: {reason.En}");

    /// <summary>"17:00 Thứ Sáu 04/12/2026" and "by 17:00 on Friday 4 December 2026".</summary>
    public static Bilingual DueWords(DateTimeOffset due)
    {
        var day = InSentence(VietnamTime.DayOf(due));
        return new($"{Time(due)} {day.Vi}", $"by {Time(due)} on {day.En}");
    }

    private static string InEnglish(DateTimeOffset at) => $"{Time(at)} on {InSentence(VietnamTime.DayOf(at)).En}";
}
