using System.Globalization;
using Npgsql;

namespace Sen.Kernel.Postgres;

/// <summary>Reads the address of a database as PostgreSQL's own programs write it.</summary>
internal static class PostgresWords
{
    public static readonly IReadOnlyDictionary<string, SslMode> SslModes = new Dictionary<string, SslMode>(StringComparer.Ordinal)
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };

    private const string Shape = "it looks like postgres://user@host:5432/name, or postgres:///name?host=/run/postgresql";

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static NpgsqlConnectionStringBuilder? Read(string text, out string wrong)
    {
        wrong = Shape;
        if (Schemes.FirstOrDefault(one => text.StartsWith(one, StringComparison.Ordinal)) is not { } scheme)
            return null;
        var rest = text[scheme.Length..];
        var (before, query) = Cut(rest, '?');
        var (authority, name) = Cut(before, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = Cut(at < 0 ? "" : authority[..at], ':');
        var place = authority[(at + 1)..];
        var colon = place.LastIndexOf(':') is var found && found > place.LastIndexOf(']') ? found : -1;
        var words = new NpgsqlConnectionStringBuilder
        {
            Host = First(colon < 0 ? place : place[..colon], Environment.GetEnvironmentVariable("PGHOST"), Directory.Exists("/run/postgresql") ? "/run/postgresql" : "localhost"),
            Username = First(user, Environment.GetEnvironmentVariable("PGUSER"), Environment.UserName),
            Database = Uri.UnescapeDataString(name),
        };
        if (password.Length > 0)
            words.Password = Uri.UnescapeDataString(password);
        var port = First(colon < 0 ? "" : place[(colon + 1)..], Environment.GetEnvironmentVariable("PGPORT"), "5432");
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = Cut(pair, '=');
            value = Uri.UnescapeDataString(value);
            switch (key)
            {
                case "host": words.Host = value; break;
                case "port": port = value; break;
                case "user": words.Username = value; break;
                case "password": words.Password = value; break;
                case "sslrootcert": words.RootCertificate = value; break;
                case "sslmode" when SslModes.TryGetValue(value, out var mode): words.SslMode = mode; break;
                case "sslmode":
                    wrong = $"sslmode is one of {string.Join(", ", SslModes.Keys)}";
                    return null;
                default:
                    wrong = "after the ? it knows host, port, user, password, sslmode and sslrootcert";
                    return null;
            }
        }

        if (words.Database is not { Length: > 0 and <= 58 })
        {
            wrong = $"the name of the database is missing or longer than 58 letters; {Shape}";
            return null;
        }

        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65_535)
        {
            wrong = "the port is a number from 1 to 65535";
            return null;
        }

        words.Port = number;
        return words;
    }

    private static string First(params string?[] values) => Uri.UnescapeDataString(values.First(value => !string.IsNullOrEmpty(value))!);

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is var place && place < 0 ? (text, "") : (text[..place], text[(place + 1)..]);
}
