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

    public static IEnumerable<Statement> Remember(NodeIdentity identity, Secrets secrets) =>
    [
        Setting(KeySetting, secrets.LogKeyName),
        Setting("node.host", identity.Host),
        Setting("node.agency", identity.Agency),
        Setting("node.incarnation", identity.Incarnation.ToString(CultureInfo.InvariantCulture)),
    ];

    public static IEnumerable<Statement> First(NodeIdentity identity) => All.Select(log => Statement.Of(
        "insert into ledger_head (log, origin, size, root, epoch, at) values ($1, $2, 0, $3, 0, 0) on conflict (log) do nothing",
        log,
        identity.OriginOf(log).Value,
        MerkleTree.EmptyRoot()));

    private static Statement Setting(string name, string value) =>
        Statement.Of("insert into setting (name, value) values ($1, $2) on conflict (name) do nothing", name, value);
}
