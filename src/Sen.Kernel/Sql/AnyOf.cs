using System.Globalization;
using System.Numerics;
using Dapper;

namespace Sen.Kernel.Sql;

/// <summary>
/// A list of row keys to look for, as parameters: <c>… in {ids.Places}</c>. The places are filled up to a power of two with the first key, so that lists of
/// many lengths are few statements, which a server has planned already.
/// </summary>
public sealed class AnyOf
{
    /// <param name="keys">At least one.</param>
    public AnyOf(IReadOnlyCollection<long> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0)
            throw new ArgumentException("At least one key is asked for.", nameof(keys));
        var places = new List<string>();
        foreach (var key in keys.Concat(Enumerable.Repeat(keys.First(), (int)BitOperations.RoundUpToPowerOf2((uint)keys.Count) - keys.Count)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"key{places.Count}");
            Args.Add(name, key);
            places.Add('@' + name);
        }

        Places = $"({string.Join(", ", places)})";
    }

    /// <summary>What stands behind <c>in</c>.</summary>
    public string Places { get; }

    /// <summary>The keys; other parameters of the statement are added here.</summary>
    public DynamicParameters Args { get; } = new();
}
