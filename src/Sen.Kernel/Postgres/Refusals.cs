using Npgsql;

namespace Sen.Kernel.Postgres;

/// <summary>What a failure of the server means: to a change, and to an operator in an operator's words.</summary>
internal static class Refusals
{
    /// <summary>The line broke, or the server stops, is full or takes no more connections: no fault of the change.</summary>
    public static bool IsOutage(NpgsqlException failure) =>
        failure is not PostgresException refused || refused.InvariantSeverity is "FATAL" or "PANIC" || refused.SqlState is ['0', '8', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction;

    /// <summary>Throws what the failure means to an operator; returns when it means nothing to one.</summary>
    /// <exception cref="StoreRefusedException">Always, when the server or the line to it is the cause.</exception>
    public static void Throw(Exception failure, PostgresAddress address)
    {
        if (Of(failure, address) is { } refusal)
            throw refusal;
    }

    /// <summary>Null: not an affair of the operator, but a bug.</summary>
    public static StoreRefusedException? Of(Exception failure, PostgresAddress address)
    {
        var text = failure switch
        {
            PostgresException refused => Of(refused, address),
            NpgsqlException { InnerException: TimeoutException } => $"PostgreSQL at {address.Server} takes connections but does not answer. Look at the server, then start again.",
            NpgsqlException { InnerException: System.Security.Authentication.AuthenticationException } =>
                $"No secure line to PostgreSQL at {address.Server}: its certificate is not trusted. Name the authority's certificate (sslrootcert=FILE) or another sslmode.",
            NpgsqlException unreached when unreached.InnerException is System.Net.Sockets.SocketException or IOException =>
                $"PostgreSQL does not answer at {address.Server}. Start the server, or name its right place in --database or SEN_DATABASE.",
            NpgsqlException { Message: var words } when words.Contains("password", StringComparison.OrdinalIgnoreCase) => NoPassword(address),
            NpgsqlException other => $"PostgreSQL at {address.Server} could not be reached: {other.Message}",
            _ => null,
        };
        return text is null ? null : new StoreRefusedException(text, failure);
    }

    private static string Of(PostgresException refused, PostgresAddress address) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName =>
            $"The databases {address.Name} and {address.KeysName} are needed on {address.Server}, and one is missing. As its administrator: createdb -T template0 -E UTF8 -O {address.User} {address.Name} && createdb -T template0 -E UTF8 -O {address.User} {address.KeysName}",
        PostgresErrorCodes.InvalidPassword => NoPassword(address),
        PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"PostgreSQL at {address.Server} does not let {address.User} in. Make the role (createuser {address.User}), allow it in pg_hba.conf, or name another user.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{address.User} has no right to do this in {address.Name} or {address.KeysName}: {refused.MessageText}. As its administrator: alter database {address.Name} owner to {address.User}; the same for {address.KeysName}.",
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded =>
            $"PostgreSQL at {address.Server} has no connection left. Each process of a node takes up to 70: raise max_connections, or end what holds them.",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected =>
            $"A migration found no moment in {address.Name} at {address.Server}: something holds its tables for long, a copy or a report perhaps. Nothing was changed; wait for its end, then start again.",
        PostgresErrorCodes.CannotConnectNow => $"PostgreSQL at {address.Server} is starting or stopping. Wait until it is up, then start again.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"PostgreSQL at {address.Server} is a standby or read-only. Name the primary.",
        _ => $"PostgreSQL at {address.Server} refused: {refused.MessageText} ({refused.SqlState}).",
    };

    private static string NoPassword(PostgresAddress address) =>
        $"PostgreSQL at {address.Server} wants another password of {address.User}. Give it in PGPASSWORD, in the pgpass file, or in SEN_DATABASE.";
}
