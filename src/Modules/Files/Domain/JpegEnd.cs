namespace Sen.Files;

/// <summary>
/// Finds the end-of-image marker of a photo (ITU T.81, B.1.1): segments before the picture are skipped by their length, for a thumbnail in one of them
/// has an end of its own.
/// </summary>
internal sealed class JpegEnd
{
    private const byte Mark = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    private Place _place;
    private byte _segment;
    private int _length;

    private enum Place
    {
        /// <summary>Before a marker.</summary>
        Between,
        Marker,
        FirstOfLength,
        SecondOfLength,
        Segment,

        /// <summary>In the picture.</summary>
        Scan,
        MarkInScan,
        End,
    }

    public bool IsThere => _place is Place.End;

    public void Append(ReadOnlySpan<byte> piece)
    {
        for (var at = 0; at < piece.Length && !IsThere; at++)
        {
            if (_place is Place.Scan)
            {
                var mark = piece[at..].IndexOf(Mark);
                if (mark < 0)
                    return;
                (at, _place) = (at + mark, Place.MarkInScan);
            }
            else if (_place is Place.Segment)
            {
                var skipped = Math.Min(_length, piece.Length - at);
                (_length, at) = (_length - skipped, at + skipped - 1);
                if (_length == 0)
                    _place = _segment is StartOfScan ? Place.Scan : Place.Between;
            }
            else
            {
                _place = After(piece[at]);
            }
        }
    }

    private Place After(byte letter)
    {
        switch (_place)
        {
            case Place.MarkInScan:
                return letter is EndOfImage ? Place.End : letter is Mark ? Place.MarkInScan : Place.Scan;
            case Place.Between:
                // No marker where one must be: some programs write so, and the end can only be searched.
                return letter is Mark ? Place.Marker : Place.Scan;
            case Place.Marker:
                _segment = letter;
                return letter switch
                {
                    Mark => Place.Marker,
                    EndOfImage => Place.End,
                    StartOfImage or 0x01 or (>= 0xD0 and <= 0xD7) => Place.Between,
                    _ => Place.FirstOfLength,
                };
            case Place.FirstOfLength:
                _length = letter << 8;
                return Place.SecondOfLength;
            default:
                // The length counts its own two bytes.
                _length = Math.Max(0, _length + letter - 2);
                return _length > 0 ? Place.Segment : _segment is StartOfScan ? Place.Scan : Place.Between;
        }
    }
}
