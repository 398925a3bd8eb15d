namespace Sen.Dossiers;

/// <summary>One act of the simulated past.</summary>
internal sealed record DemoAct(DateTimeOffset At, Func<CancellationToken, Task> Run);

/// <summary>The acts still to come, soonest first. Acts plan those that follow from them.</summary>
internal sealed class DemoPlan
{
    private readonly PriorityQueue<DemoAct, DateTimeOffset> _acts = new();

    public bool TryNext(DateTimeOffset now, out DemoAct act)
    {
        while (_acts.TryDequeue(out var next, out _))
        {
            if (next.At <= now)
            {
                act = next;
                return true;
            }
        }

        act = null!;
        return false;
    }

    public void Add(DateTimeOffset at, Func<CancellationToken, Task> run) => _acts.Enqueue(new DemoAct(at, run), at);
}
