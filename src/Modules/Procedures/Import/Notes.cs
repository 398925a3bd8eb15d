namespace Sen.Procedures.Import;

/// <summary>Collects the notes of one record while it is read.</summary>
internal sealed class Notes
{
    private const int Longest = 200;
    private readonly List<ImportNote> _all = [];

    public IReadOnlyList<ImportNote> All => _all;

    public void Info(string code, string field, string text) => Add(code, field, text, NoteSeverity.Info);

    public void NotUnderstood(string code, string field, string text) => Add(code, field, text, NoteSeverity.NotUnderstood);

    public void Suspicious(string code, string field, string text) => Add(code, field, text, NoteSeverity.Suspicious);

    public void Fatal(string code, string field, string text) => Add(code, field, text, NoteSeverity.Fatal);

    private void Add(string code, string field, string text, NoteSeverity severity)
    {
        var cut = text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
        var note = new ImportNote(code, field, cut, severity);
        if (!_all.Contains(note))
            _all.Add(note);
    }
}
