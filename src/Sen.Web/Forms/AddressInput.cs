namespace Sen.Web;

/// <summary>
/// What <c>&lt;s-field kind="address"&gt;</c> sends: bind it under the field's name. <see cref="CommuneCode"/> is set when the commune was
/// chosen from the suggestions; without a script only <see cref="Commune"/> is, as typed.
/// </summary>
public sealed class AddressInput
{
    public string? Province { get; set; }

    public string? Commune { get; set; }

    public string? CommuneCode { get; set; }

    public string? Detail { get; set; }
}

/// <summary>One line of a list of choices.</summary>
/// <param name="Note">A few words under it, e.g. the former name of a commune.</param>
public sealed record Choice(string Value, string Text, string? Note = null);
