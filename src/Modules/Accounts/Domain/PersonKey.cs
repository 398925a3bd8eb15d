using System.Globalization;

namespace Sen.Accounts;

/// <summary>Whose data were looked at: <c>account:123</c>, or <c>dossier:456</c> for the people of a dossier who have no account.</summary>
public readonly record struct PersonKey
{
    private readonly string? _value;

    private PersonKey(string value) => _value = value;

    public static PersonKey Account(long id) => Of("account", id);

    public static PersonKey Dossier(long id) => Of("dossier", id);

    /// <summary>A person known by the row of another module. <paramref name="kind"/> is lower-case ASCII letters.</summary>
    public static PersonKey Of(string kind, long id)
    {
        if (string.IsNullOrEmpty(kind) || !kind.All(char.IsAsciiLetterLower))
            throw new ArgumentException("The kind of a person key is lower-case letters.", nameof(kind));
        return new(string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}"));
    }

    public override string ToString() => _value ?? "";
}
