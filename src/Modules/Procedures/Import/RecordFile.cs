using System.Text.RegularExpressions;

namespace Sen.Procedures.Import;

/// <summary>One record as text, and where it stands: <c>file.jsonl:17</c> (line or place in the list).</summary>
internal sealed record RawRecord(string Position, string Json);

/// <summary>
/// Cuts a file into records without trusting it: a broken record costs that record and no other. JSON lines are cut at line ends; a list
/// is cut by counting brackets, and where a lost quote swallowed its neighbours, again at the places where a record of 2021 begins.
/// </summary>
internal static partial class RecordFile
{
    public static IEnumerable<RawRecord> Cut(string text, string fileName)
    {
        var body = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var pieces = body.StartsWith('[') ? List(body) : body.Split('\n');
        var place = 0;
        foreach (var piece in pieces)
        {
            place++;
            var record = piece.Trim();
            if (record.Length > 0)
                yield return new RawRecord(FormattableString.Invariant($"{fileName}:{place}"), record);
        }
    }

    private static IEnumerable<string> List(string body)
    {
        foreach (var element in Elements(body))
        {
            var starts = RecordStart().Matches(element);
            if (starts.Count <= 1)
            {
                yield return element;
                continue;
            }

            if (starts[0].Index > 0)
                yield return element[..starts[0].Index];
            for (var i = 0; i < starts.Count; i++)
            {
                var end = i + 1 < starts.Count ? starts[i + 1].Index : element.Length;
                yield return element[starts[i].Index..end].TrimEnd(' ', '\r', '\n', '\t', ',', ']');
            }
        }
    }

    private static IEnumerable<string> Elements(string body)
    {
        var (depth, start, quoted) = (0, -1, false);
        for (var i = 1; i < body.Length; i++)
        {
            var c = body[i];
            if (quoted)
            {
                if (c == '\\')
                    i++;
                else
                    quoted = c != '"';
                continue;
            }

            if (start < 0 && c is not (',' or ']' or ' ' or '\n' or '\r' or '\t'))
                start = i;
            quoted = c == '"';
            if (c is '{' or '[')
                depth++;
            var closes = (c is '}' or ']') && depth > 0 && --depth == 0;
            if (start < 0 || (!closes && !(depth == 0 && (c is ',' or ']'))))
                continue;
            yield return body[start..(closes ? i + 1 : i)];
            start = -1;
        }

        if (start >= 0)
            yield return body[start..];
    }

    [GeneratedRegex("""\{\s*"_id"\s*:""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RecordStart();
}
