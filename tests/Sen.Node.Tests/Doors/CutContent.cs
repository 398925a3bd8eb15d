using System.Net;

namespace Sen.Node.Tests.Doors;

/// <summary>Says that it is long, sends its beginning, and then the line is dead.</summary>
internal sealed class CutContent : HttpContent
{
    private readonly byte[] _beginning;

    public CutContent(byte[] beginning)
    {
        _beginning = beginning;
        Headers.ContentType = Multipart.Type;
    }

    public long Declared { get; init; } = 400_000;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_beginning);
        await stream.FlushAsync();
        await Task.Delay(200);
        throw new IOException("The line was cut.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Declared;
        return true;
    }
}
