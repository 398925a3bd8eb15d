namespace Sen.Browser.Tests;

/// <summary>How a reader sees the pages.</summary>
/// <param name="Width">Pixels of CSS.</param>
public sealed record Screen(int Width, Scripts Scripts)
{
    /// <summary>A cheap phone.</summary>
    public static readonly Screen Phone = new(360, Scripts.On);

    /// <summary>The monitor of a counter.</summary>
    public static readonly Screen Desk = new(1366, Scripts.On);

    public bool Dark { get; init; }

    public bool Large { get; init; }

    public bool IsPhone => Width < 600;

    public int Height => IsPhone ? 800 : 900;

    /// <summary>The cookie in which a reader's choice of looks is kept.</summary>
    internal Cookie Preference(Uri site) => new() { Name = "sen-look", Value = $"{(Dark ? "dark" : "light")}.{(Large ? "lg" : "")}.", Url = site.ToString() };

    public override string ToString() => $"{Width}{(Scripts is Scripts.On ? "" : " no scripts")}{(Dark ? " dark" : "")}{(Large ? " lg" : "")}";
}

/// <summary>What becomes of the pages' scripts.</summary>
public enum Scripts
{
    On,

    /// <summary>None runs, but the browser still can: for axe, which hangs where scripts are off.</summary>
    Blocked,

    Off,
}
