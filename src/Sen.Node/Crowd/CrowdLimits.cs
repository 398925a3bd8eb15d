namespace Sen.Node.Crowd;

/// <summary>What a node takes on at once, and from one caller. A caller on this machine itself is its operator: not limited, only shed like everybody.</summary>
internal sealed record CrowdLimits
{
    /// <summary>Requests that are worked on at the same time.</summary>
    public int AtWork { get; init; } = 128;

    /// <summary>Requests that wait for their turn. Beyond it they are turned away at once, in microseconds, with a page that says so.</summary>
    public int Waiting { get; init; } = 384;

    /// <summary>As long as so many wait, whoever only looks and is not signed in is sent to the waiting page: those in the middle of something go first.</summary>
    public int WaitingBeforeStrangers { get; init; } = 96;

    /// <summary>How long work may wait for a processor: from the first on, more and more strangers are turned away, from the second on everybody else; at twice that all are.</summary>
    public TimeSpan LagForStrangers { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LagForAll { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Things that wait for a processor before lag means a crowd: a machine that is busy with something else turns nobody away.</summary>
    public int CrowdFrom { get; init; } = 64;

    /// <summary>Files that are received at the same time: slow phones must not stand in the way of everybody else.</summary>
    public int Uploads { get; init; } = 256;

    /// <summary>Of one signed-in person.</summary>
    public CallerLimit Person { get; init; } = new(10, 120);

    /// <summary>Of all together who are not signed in and come from one address: a commune, a network of phones.</summary>
    public CallerLimit Address { get; init; } = new(40, 800);

    /// <summary>Of one token.</summary>
    public CallerLimit Program { get; init; } = new(200, 2_000);
}

/// <param name="Rate">Requests a second; below one, a request each so many seconds.</param>
/// <param name="Burst">At once, after a rest.</param>
internal sealed record CallerLimit(double Rate, int Burst);
