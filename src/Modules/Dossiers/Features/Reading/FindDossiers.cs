using Dapper;
using Sen.Dossiers.Domain;
using Sen.Kernel;

namespace Sen.Dossiers;

/// <summary>A dossier as an operator names it.</summary>
/// <param name="Id">Row key and number of the stream.</param>
/// <param name="Number">Legal code, or the temporary number until acceptance.</param>
/// <param name="Account">Account that filed it; null for paper without one.</param>
public sealed record FoundDossier(long Id, string Number, string Agency, long? Account);

/// <summary>Finds dossiers by the number that people know: for operators, who see no personal data here.</summary>
public sealed class FindDossiers
{
    private const string ByNumber = "select dossier_id from dossier_number where number = @number order by dossier_id";
    private const int Most = 20;

    private readonly Store _store;

    internal FindDossiers(Store store) => _store = store;

    /// <summary>By code or temporary number, in any case of letters; erased ones are not found. A number may be that of several agencies.</summary>
    public async Task<IReadOnlyList<FoundDossier>> Run(string number, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        List<long> ids;
        await using (var connection = await _store.Read(ct))
            ids = [.. (await connection.QueryAsync<long>(ByNumber, new { number = number.Trim().ToUpperInvariant() })).Take(Most)];
        var found = new List<FoundDossier>();
        foreach (var id in ids)
        {
            if (await _store.Load(DossierStream.Kind, id, ct) is { } dossier)
                found.Add(new FoundDossier(id, dossier.DisplayCode, dossier.Bodies.Receiving.Name, dossier.Account));
        }

        return found;
    }
}
