using Sen.Procedures.Domain;
using Sen.Procedures.Features;

namespace Sen.Procedures;

/// <summary>Makes a catalogue as large as the whole nation's for a bench: real records under names mixed from two of them. In memory only.</summary>
public sealed class CatalogueVariants(Catalogue catalogue)
{
    /// <summary>Adds variants until the catalogue holds that many versions.</summary>
    public void GrowTo(int count)
    {
        var real = catalogue.Versions;
        catalogue.Show([.. real, .. Enumerable.Range(0, Math.Max(0, count - real.Count)).Select(n => Variant(real, n))]);
    }

    private static PublishedVersion Variant(IReadOnlyList<PublishedVersion> real, int n)
    {
        var (one, other) = (real[n % real.Count], real[(n * 31 + 7) % real.Count]);
        var code = $"9.{n:000000}";
        return one with
        {
            Key = $"variant/{code}/1",
            Number = 1,
            Procedure = one.Procedure with { Code = code, Source = "variant", SourceId = code, Name = new Words(Mixed(one.Procedure.Name.Vi, other.Procedure.Name.Vi)) },
        };
    }

    // The first half of one name and the second of another.
    private static string Mixed(string one, string other)
    {
        string[] first = one.Split(' '), second = other.Split(' ');
        return string.Join(' ', [.. first[..((first.Length + 1) / 2)], .. second[(second.Length / 2)..]]);
    }
}
