namespace Sen.Procedures.Domain.Forms;

/// <summary>What reading a form needs from outside: the day, and the names of places on that day.</summary>
public sealed record FormContext(DateOnly Today)
{
    /// <summary>Null: codes are checked by their shape only.</summary>
    public IPlaces? Places { get; init; }

    /// <summary>Demo numbers use the unassigned province 099; they raise no warning in a demo.</summary>
    public bool DemoNumbers { get; init; }

    public static implicit operator FormContext(DateOnly today) => new(today);
}

/// <summary>Names of administrative units on a day, answered by the module of agencies.</summary>
public interface IPlaces
{
    /// <summary>Full name of a province code (two digits), or null when there is none on that day.</summary>
    string? Province(string code, DateOnly day);

    /// <summary>Full name of a commune code (five digits) of that province, or null.</summary>
    string? Commune(string code, string province, DateOnly day);

    /// <summary>Code of the commune that someone typed the name of, marks and kind left out or not; null when none or several fit.</summary>
    string? FindCommune(string name, string province, DateOnly day);
}
