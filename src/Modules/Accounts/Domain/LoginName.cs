using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Sen.Kernel.Text;

namespace Sen.Accounts;

/// <summary>
/// The name that a person signs in with, folded: small letters a–z without marks, digits and <c>. _ @ -</c>, 3 to 60 of them. "Nguyễn.An" and
/// "nguyen.an" are the same login.
/// </summary>
public readonly partial record struct LoginName
{
    private readonly string? _value;

    private LoginName(string value) => _value = value;

    public override string ToString() => _value ?? "";

    public static bool TryParse([NotNullWhen(true)] string? text, out LoginName login)
    {
        login = default;
        if (text is null || text.Length > 200)
            return false;

        var folded = string.Concat(Marks().Split(Line.Clean(text)).Select(piece => Marks().IsMatch(piece) ? piece : Folding.Fold(piece)));
        if (!Allowed().IsMatch(folded))
            return false;

        login = new(folded);
        return true;
    }

    [GeneratedRegex("(?<mark>[-_@])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._@-]{1,58}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
