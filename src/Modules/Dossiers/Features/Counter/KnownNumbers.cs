using Dapper;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>Numbers by which accepted dossiers find a person.</summary>
internal sealed class KnownNumbers(Store store)
{
    internal const string DossiersOf = "select dossier_id from person_mention where id_number = @number order by dossier_id desc limit @most";
    internal const string LinkedNumbers = "select distinct id_number from linked_number where old_number = @old order by id_number limit 2";
    internal const string PassportKeys = "select distinct id_number from person_mention where id_number >= @first and id_number < @behind order by id_number limit 2";

    /// <summary>Dossiers in which the person of this key stands, newest first.</summary>
    public async Task<IReadOnlyList<long>> Dossiers(string key, int most, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<long>(DossiersOf, new { number = key, most })];
    }

    /// <summary>Personal numbers that cards linked to this old one; two when there are several.</summary>
    public async Task<IReadOnlyList<string>> LinkedTo(string oldNumber, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<string>(LinkedNumbers, new { old = oldNumber })];
    }

    /// <summary>Passports of this number, whichever country gave them out; two when there are several.</summary>
    public async Task<IReadOnlyList<IdentityPaper>> Passports(string number, CancellationToken ct)
    {
        var first = IdentityPaper.PassportKeys(number);
        await using var connection = await store.Read(ct);
        // The keys of one number end with its colon and a country: they lie before the same beginning with the character behind the colon.
        var keys = await connection.QueryAsync<string>(PassportKeys, new { first, behind = first[..^1] + ";" });
        return [.. keys.Select(IdentityPaper.OfKey).OfType<IdentityPaper>()];
    }
}
