namespace Sen.Accounts;

/// <summary>An account as its row holds it, without the password.</summary>
public sealed class Account
{
    public long Id { get; init; }

    public string Login { get; init; } = "";

    public AccountKind Kind { get; init; }

    public string Name { get; init; } = "";

    public long? OfficialId { get; init; }

    public bool Disabled { get; init; }
}

internal static class AccountKinds
{
    /// <summary>As the row keeps it.</summary>
    public static string Word(this AccountKind kind) => kind switch
    {
        AccountKind.Citizen => "citizen",
        AccountKind.Official => "official",
        AccountKind.Partner => "partner",
        _ => "system",
    };
}
