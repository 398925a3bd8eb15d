using System.CommandLine;
using Sen.Kernel;
using Sen.Kernel.Postgres;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary>Options that several verbs share, each made anew for its command.</summary>
internal static class NodeWords
{
    public const int DefaultPort = 5080;

    /// <summary>Names the database where a command line would show its password to everybody on the machine.</summary>
    private const string DatabaseVariable = "SEN_DATABASE";

    public static Option<string> Data() => new("--data")
    {
        Description = "The folder of the node.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "data",
    };

    public static Option<PostgresAddress?> Database() => new("--database")
    {
        Description = $"The PostgreSQL database of the node (or {DatabaseVariable}); without it the store is in the folder, or where the folder says it is. The data keys are in a second database, NAME_keys.",
        HelpName = "postgres://USER@HOST:PORT/NAME",
        CustomParser = result => Parse(result, result.Tokens[0].Value, "--database"),
        DefaultValueFactory = result => Environment.GetEnvironmentVariable(DatabaseVariable) is { Length: > 0 } text ? Parse(result, text, DatabaseVariable) : null,
    };

    public static Option<int> Port() => new("--port")
    {
        Description = "Port of the web.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => DefaultPort,
        Validators = { result => Refuse(result, result.GetValueOrDefault<int>() is < 0 or > 65_535, "--port is a number from 0 to 65535; 0 takes a free one.") },
    };

    public static Option<int?> Watch() => new("--watch")
    {
        Description = "Port on this machine for programs that watch the node (GET /metrics, text of Prometheus).",
        HelpName = "NUMBER",
        Validators = { result => Refuse(result, result.GetValueOrDefault<int?>() is < 0 or > 65_535, "--watch is a number from 0 to 65535; 0 takes a free one.") },
    };

    public static Option<string> Host() => new("--host")
    {
        Description = "Name under which people reach the node. Part of the name of its logs: fixed when the node is made.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "localhost",
        Validators = { result => Refuse(result, Uri.CheckHostName(result.GetValueOrDefault<string>()) is not (UriHostNameType.Dns or UriHostNameType.IPv4), "--host is a host name such as dichvucong.hue.gov.vn.") },
    };

    public static Option<ListenOn> Listen() => new("--listen")
    {
        Description = "local: this machine only (put a proxy with TLS before it); any: every address.",
        HelpName = "local|any",
        DefaultValueFactory = _ => ListenOn.Local,
    };

    public static DataFolder Folder(this ParseResult parsed, Option<string> data) => new(parsed.GetRequiredValue(data));

    /// <summary>Where the node's store is.</summary>
    /// <exception cref="OperatorException">What the folder says of it can't be read.</exception>
    public static StorePlace Place(this ParseResult parsed, Option<string> data, Option<PostgresAddress?> database) =>
        Place(parsed.Folder(data), parsed.GetValue(database));

    public static StorePlace Place(DataFolder data, PostgresAddress? database)
    {
        try
        {
            return StorePlace.Of(data, database);
        }
        catch (StoreRefusedException refused)
        {
            throw new OperatorException(refused.Message, refused);
        }
    }

    private static PostgresAddress? Parse(System.CommandLine.Parsing.ArgumentResult result, string text, string where)
    {
        if (PostgresAddress.TryParse(text, out var address, out var wrong))
            return address;
        result.AddError($"{where} is no address of a database: {wrong}.");
        return null;
    }

    public static void Refuse(System.CommandLine.Parsing.OptionResult result, bool when, string message)
    {
        if (when)
            result.AddError(message);
    }
}

internal enum ListenOn
{
    Local,
    Any,
}
