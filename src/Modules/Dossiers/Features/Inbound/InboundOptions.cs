namespace Sen.Dossiers;

/// <summary>How patient this node is with senders.</summary>
public sealed class InboundOptions
{
    /// <summary>For one file, from the question to the last byte.</summary>
    public TimeSpan FileTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Dossiers whose files are fetched at the same time.</summary>
    public int AtOnce { get; set; } = 32;
}
