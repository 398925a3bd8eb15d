using System.Globalization;
using Sen.Kernel.Ledger;

namespace Sen.Kernel;

/// <summary>What a store says of itself in its settings, looked at before anything else is done with it.</summary>
internal static class StoreFacts
{
    /// <summary>Stands in a store while another one is copied into it.</summary>
    public const string Copying = "node.copying";

    /// <summary>Stands in a store whose node went on in another one, and names that.</summary>
    public const string MovedTo = "node.moved-to";

    /// <exception cref="StoreRefusedException">The store is not to be used, or not with these secrets.</exception>
    public static void Check(IReadOnlyDictionary<string, string> settings, Secrets secrets, string folder)
    {
        if (settings.ContainsKey(Copying))
            throw new StoreRefusedException("A copy into this store broke off or is under way. Run the same `sen copy` again; it starts anew.");
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
        new(settings["node.host"], settings["node.agency"], int.Parse(settings["node.incarnation"], CultureInfo.InvariantCulture));
}
