namespace Sen.LedgerFormat;

/// <summary>What a part of an event is about, hence who may hold it. The numbers are in every hash: they never change.</summary>
public enum PartKind : byte
{
    /// <summary>The person may hold it; it holds the legal basis.</summary>
    Subject = 1,
    Internal = 2,

    /// <summary>Account, position, session of whoever acted.</summary>
    Actor = 3,
    Figures = 4,
    ThirdPerson = 5,
}
