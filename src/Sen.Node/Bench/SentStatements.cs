using System.Diagnostics;

namespace Sen.Node.Bench;

/// <summary>Listens to what changes send to PostgreSQL, and keeps the statements of the last one.</summary>
internal sealed class SentStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];

    public SentStatements() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public IReadOnlyList<(string Sql, object?[] Args)> Last { get; private set; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Sen.Kernel.Postgres")
            _subscriptions.Add(value.Subscribe(this, (_, _, _) => Last.Count == 0 || !IsStep(Last)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is (string, object?[])[] sent && IsStep(sent))
            Last = sent;
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(one => one.Dispose());

    // A step moves a dossier from one inbox to another and takes no number.
    private static bool IsStep(IReadOnlyList<(string Sql, object?[] Args)> sent) =>
        sent.Any(one => one.Sql.StartsWith("insert into inbox", StringComparison.Ordinal)) && sent.Any(one => one.Sql.StartsWith("delete from inbox", StringComparison.Ordinal));
}
