using System.Text;

namespace Sen.Node.LocalDoor;

/// <summary>What a verb writes, sent to its caller line by line.</summary>
internal sealed class FramedWriter(Stream answer) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => WriteAsync(value).GetAwaiter().GetResult();

    public override async Task WriteAsync(char value)
    {
        if (value is '\n')
            await SendLine();
        else if (value is not '\r')
            _line.Append(value);
    }

    public override async Task WriteLineAsync(string? value)
    {
        foreach (var line in (value ?? "").Split('\n'))
        {
            _line.Append(line);
            await SendLine();
        }
    }

    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => WriteLineAsync(buffer.ToString());

    public override Task WriteLineAsync() => WriteLineAsync("");

    /// <summary>Sends what is left of a last line, and the exit code.</summary>
    public async Task End(int exitCode)
    {
        if (_line.Length > 0)
            await SendLine();
        await answer.WriteAsync(Encoding.UTF8.GetBytes(Frames.End(exitCode)));
        await answer.FlushAsync();
    }

    private async Task SendLine()
    {
        var line = Frames.Line(_line.ToString());
        _line.Clear();
        await answer.WriteAsync(Encoding.UTF8.GetBytes(line));
        await answer.FlushAsync();
    }
}
