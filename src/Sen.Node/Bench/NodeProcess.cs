using System.Diagnostics;
using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Postgres;
using Sen.Node.Hosting;

namespace Sen.Node.Bench;

/// <summary>The node of a bench in a process of its own: what its callers spend and wait for is theirs.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const string Ready = "Sen is ready";

    private readonly Process _process;

    private NodeProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Most that was resident, in bytes.</summary>
    public long Peak
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public static async Task<NodeProcess> Start(DataFolder data, PostgresAddress? database, CancellationToken ct)
    {
        // One file is the program itself; otherwise it lies beside whatever runs here.
        var library = Path.Combine(AppContext.BaseDirectory, "sen.dll");
        var (program, itself) = File.Exists(library) ? ("dotnet", (string[])[library]) : (Environment.ProcessPath!, []);
        var start = new ProcessStartInfo(program, [.. itself, "demo", "--port", "0", "--data", data.Path, .. database is null ? (string[])[] : ["--database", database.ToString()]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (!line.StartsWith(Ready, StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new NodeProcess(process, new Uri(line.Split(' ')[3]));
        }

        throw new OperatorException(string.Create(CultureInfo.InvariantCulture, $"The node of the bench ended before it was ready ({process.ExitCode})."));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
