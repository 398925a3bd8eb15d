using Sen.Kernel;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>Enters a person who serves; positions are given by <see cref="Appoint"/>, sign-in by the accounts.</summary>
internal sealed class AddOfficial(Store store)
{
    /// <returns>The official's id; refusal: name-missing.</returns>
    public async Task<Result<long>> Run(string name, CancellationToken ct = default)
    {
        var clean = Line.Clean(name);
        if (clean.Length == 0)
            return AgencyProblems.NameMissing;

        var id = store.Numbers.Next();
        var problem = await store.Write([Tables.Official.Row(id, clean, Folding.PersonSortKey(clean))], ct);
        return problem is null ? id : problem;
    }
}
