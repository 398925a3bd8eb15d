using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// A PostgreSQL database as an operator names it: <c>postgres://user:password@host:port/name?sslmode=require</c>, or through a socket
/// <c>postgres:///name?host=/run/postgresql</c>. What is left out comes from PGHOST, PGPORT, PGUSER, PGPASSWORD and the pgpass file.
/// The data keys lie in a second database beside it, <c>NAME_keys</c>.
/// </summary>
public sealed class PostgresAddress
{
    private const int AnswerSeconds = 5;

    // A table that grows from nothing has no statistics yet, and a plan that reads all of it is kept for long. Every question of a node has its index.
    private const string ByIndexes = "-c enable_seqscan=off -c jit=off";

    private readonly NpgsqlConnectionStringBuilder _words;

    private PostgresAddress(NpgsqlConnectionStringBuilder words)
    {
        _words = words;
        KeysName = words.Database + "_keys";
    }

    public string Name => _words.Database!;

    public string KeysName { get; }

    public string Host => _words.Host!;

    public string User => _words.Username!;

    public bool IsSocket => Host.StartsWith('/');

    /// <summary>Where the server listens, for a message.</summary>
    public string Server => IsSocket ? string.Create(CultureInfo.InvariantCulture, $"{Host} (port {_words.Port})") : string.Create(CultureInfo.InvariantCulture, $"{Host}:{_words.Port}");

    /// <summary>The same as an address, without the password.</summary>
    public override string ToString()
    {
        var place = IsSocket ? "" : string.Create(CultureInfo.InvariantCulture, $"{Host}:{_words.Port}");
        var more = new List<string>();
        if (IsSocket)
            more.Add(string.Create(CultureInfo.InvariantCulture, $"host={Host}&port={_words.Port}"));
        if (_words.SslMode is not SslMode.Prefer)
            more.Add($"sslmode={PostgresWords.SslModes.First(mode => mode.Value == _words.SslMode).Key}");
        if (_words.RootCertificate is { } certificate)
            more.Add($"sslrootcert={Uri.EscapeDataString(certificate)}");
        var words = more.Count == 0 ? "" : "?" + string.Join('&', more);
        return $"postgres://{Uri.EscapeDataString(User)}@{place}/{Uri.EscapeDataString(Name)}{words}";
    }

    /// <param name="wrong">What is wrong, for the operator; it never repeats what was typed, which may hold a password.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PostgresAddress? address, out string wrong)
    {
        address = null;
        if (PostgresWords.Read(text ?? "", out wrong) is not { } words)
            return false;
        words.Timeout = AnswerSeconds;
        words.ApplicationName = "sen";
        words.MaxAutoPrepare = 200;
        words.AutoPrepareMinUsages = 2;
        // No statement of ours leaves anything in its session, and wiping it costs the server more than a short read.
        words.NoResetOnClose = true;
        address = new PostgresAddress(words);
        return true;
    }

    /// <summary>A closed connection past the store, for what measures the server.</summary>
    public NpgsqlConnection Connect(bool keys) => Alone(keys ? KeysName : Name);

    /// <summary>What PostgreSQL's own programs read from their environment.</summary>
    public IReadOnlyDictionary<string, string> ForPrograms()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPORT"] = _words.Port.ToString(CultureInfo.InvariantCulture) };
        if (_words.Password is { } password)
            words["PGPASSWORD"] = password;
        return words;
    }

    internal NpgsqlDataSource Store(bool readOnly = false) => Source(Name, pool: 48, readOnly);

    /// <summary>For what writes changes and reads their streams.</summary>
    internal NpgsqlDataSource Lanes() => Source(Name, pool: 10, readOnly: false, $"{ByIndexes} -c plan_cache_mode=force_generic_plan");

    internal NpgsqlDataSource Keys(bool readOnly = false) => Source(KeysName, pool: 8, readOnly);

    /// <summary>A connection of its own, outside the pools.</summary>
    /// <param name="name">By which the server shows the session; null: as all others of the program.</param>
    internal NpgsqlConnection Alone(string? database = null, string? name = null) => new(new NpgsqlConnectionStringBuilder(_words.ConnectionString)
    {
        Database = database ?? Name,
        Pooling = false,
        ApplicationName = name ?? _words.ApplicationName,
        MaxAutoPrepare = 0,
        KeepAlive = 10,
    }.ConnectionString);

    private NpgsqlDataSource Source(string database, int pool, bool readOnly, string options = ByIndexes) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_words.ConnectionString)
    {
        Database = database,
        MaxPoolSize = pool,
        Options = readOnly ? "-c default_transaction_read_only=on" : options,
    });
}
