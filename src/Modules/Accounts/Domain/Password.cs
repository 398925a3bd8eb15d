using System.Globalization;
using System.Text;

namespace Sen.Accounts;

/// <summary>A new password that keeps the rules, in NFC so that every keyboard writes the same bytes. It never shows itself.</summary>
internal sealed class Password
{
    public const int Shortest = 10;
    public const int Longest = 200;

    private Password(string text) => Text = text;

    public string Text { get; }

    public override string ToString() => "***";

    /// <summary>The password as typed at sign-in, in NFC; null when no account can have it.</summary>
    public static string? Typed(string? raw)
    {
        if (string.IsNullOrEmpty(raw) || raw.Length > 4 * Longest || HasLoneSurrogate(raw))
            return null;
        var text = raw.Normalize(NormalizationForm.FormC);
        return text.Length <= Longest ? text : null;
    }

    /// <summary>The code of the first rule that is broken, or null and the password.</summary>
    public static string? Read(string? raw, string login, out Password? password)
    {
        password = null;
        if (string.IsNullOrEmpty(raw))
            return "accounts.password-missing";
        if (Typed(raw) is not { } text)
            return raw.Length > Longest ? "accounts.password-long" : "accounts.password-characters";
        if (text.EnumerateRunes().Any(IsInvisible))
            return "accounts.password-characters";
        if (new StringInfo(text).LengthInTextElements < Shortest)
            return "accounts.password-short";
        if (CommonPasswords.Contains(text) || (login.Length > 3 && text.Contains(login, StringComparison.OrdinalIgnoreCase)))
            return "accounts.password-common";

        password = new(text);
        return null;
    }

    private static bool IsInvisible(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at += Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1)
        {
            if (!Rune.TryGetRuneAt(text, at, out _))
                return true;
        }

        return false;
    }
}
