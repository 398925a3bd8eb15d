using System.Collections.Immutable;

namespace Sen.Node.Demo.Mailbox;

/// <summary>A message as the other side got it.</summary>
/// <param name="Id">Under which it came; the same id again is the same message.</param>
/// <param name="Subject">Null: an SMS has none.</param>
internal sealed record ReceivedMessage(string Id, string To, string? Subject, string Text);

/// <summary>What the stand-ins of the mail server and of the SMS service got, newest first. It ends with the process.</summary>
internal sealed class ReceivedMessages
{
    private const int Most = 200;

    private ImmutableList<ReceivedMessage> _all = [];

    public IReadOnlyList<ReceivedMessage> All => _all;

    /// <summary>False: it was here before.</summary>
    public bool Add(ReceivedMessage message)
    {
        var isNew = false;
        ImmutableInterlocked.Update(ref _all, (all, one) =>
        {
            isNew = all.TrueForAll(other => other.Id != one.Id);
            if (!isNew)
                return all;
            var longer = all.Insert(0, one);
            return longer.Count > Most ? longer.RemoveAt(Most) : longer;
        }, message);
        return isNew;
    }
}
