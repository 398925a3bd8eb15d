using System.Text.RegularExpressions;

namespace Sen.Architecture.Tests;

/// <summary>What a Domain folder may touch. Scanned in the sources: a method body tells reflection nothing.</summary>
public sealed partial class DomainTests
{
    private static readonly string[] Forbidden =
    [
        "System.IO", "System.Net", "System.Data", "Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions", "Npgsql", "Dapper", "System.Diagnostics.Process",
    ];

    // Ciphers work on streams that others open; embedded definitions are part of the program.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["src/Modules/Accounts/Domain/Visitor.cs"] = "binds itself as a parameter of an endpoint",
        ["src/Modules/Files/Domain/DecryptingStream.cs"] = "is a stream over another",
        ["src/Modules/Files/Domain/FileCipher.cs"] = "encrypts from one stream to another",
        ["src/Modules/Procedures/Domain/Embedded.cs"] = "reads resources of its own assembly",
    };

    [Fact]
    public void Domain_folders_do_no_input_or_output()
    {
        var files = House.Rooms.Select(one => Path.Combine(one.Folder, "Domain")).Where(Directory.Exists).SelectMany(folder => House.Files(folder, "*.cs")).ToList();

        Assert.True(files.Count > 20);
        Assert.Empty(files.Where(file => !Allowed.ContainsKey(House.Short(file))).SelectMany(file => Uses(File.ReadAllText(file)).Select(use => $"{House.Short(file)}: {use}")));
    }

    [Fact]
    public void Pure_rooms_do_no_input_or_output()
    {
        var files = House.Rooms.Where(one => one.Room is "LegalTime" or "LedgerFormat").SelectMany(one => House.Files(one.Folder, "*.cs")).ToList();

        Assert.True(files.Count > 20);
        Assert.Empty(files.SelectMany(file => Uses(File.ReadAllText(file)).Select(use => $"{House.Short(file)}: {use}")));
    }

    [Fact]
    public void The_scan_sees_what_it_is_for()
    {
        Assert.Equal(["File."], Uses("var text = File.ReadAllText(path);"));
        Assert.Equal(["System.IO"], Uses("using System.IO;"));
        Assert.Empty(Uses("// System.IO is not used here\nIntake.Open(x);"));
    }

    private static IEnumerable<string> Uses(string source)
    {
        var code = Comments().Replace(source, "");
        return Forbidden.Where(name => code.Contains(name, StringComparison.Ordinal))
            .Concat(Calls().Matches(code).Select(match => match.Value))
            .Distinct();
    }

    [GeneratedRegex(@"//[^\n]*", RegexOptions.None, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(?<![\w.])(?:File|Directory|HttpClient|FileStream|Console|Environment|TimeProvider)\.(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Calls();
}
