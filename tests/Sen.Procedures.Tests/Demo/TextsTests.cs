using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;

namespace Sen.Procedures.Tests.Demo;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Vi = Load("vi");
    private static readonly Dictionary<string, string> En = Load("en");

    [Fact]
    public void Every_code_of_an_answer_has_its_text_in_both_languages() =>
        Assert.All(FormProblems.Codes.Concat(FormProblems.WarningCodes).Select(code => "procedures.form." + code), AssertSaid);

    [Fact]
    public void Every_refusal_has_its_text_in_both_languages()
    {
        var codes = typeof(ProcedureVersion).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Sen.Procedures.Domain", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(field => field.FieldType == typeof(Problem)).Select(field => ((Problem)field.GetValue(null)!).Code).ToList();
        Assert.NotEmpty(codes);
        Assert.All(codes, AssertSaid);
    }

    [Fact]
    public void Every_defect_that_the_checks_name_has_its_text_in_both_languages()
    {
        var codes = Directory.EnumerateFiles(Path.Combine(Root(), "src/Modules/Procedures/Domain"), "*Lint.cs", SearchOption.AllDirectories)
            .Append(Path.Combine(Root(), "src/Modules/Procedures/Domain/Processes/ResultPaths.cs"))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value)).Distinct().ToList();
        Assert.True(codes.Count > 40);
        Assert.All(codes.Select(code => "procedures.lint." + code), AssertSaid);
    }

    [Fact]
    public void Both_languages_name_the_same_facts() => Assert.All(Vi, text => Assert.Equal(Places(text.Value), Places(En[text.Key])));

    private static void AssertSaid(string key) => Assert.True(Vi.ContainsKey(key) && En.ContainsKey(key), key);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Load(string language)
    {
        using var stream = typeof(ProcedureVersion).Assembly.GetManifestResourceStream($"Sen.Procedures.Texts.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sen.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("""Defect\([^()]+, "(?<code>[a-z-]+)"|\.Id, "(?<code>[a-z-]+)"|\? "(?<code>[a-z-]+)"$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();
}
