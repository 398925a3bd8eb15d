namespace Sen.Kernel;

/// <summary>The store could not commit (disk full, connection lost). Nothing of the change was written; the caller may try again.</summary>
public sealed class StoreUnavailableException : Exception
{
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
