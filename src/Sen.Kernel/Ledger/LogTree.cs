using System.Globalization;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>The Merkle tree of a log in one incarnation. A log never goes back: a store that was restored goes on in a new tree (ADR 12).</summary>
/// <param name="Log">One of <see cref="LogHeads.All"/>, to which a stream belongs for life.</param>
/// <param name="Incarnation">From 1.</param>
internal sealed record LogTree(string Log, int Incarnation)
{
    /// <summary>As the rows of the tree and the anchor file name it: <c>main</c>, then <c>main/2</c>.</summary>
    public string Name { get; } = Incarnation == 1 ? Log : string.Create(CultureInfo.InvariantCulture, $"{Log}/{Incarnation}");

    public static LogTree? Parse(string name)
    {
        var words = name.Split('/');
        var number = 1;
        if (words.Length > 2 || !LogHeads.All.Contains(words[0])
            || (words.Length == 2 && (!int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 2)))
            return null;
        var tree = new LogTree(words[0], number);
        return tree.Name == name ? tree : null;
    }

    public static LogTree Of(Origin origin) => new(origin.Log, origin.Incarnation);
}
