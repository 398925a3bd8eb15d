using Sen.LedgerFormat;

namespace Sen.Kernel;

/// <summary>Who this node is, fixed when its store is made: host name, agency code, and the incarnation of its logs.</summary>
public sealed record NodeIdentity(string Host, string Agency, int Incarnation = 1)
{
    public Origin OriginOf(string log) => Origin.Create(Host, Agency, log, Incarnation);
}
