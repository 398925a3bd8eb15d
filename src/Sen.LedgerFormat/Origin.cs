namespace Sen.LedgerFormat;

/// <summary>
/// The name of one log in one incarnation: <c>&lt;host&gt;/sen/&lt;agency&gt;/&lt;log&gt;/&lt;incarnation&gt;</c>, at most 100 bytes of
/// <c>[A-Za-z0-9./-]</c>. Each element starts with a letter or digit (so none is <c>.</c> or <c>..</c>);
/// the incarnation is a decimal from 1 without leading zeroes, at most nine digits.
/// </summary>
public sealed record Origin
{
    public const int MaxLength = 100;

    private Origin(string value) => Value = value;

    public string Value { get; }

    public string Host => Element(0);

    public string Agency => Element(2);

    /// <summary><c>main</c>, <c>access</c> or <c>sealed</c> on a node of ours.</summary>
    public string Log => Element(3);

    public int Incarnation => int.Parse(Element(4), System.Globalization.CultureInfo.InvariantCulture);

    public static Origin Create(string host, string agency, string log, int incarnation) =>
        Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}/sen/{agency}/{log}/{incarnation}"));

    /// <exception cref="FormatException">The text is not an origin.</exception>
    public static Origin Parse(string text) =>
        TryParse(text, out var origin) ? origin : throw new FormatException($"Not an origin: '{text}'.");

    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Origin? origin)
    {
        origin = null;
        if (text is null or { Length: 0 or > MaxLength })
            return false;

        var number = 0;
        foreach (var range in text.AsSpan().Split('/'))
        {
            if (!IsElement(text.AsSpan(range), number++))
                return false;
        }

        if (number != 5)
            return false;

        origin = new Origin(text);
        return true;
    }

    /// <summary>
    /// Whether this is the same log as <paramref name="earlier"/>, in the same incarnation or a later one. What was written before a log was
    /// reopened may stand in its next tree, and a stream goes on there.
    /// </summary>
    public bool Continues(Origin earlier) =>
        this == earlier || (Host == earlier.Host && Agency == earlier.Agency && Log == earlier.Log && Incarnation > earlier.Incarnation);

    public override string ToString() => Value;

    private static bool IsElement(ReadOnlySpan<char> element, int number)
    {
        if (element.IsEmpty || !char.IsAsciiLetterOrDigit(element[0]))
            return false;

        foreach (var c in element)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
                return false;
        }

        return number switch
        {
            1 => element is "sen",
            4 => element.Length <= 9 && element[0] != '0' && !element.ContainsAnyExceptInRange('0', '9'),
            _ => true,
        };
    }

    private string Element(int number) => Value.Split('/')[number];
}
