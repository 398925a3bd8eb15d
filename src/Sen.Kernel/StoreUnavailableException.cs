using Npgsql;
using Sen.Kernel.Postgres;

namespace Sen.Kernel;

/// <summary>The store could not commit (disk full, connection lost). Nothing of the change was written, unless the line broke in the commit itself; the caller may look, and try again.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>The store could not be asked or did not take what it was given, by a fault that is not the caller's and goes by.</summary>
    public static bool IsOutage(Exception failure) => failure is StoreUnavailableException || (failure is NpgsqlException lost && Refusals.IsOutage(lost));

    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
