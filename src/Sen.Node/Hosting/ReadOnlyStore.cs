using Sen.Kernel;
using Sen.Kernel.Ledger.Verification;

namespace Sen.Node.Hosting;

/// <summary>The store of a node opened to be looked at, whether its node runs or not.</summary>
internal static class ReadOnlyStore
{
    /// <exception cref="OperatorException">There is no node in this place, or a key of it is missing.</exception>
    public static async Task<VerifyStore> Open(StorePlace place)
    {
        await OpenedStore.MustExist(place);
        return await OpenedStore.Refusing(() => place.OpenReadOnly(OpenedStore.LookingSetup()));
    }
}
