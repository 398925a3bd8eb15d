using Sen.Web;

namespace Sen.Notices;

/// <summary>Why a message was not delivered, in words.</summary>
public static class FailureWords
{
    /// <param name="failure">As the row keeps it: a word, perhaps with a code, e.g. <c>answer:550</c>.</param>
    public static string Failure(this ITexts texts, string? failure)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var parts = (failure ?? "").Split(':', 2);
        return parts[0].Length == 0 ? "" : texts.Get($"notices.failure.{parts[0]}", ("code", parts.Length > 1 ? parts[1] : ""));
    }
}
