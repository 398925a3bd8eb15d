namespace Sen.Kernel;

/// <summary>The one folder of a node: <c>store.db, keys.db</c> (or <c>database</c>), <c>secrets/, anchor, erasures, files/, node.sock</c>.</summary>
public sealed class DataFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string StorePath => In("store.db");

    public string KeysPath => In("keys.db");

    /// <summary>Names the PostgreSQL database in which the store is; not there when the store is in the folder.</summary>
    public string DatabasePath => In("database");

    public string SecretsPath => In("secrets");

    /// <summary>Last signed sizes and roots of the logs, outside the database.</summary>
    public string AnchorPath => In("anchor");

    /// <summary>Streams whose people were erased, outside the database, applied again after a restore.</summary>
    public string ErasuresPath => In("erasures");

    public string FilesPath => In("files");

    /// <summary>Local socket of the running node, for CLI verbs that write.</summary>
    public string SocketPath => In("node.sock");

    public string LockPath => In("owner.lock");

    public bool HasStore => File.Exists(StorePath);

    /// <summary>Takes the folder for this process until the stream is disposed.</summary>
    /// <exception cref="StoreInUseException">Another process has it.</exception>
    public FileStream Own()
    {
        Directory.CreateDirectory(Path);
        try
        {
            return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new StoreInUseException($"Another process uses {Path}. Verbs that write go through the running node; stop it to run this one alone.", held);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

/// <summary>One process owns a SQLite store; this one came second.</summary>
public sealed class StoreInUseException : Exception
{
    public StoreInUseException()
    {
    }

    public StoreInUseException(string message)
        : base(message)
    {
    }

    public StoreInUseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
