namespace Sen.Node.Verbs;

/// <summary>
/// A verb that writes. It runs in the node when one is up and in the caller's process otherwise; it can't tell which. What it says goes to
/// <c>output</c>, line by line.
/// </summary>
internal interface IVerb
{
    /// <summary>Also its name at the local door, e.g. <c>import-units</c>.</summary>
    string Name { get; }

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> Run(VerbCall call, IServiceProvider services, TextWriter output, CancellationToken ct);
}

/// <summary>What the operator asked of a verb.</summary>
/// <param name="Words">Its options by name, as text.</param>
/// <param name="Input">The file it was given; empty when it takes none. The node need not be able to open the caller's files.</param>
internal sealed record VerbCall(IReadOnlyDictionary<string, string> Words, Stream Input)
{
    public string? this[string name] => Words.GetValueOrDefault(name);

    public bool Has(string name) => Words.ContainsKey(name);
}

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The verb ran and found something wrong; its output says what.</summary>
    public const int Wrong = 1;

    /// <summary>The command line can't be understood.</summary>
    public const int Usage = 2;

    /// <summary>It could not run: one line on the error stream says why and what to do.</summary>
    public const int Refused = 3;

    /// <summary>A bug.</summary>
    public const int Broken = 70;
}
