using Sen.Kernel;

namespace Sen.Notices;

internal static class NoticeProblems
{
    public static readonly Problem NotFailed = new("notices.not-failed", 409);
}
