using Sen.Kernel.Changes;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Erasure;

/// <summary>
/// The last event of an erased stream: from here on the person's parts can't be opened. Every kind of stream may hold it. The reason
/// lies in a figures part under a key of its own (subject <c>erasure</c>), so that it stays readable; it names no person.
/// </summary>
/// <param name="LegalBasis">Law, decision or request that asks for the erasure, e.g. <c>Luật 91/2025, điều 14; QĐ 12/QĐ-UBND</c>.</param>
[EventName(Name)]
public sealed record KeyDestroyed([property: Part(PartKind.Figures)] string LegalBasis) : DomainEvent
{
    internal const string Name = "ledger.key-destroyed.v1";
}
