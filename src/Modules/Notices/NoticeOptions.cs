using System.Text.Json;
using Sen.Kernel;

namespace Sen.Notices;

/// <summary>
/// By which ways this node reaches people: <c>notices.json</c> in its folder. Passwords are not in it: they come from the environment
/// (<c>SEN_SMTP_PASSWORD</c>, <c>SEN_SMS_TOKEN</c>) or from files in <c>secrets/</c> (<c>smtp.password</c>, <c>sms.token</c>).
/// </summary>
public sealed record NoticeOptions
{
    public const string FileName = "notices.json";

    /// <summary>No way is named: everybody is told at the counter.</summary>
    public static readonly NoticeOptions None = new();

    public SmtpOptions? Smtp { get; init; }

    public SmsOptions? Sms { get; init; }

    /// <exception cref="InvalidDataException">The file says something that can't work; the message says what to do.</exception>
    public static NoticeOptions Read(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder.Path, FileName);
        if (!File.Exists(path))
            return None;
        try
        {
            var options = JsonSerializer.Deserialize<NoticeOptions>(File.ReadAllText(path), SenJson.Options) ?? None;
            return (options with
            {
                Smtp = options.Smtp is { } smtp ? smtp with { Password = Secret(folder, "SEN_SMTP_PASSWORD", "smtp.password") } : null,
                Sms = options.Sms is { } sms ? sms with { Token = Secret(folder, "SEN_SMS_TOKEN", "sms.token") } : null,
            }).Checked(path);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path} can't be read: {wrong.Message}", wrong);
        }
    }

    private NoticeOptions Checked(string path)
    {
        string? wrong = null;
        if (Smtp is { } smtp)
        {
            if (Uri.CheckHostName(smtp.Host) is UriHostNameType.Unknown)
                wrong = "smtp.host is no name of a host";
            else if (Reach.Email(smtp.From) is null)
                wrong = "smtp.from is no e-mail address";
            else if (smtp.Tls is MailTls.None && !IsThisMachine(smtp.Host))
                wrong = "smtp.tls may be none only for this machine: addresses of people would travel in clear";
            else if (smtp.User is not null && smtp.Password is null)
                wrong = "smtp.user has no password: set SEN_SMTP_PASSWORD or write secrets/smtp.password";
        }

        if (wrong is null && Sms is { } sms)
        {
            if (sms.Url.Scheme != Uri.UriSchemeHttps && !(sms.Url.Scheme == Uri.UriSchemeHttp && IsThisMachine(sms.Url.Host)))
                wrong = "sms.url must begin with https: except on this machine";
            else if (string.IsNullOrEmpty(sms.Token))
                wrong = "sms has no token: set SEN_SMS_TOKEN or write secrets/sms.token";
        }

        return wrong is null ? this : throw new InvalidDataException($"{path}: {wrong}.");
    }

    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]";

    private static string? Secret(DataFolder folder, string variable, string file)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } told)
            return told;
        var path = Path.Combine(folder.SecretsPath, file);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailTls
{
    /// <summary>Begins in clear and must turn to TLS (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Implicit,

    /// <summary>In clear: only on this machine.</summary>
    None,
}

public sealed record SmtpOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    public MailTls Tls { get; init; } = MailTls.StartTls;

    public string? User { get; init; }

    /// <summary>Never in <c>notices.json</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Password { get; init; }

    /// <summary>Address that the messages come from.</summary>
    public required string From { get; init; }

    /// <summary>A server that takes longer does not answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public override string ToString() => $"{Host}:{Port}";
}

public sealed record SmsOptions
{
    /// <summary>Where messages are posted to: <c>docs/sms.md</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>Never in <c>notices.json</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Token { get; init; }

    /// <summary>A service that takes longer does not answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public override string ToString() => Url.Host;
}
