namespace Sen.Node.Tests.Doors;

/// <summary>What people and programs type that no form asked for.</summary>
internal static class HostileText
{
    public const string Markup = "<script>alert('sen')</script>\"><img src=x onerror=alert(1)>";

    /// <summary>Short ones, for every field.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Short =
    [
        ("empty", ""),
        ("blank", " \t "),
        ("NFD", "Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031b\u0300ng"),
        ("zero-width", "Lan\u200b\u200d\u2060\ufeff Anh"),
        ("bidi", "Lan\u202e\u2066gnaht\u2069\u202c"),
        ("NUL and controls", "La\0n\u0007\u001b[31m"),
        ("markup", Markup),
        ("SQL", "x'; drop table draft; -- %_"),
        ("4-byte characters", "𠮷野家 👨‍👩‍👧 𝒮"),
        ("replacement", "a\ufffdb\uffff"),
        ("template", "{entered.x} {{7*7}} ${jndi:ldap://x} %00 %s"),
        ("path", "../../../etc/passwd"),
        ("header", "a\r\nSet-Cookie: x=1"),
        ("huge number", "99999999999999999999999999"),
        ("negative", "-1"),
        ("fraction", "1.5e309"),
        ("far date", "9999-12-31"),
        ("29 February", "29/02/2027"),
        ("other digits", "１２３٣"),
        ("null in words", "null"),
    ];

    /// <summary>Long ones, for every field that takes text.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Long =
    [
        ("10 thousand letters", new string('ă', 10_000)),
        ("10 thousand marks on one letter", "a" + new string('\u0301', 10_000)),
        ("a million letters", new string('x', 1_000_000)),
    ];
}
