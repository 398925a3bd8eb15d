using System.Globalization;
using Sen.Kernel.Sql;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>The logs of a node and the rows that a new store starts with. Names of logs are for ever.</summary>
internal static class LogHeads
{
    public const string Main = "main";

    /// <summary>Looks at personal data; private.</summary>
    public const string Access = "access";

    public static readonly string[] All = [Main, Access];

    /// <summary>Which log key signs for the node: tells whether a store and a folder of secrets belong together.</summary>
    public const string KeySetting = "node.log-key";

    public const string IncarnationSetting = "node.incarnation";

    public static IEnumerable<Statement> Remember(NodeIdentity identity, Secrets secrets) =>
    [
        Setting(KeySetting, secrets.LogKeyName),
        Setting("node.host", identity.Host),
        Setting("node.agency", identity.Agency),
        Setting(IncarnationSetting, Incarnation(identity)),
    ];

    public static IEnumerable<Statement> First(NodeIdentity identity) => identity.Trees().Select(tree => Statement.Of(
        "insert into ledger_head (log, origin, size, root, epoch, at) values ($1, $2, 0, $3, 0, 0) on conflict (log) do nothing",
        tree.Name,
        identity.OriginOf(tree).Value,
        MerkleTree.EmptyRoot()));

    /// <summary>The node goes on in this incarnation.</summary>
    public static IEnumerable<Statement> Next(NodeIdentity identity) =>
    [
        Statement.One("update setting set value = $2 where name = $1", IncarnationSetting, Incarnation(identity)),
        .. First(identity),
    ];

    private static string Incarnation(NodeIdentity identity) => identity.Incarnation.ToString(CultureInfo.InvariantCulture);

    private static Statement Setting(string name, string value) =>
        Statement.Of("insert into setting (name, value) values ($1, $2) on conflict (name) do nothing", name, value);
}
