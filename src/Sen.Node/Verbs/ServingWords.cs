using System.CommandLine;
using System.Net;
using System.Text.RegularExpressions;
using Sen.Kernel;
using Sen.Kernel.Postgres;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary>The options of verbs that serve people: where the node lives, where it listens, and what stands before and beside it.</summary>
internal sealed partial class ServingWords
{
    private readonly Option<string> _data = NodeWords.Data();
    private readonly Option<PostgresAddress?> _database = NodeWords.Database();
    private readonly Option<int> _port = NodeWords.Port();
    private readonly Option<string> _host = NodeWords.Host();
    private readonly Option<ListenOn> _listen = NodeWords.Listen();
    private readonly Option<int?> _watch = NodeWords.Watch();
    private readonly Option<string?> _name = new("--name")
    {
        Description = "Name of this process where several serve one node from one database and one folder.",
        HelpName = "web2",
        Validators = { result => NodeWords.Refuse(result, result.GetValueOrDefault<string?>() is { } name && !ProcessName().IsMatch(name), "--name is 1 to 20 small letters, digits or hyphens, e.g. web2.") },
    };

    private readonly Option<IPAddress[]?> _proxies = new("--proxy")
    {
        Description = "Address of a proxy before the node: what it says about the caller's address and scheme (X-Forwarded-For, X-Forwarded-Proto) is believed. May be given again.",
        HelpName = "ADDRESS",
        CustomParser = result =>
        {
            var addresses = result.Tokens.Select(token => IPAddress.TryParse(token.Value, out var address) ? address : null).ToList();
            if (addresses.Contains(null))
                result.AddError("--proxy is an IP address such as 127.0.0.1.");
            return [.. addresses.OfType<IPAddress>()];
        },
    };

    private readonly Option<int> _drain = new("--drain")
    {
        Description = "Seconds for which the node still answers after it was asked to stop, while /health/ready says 503 to the proxy.",
        HelpName = "SECONDS",
        Validators = { result => NodeWords.Refuse(result, result.GetValueOrDefault<int>() is < 0 or > 20, "--drain is a number of seconds from 0 to 20.") },
    };

    public void AddTo(Command command)
    {
        foreach (var option in (IEnumerable<Option>)[_data, _database, _port, _host, _listen, _watch, _name, _proxies, _drain])
            command.Options.Add(option);
    }

    public NodeOptions Read(ParseResult parsed) => new()
    {
        Data = new DataFolder(parsed.GetRequiredValue(_data), parsed.GetValue(_name)),
        Database = parsed.GetValue(_database),
        Port = parsed.GetValue(_port),
        Watch = parsed.GetValue(_watch),
        Host = parsed.GetRequiredValue(_host),
        ListenAny = parsed.GetValue(_listen) is ListenOn.Any,
        Proxies = parsed.GetValue(_proxies) ?? [],
        Drain = TimeSpan.FromSeconds(parsed.GetValue(_drain)),
    };

    [GeneratedRegex("^[a-z0-9-]{1,20}$")]
    private static partial Regex ProcessName();
}
