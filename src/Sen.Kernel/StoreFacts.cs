using System.Globalization;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel;

/// <summary>What a store says of itself in its settings, looked at before anything else is done with it.</summary>
internal static class StoreFacts
{
    /// <summary>Stands in a store while another one is copied into it.</summary>
    public const string Copying = "node.copying";

    /// <summary>Stands in a store whose node went on in another one, and names that.</summary>
    public const string MovedTo = "node.moved-to";

    /// <summary>Stands in a store that was put back from a backup, until its logs may go on.</summary>
    public const string Restoring = "node.restoring";

    public static IReadOnlyDictionary<string, string> Of(SqliteSession store) =>
        store.All("select name, value from setting", row => (Name: row.Text(0), Value: row.Text(1))).ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);

    /// <exception cref="StoreRefusedException">The store is not to be used, or not with these secrets.</exception>
    public static void Check(IReadOnlyDictionary<string, string> settings, Secrets secrets, string folder, bool endsRestore = false)
    {
        if (settings.ContainsKey(Restoring) && !endsRestore)
            throw new StoreRefusedException("A restore of this store broke off. Run the same `sen restore` again.");
        if (settings.ContainsKey(Copying))
            throw new StoreRefusedException("A copy or restore into this store broke off or is under way. Run the same `sen copy` or `sen restore` again; it starts anew.");
        if (settings.TryGetValue(MovedTo, out var place))
            throw new StoreRefusedException($"The node of this store was moved to {place} and goes on there. Two of it would give two truths.");
        CheckOwner(settings, secrets, folder);
    }

    /// <exception cref="StoreRefusedException">The secrets are those of another node.</exception>
    public static void CheckOwner(IReadOnlyDictionary<string, string> settings, Secrets secrets, string folder)
    {
        if (settings.TryGetValue(LogHeads.KeySetting, out var key) && key != secrets.LogKeyName)
            throw new StoreRefusedException($"This store belongs to another node ({settings["node.agency"]}, {settings["node.host"]}): the secrets in {folder} are not its own. Name the node's own folder with --data.");
    }

    public static NodeIdentity Identity(IReadOnlyDictionary<string, string> settings) =>
        new(settings["node.host"], settings["node.agency"], int.Parse(settings[LogHeads.IncarnationSetting], CultureInfo.InvariantCulture));
}
