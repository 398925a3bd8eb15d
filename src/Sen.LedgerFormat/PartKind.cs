namespace Sen.LedgerFormat;

/// <summary>Whose a part of an event is (ledger.md, "Part").</summary>
public enum PartKind : byte
{
    Subject = 1,
    Internal = 2,
    Actor = 3,
    Figures = 4,
    ThirdPerson = 5,
}
