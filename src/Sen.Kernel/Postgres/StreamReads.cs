using System.Threading.Channels;
using Npgsql;
using Sen.Kernel.Changes;

namespace Sen.Kernel.Postgres;

/// <summary>Reads stream rows: what is asked for at the same time is one question to the server, asked after all of its askers.</summary>
internal sealed class StreamReads : IAsyncDisposable
{
    private const int Lanes = 2;
    private const int MostAtOnce = 64;
    private const string ReadStreams = "select id, stream, kind, log, version, head, recorded, state, erased from stream where id = any($1)";

    private readonly NpgsqlDataSource _source;
    private readonly Channel<Question> _waiting = Channel.CreateUnbounded<Question>();
    private readonly Task _ended;

    /// <param name="source">With a connection for each lane: who always uses the same ones uses their plans.</param>
    public StreamReads(NpgsqlDataSource source)
    {
        _source = source;
        _ended = Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(Loop)));
    }

    /// <summary>The row as it is now, or null.</summary>
    public async Task<StreamRow?> Read(long id, CancellationToken ct)
    {
        var question = new Question(id);
        return _waiting.Writer.TryWrite(question) ? await question.Answer.Task.WaitAsync(ct) : throw new ObjectDisposedException(nameof(StreamReads), "The node is stopping.");
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ended;
    }

    private async Task Loop()
    {
        var questions = new List<Question>(MostAtOnce);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            questions.Clear();
            while (questions.Count < MostAtOnce && _waiting.Reader.TryRead(out var next))
                questions.Add(next);
            if (questions.Count == 0)
                continue;
            try
            {
                var rows = await Ask([.. questions.Select(one => one.Id).Distinct()]);
                foreach (var one in questions)
                    one.Answer.TrySetResult(rows.GetValueOrDefault(one.Id));
            }
            catch (Exception failure)
            {
                foreach (var one in questions)
                    one.Answer.TrySetException(failure);
            }
        }
    }

    private async Task<Dictionary<long, StreamRow>> Ask(long[] ids)
    {
        await using var command = _source.CreateCommand(ReadStreams);
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<long, StreamRow>(ids.Length);
        while (await reader.ReadAsync())
        {
            var row = StreamRow.Of(reader);
            rows[row.Id] = row;
        }

        return rows;
    }

    private sealed record Question(long Id)
    {
        public TaskCompletionSource<StreamRow?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
