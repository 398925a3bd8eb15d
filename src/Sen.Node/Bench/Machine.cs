using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Sen.Node.Bench;

/// <summary>On what the figures were made: without it they are rumours.</summary>
internal sealed record Machine(string Processor, int Cores, double MemoryGigabytes, string System, string Runtime, string Revision)
{
    public static Machine Here() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Git("rev-parse", "--short", "HEAD") is { Length: > 0 } revision ? revision + (Git("status", "--porcelain") is { Length: > 0 } ? " (changed)" : "") : "unknown");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Processor}, {Cores} cores, {MemoryGigabytes:0} GB, {System}, {Runtime}, revision {Revision}");

    private static string ProcessorName() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory })!;
            var answer = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? answer.Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ""; // No git here.
        }
    }
}
