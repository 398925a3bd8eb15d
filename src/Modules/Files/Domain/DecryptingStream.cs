namespace Sen.Files;

/// <summary>Reads a stored file in the clear, piece by piece; an altered piece ends the reading with an error before any of it is shown.</summary>
internal sealed class DecryptingStream(Stream source, FileCipher cipher) : Stream
{
    private readonly byte[] _sealed = new byte[FileCipher.PieceLength + FileCipher.TagLength];
    private readonly byte[] _clear = new byte[FileCipher.PieceLength];
    private int _at;
    private int _length;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _length && !_ended)
        {
            var read = await source.ReadAtLeastAsync(_sealed, _sealed.Length, throwOnEndOfStream: false, cancellationToken);
            Open(read);
        }

        return Take(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _length && !_ended)
            Open(source.ReadAtLeast(_sealed, _sealed.Length, throwOnEndOfStream: false));
        return Take(buffer.AsSpan(offset, count));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(int read)
    {
        // A full piece is the last one only when nothing follows it; the writer ends such a file with an empty last piece.
        _ended = read < _sealed.Length;
        cipher.Decrypt(_sealed.AsSpan(0, read), last: _ended, _clear);
        (_at, _length) = (0, read - FileCipher.TagLength);
    }

    private int Take(Span<byte> target)
    {
        var count = Math.Min(target.Length, _length - _at);
        _clear.AsSpan(_at, count).CopyTo(target);
        _at += count;
        return count;
    }
}
