using System.Net.NetworkInformation;
using System.Text;
using Sen.Kernel;
using Sen.Node.LocalDoor;

namespace Sen.Node.Doctor;

/// <summary>Whether the node runs, and whether its port is free when it does not.</summary>
internal static class NodeChecks
{
    public static async Task<(bool Runs, IReadOnlyList<Finding> Findings)> Run(DataFolder data, int port, CancellationToken ct)
    {
        if (await new NodeSocket(data).Answers(ct))
            return (true, [Finding.Good("Node", "runs")]);
        var findings = new List<Finding> { IsOwned(data) ? Silent(data) : Finding.Good("Node", "does not run") };
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(one => one.Port == port))
            findings.Add(Finding.Warning("Port", $"{port} is taken by another program", "Stop that program, or start the node with --port NUMBER."));
        else
            findings.Add(Finding.Good("Port", $"{port} is free"));
        if (Encoding.UTF8.GetByteCount(data.SocketPath) > 107)
            findings.Add(Finding.Fault("Socket", $"{data.SocketPath} is too long a path for a local socket", "Move the folder to a shorter path."));
        return (false, findings);
    }

    private static Finding Silent(DataFolder data) => Finding.Fault(
        "Node", $"a process holds {data.LockPath} and does not answer", "Wait if it is starting; otherwise end it (it can't lose anything) and start the node again.");

    private static bool IsOwned(DataFolder data)
    {
        if (!File.Exists(data.LockPath))
            return false;
        try
        {
            using var owner = data.Own();
            return false;
        }
        catch (StoreInUseException)
        {
            return true;
        }
    }
}
