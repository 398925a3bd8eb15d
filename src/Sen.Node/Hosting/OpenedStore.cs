using Sen.Kernel;
using Sen.Node.Verbs;

namespace Sen.Node.Hosting;

/// <summary>Opens the store of a data folder for this process, with its kind checked and the legal clock where it belongs.</summary>
internal static class OpenedStore
{
    private const string KindSetting = "node.kind";

    /// <exception cref="OperatorException">The folder is in use, the store is of the other kind, migrations wait, or the clock may not go there.</exception>
    public static async Task<Store> Open(NodeOptions options)
    {
        MakeFolder(options.Data.Path);
        var place = NodeWords.Place(options.Data, options.Database);
        var isNew = !await HasStore(place);
        var store = await Open(place, options, isNew);
        try
        {
            var settings = new Settings(store);
            var kind = await CheckKind(settings, options, isNew);
            if (kind is NodeKind.Demo)
                await new SavedClock(store).Start(options.Clock);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether there is a node in this place.</summary>
    /// <exception cref="OperatorException">The database can't be asked.</exception>
    public static Task<bool> HasStore(StorePlace place, CancellationToken ct = default) => Refusing(() => place.HasStore(ct));

    /// <exception cref="OperatorException">There is none.</exception>
    public static async Task MustExist(StorePlace place, CancellationToken ct = default)
    {
        if (!await HasStore(place, ct))
            throw new OperatorException(place.Database is null ? $"There is no node in {place.Data.Path}. Name its folder: --data DIR." : $"There is no node in {place}. Name its database: --database.");
    }

    /// <summary>Runs what opens a store; its refusals are the operator's.</summary>
    public static async Task<T> Refusing<T>(Func<Task<T>> open)
    {
        try
        {
            return await open();
        }
        catch (Exception refused) when (refused is StoreInUseException or StoreRefusedException or InvalidOperationException or FileNotFoundException)
        {
            throw new OperatorException(refused.Message, refused);
        }
    }

    private static Task<Store> Open(StorePlace place, NodeOptions options, bool isNew)
    {
        if (isNew && options.Agency is null)
            throw new OperatorException($"{(place.Database is null ? options.Data.Path : place)} holds no node yet. Name its agency to make one: --agency H57 (or try `sen demo`).");
        return Refusing(() => place.Open(new StoreSetup
        {
            Clock = new Clock(options.Time),
            Identity = new NodeIdentity(options.Host, options.Agency ?? ""),
            Schemas = options.Schemas,
            Kinds = Modules.Kinds,
            Migrate = options.Migrate,
        }));
    }

    private static async Task<NodeKind> CheckKind(Settings settings, NodeOptions options, bool isNew)
    {
        if (isNew)
            await settings.Set(KindSetting, options.Kind is NodeKind.Demo ? "demo" : "real");
        var kind = await settings.Get(KindSetting) == "demo" ? NodeKind.Demo : NodeKind.Real;
        if (options.Kind is NodeKind.AsItIs || options.Kind == kind)
            return kind;
        throw new OperatorException(kind is NodeKind.Demo
            ? $"{options.Data.Path} is a demo: its people are made up and its clock is set. Start it with `sen demo`, or serve another folder."
            : $"{options.Data.Path} is a real node. Start it with `sen serve`, or run the demo in another folder: --data DIR.");
    }

    /// <summary>How a verb opens the store of a node that exists, without the program around it.</summary>
    public static StoreSetup LookingSetup() => new()
    {
        Clock = new Clock(TimeProvider.System),
        Identity = new NodeIdentity("unknown", "unknown"),
        Schemas = Modules.Schemas,
        Kinds = Modules.Kinds,
    };

    /// <summary>A folder that only this account may enter.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
