namespace Sen.Node.Tests.Doors;

/// <summary>What a sample needs to be there: ids of a dossier in some state and of its parts, by the names that routes give them.</summary>
internal sealed record Place(IReadOnlyDictionary<string, string> Values)
{
    public static readonly Place Nowhere = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));

    public string this[string name] => Values[name];

    public string Id => Values["id"];

    public Place With(string name, string value) => new(new Dictionary<string, string>(Values, StringComparer.OrdinalIgnoreCase) { [name] = value });

    /// <summary>The text with <c>$name</c> filled in.</summary>
    public string Fill(string text) => Values.OrderByDescending(one => one.Key.Length).Aggregate(text, (filled, one) => filled.Replace("$" + one.Key, one.Value, StringComparison.Ordinal));
}
