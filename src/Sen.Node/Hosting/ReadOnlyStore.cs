using Sen.Kernel;
using Sen.Kernel.Ledger.Verification;

namespace Sen.Node.Hosting;

/// <summary>The store of a folder opened to be looked at, whether its node runs or not.</summary>
internal static class ReadOnlyStore
{
    /// <exception cref="OperatorException">There is no node in the folder, or a key of it is missing.</exception>
    public static async Task<VerifyStore> Open(DataFolder data)
    {
        if (!data.HasStore)
            throw new OperatorException($"There is no node in {data.Path}. Name its folder: --data DIR.");
        try
        {
            return await VerifyStore.OpenReadOnly(data, new StoreSetup
            {
                Clock = new Clock(TimeProvider.System),
                Identity = new NodeIdentity("unknown", "unknown"),
                Schemas = Modules.Schemas,
                Kinds = Modules.Kinds,
            });
        }
        catch (Exception missing) when (missing is FileNotFoundException or InvalidOperationException)
        {
            throw new OperatorException(missing.Message, missing);
        }
    }
}
