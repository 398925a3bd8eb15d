namespace Sen.Dossiers;

/// <summary>How much past a demo gets. Either has every state in it.</summary>
public enum DemoSize
{
    /// <summary>One month, about 120 dossiers: enough for a test.</summary>
    Month,

    /// <summary>Three months, about 600 dossiers: what people are shown.</summary>
    Quarter,
}
