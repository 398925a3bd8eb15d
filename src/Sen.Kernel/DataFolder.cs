namespace Sen.Kernel;

/// <summary>The one folder of a node: <c>store.db, keys.db</c> (or <c>database</c>), <c>secrets/, anchor, signed/, erasures, files/, last-backup, node.sock</c> (and <c>processes/</c> on PostgreSQL).</summary>
/// <param name="process">Of several processes that share the folder of a node on PostgreSQL, the name of this one; null for the only one.</param>
public sealed class DataFolder(string path, string? process = null)
{
    /// <summary>Of this process among those of the node.</summary>
    public string ProcessName => process ?? "node";

    /// <summary>This is one of several processes of the node.</summary>
    public bool IsShared => process is not null;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string StorePath => In("store.db");

    public string KeysPath => In("keys.db");

    /// <summary>Names the PostgreSQL database in which the store is; not there when the store is in the folder.</summary>
    public string DatabasePath => In("database");

    public string SecretsPath => In("secrets");

    /// <summary>Last signed sizes and roots of the logs, outside the database.</summary>
    public string AnchorPath => In("anchor");

    /// <summary>The entries that were signed last, outside the database.</summary>
    public string SignedPath => SignedBeside(AnchorPath);

    internal static string SignedBeside(string anchorPath) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(anchorPath)!, "signed");

    /// <summary>Streams whose people were erased, outside the database, applied again after a restore.</summary>
    public string ErasuresPath => In("erasures");

    public string FilesPath => In("files");

    /// <summary>Marks the folder of the files as this node's own: a share that is not mounted looks like an empty folder (ADR 14).</summary>
    public string FilesMarkPath => System.IO.Path.Combine(FilesPath, ".sen-files");

    /// <summary>The folder of the files can be reached: it bears the mark, or files of an earlier release or from a backup.</summary>
    public bool FilesAreThere => File.Exists(FilesMarkPath) || (Directory.Exists(FilesPath) && Directory.EnumerateDirectories(FilesPath).Any());

    /// <summary>Where the file of this address lies: <c>ab/cdef…</c>.</summary>
    public string FilePath(string address) => FileIn(FilesPath, address);

    internal static string FileIn(string files, string address) => System.IO.Path.Combine(files, address[..2], address[2..]);

    /// <summary>Names the last backup; written when that is whole.</summary>
    public string LastBackupPath => In("last-backup");

    /// <summary>When the node was backed up last; null: never by <c>sen backup</c>.</summary>
    public DateTimeOffset? LastBackup => File.Exists(LastBackupPath) ? new DateTimeOffset(File.GetLastWriteTimeUtc(LastBackupPath)) : null;

    /// <summary>Local socket of the running node, for CLI verbs that write.</summary>
    public string SocketPath => In($"{ProcessName}.sock");

    /// <summary>One file for each process that serves the node from PostgreSQL.</summary>
    public string ProcessesPath => In("processes");

    /// <summary>Sockets of processes that run, or ran, on this folder.</summary>
    public IEnumerable<string> Sockets => Directory.Exists(Path) ? Directory.EnumerateFiles(Path, "*.sock").Order(StringComparer.Ordinal) : [];

    public string LockPath => In(process is null ? "owner.lock" : $"owner-{process}.lock");

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
            throw new StoreInUseException($"Another process{(process is null ? "" : $" named {process}")} uses {Path}. Verbs that write go through the running node; stop it to run this one alone.", held);
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
