namespace Sen.Kernel;

/// <summary>A store can't be opened as it stands: the message is one line that says what is wrong and what the operator can do.</summary>
public sealed class StoreRefusedException : Exception
{
    public StoreRefusedException()
    {
    }

    public StoreRefusedException(string message)
        : base(message)
    {
    }

    public StoreRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
