namespace Sen.Node.Tests.Doors;

/// <summary>
/// Each request that is taken uses a dossier up, and making one takes a second. A field that has taken five texts takes any: of the others it
/// then gets every fifth, beginning at another one each, so that every text still meets every form.
/// </summary>
internal sealed class Thrift
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    private int _asked;

    public void Took(string? field) => _taken[field ?? ""] = _taken.GetValueOrDefault(field ?? "") + 1;

    public bool Skips(string? field) => field is not null && _taken.GetValueOrDefault(field) >= 5 && ++_asked % 5 != 0;
}
