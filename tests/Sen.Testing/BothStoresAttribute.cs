using System.Reflection;
using Sen.Kernel.Sql;
using Xunit.Sdk;
using Xunit.v3;

namespace Sen.Testing;

/// <summary>A data test runs on both stores: <c>[Theory, BothStores] public async Task …(Dialect dialect)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothStoresAttribute : DataAttribute, ITraitAttribute
{
    /// <summary>Lets a run on the other store leave out what has run on both: <c>-trait- Store=both</c>.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create("Store", "both")];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Dialect>(Dialect.Sqlite), new TheoryDataRow<Dialect>(Dialect.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
