using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Publishing;
using Sen.Procedures.Domain.Results;

namespace Sen.Procedures.Tests.Demo;

public sealed class PublicationLintTests
{
    private static readonly ProcedurePackage Birth = DemoCatalogueTests.Package("1.001193");

    public static TheoryData<string> Defects => [.. Broken.Keys];

    private static readonly Dictionary<string, ProcedurePackage> Broken = new()
    {
        ["ends-before-it-begins"] = With(v => v with { ValidTo = v.ValidFrom.AddDays(-1) }),
        ["no-case"] = With(v => v with { Cases = [] }),
        ["no-channel"] = With(v => v with { Channels = [] }),
        ["duplicate-case"] = With(v => v with { Cases = [v.Cases[0], v.Cases[0]] }),
        ["unknown-form"] = Birth with { Forms = [] },
        ["unknown-process"] = Birth with { Processes = [] },
        ["unknown-template"] = Birth with { Results = [] },
        ["unknown-component"] = WithComponents(all => all.Where(c => c.Code != "KS-01")),
        ["component-without-field"] = WithComponents(all => all.Append(new Component("KS-09", "Khác", 1, 0, Required: true))),
        ["condition-malformed"] = WithComponents(all => all.Append(new Component("KS-09", "Khác", 1, 0, When: "{"))),
        ["condition-unknown-field"] = WithComponents(all => all.Append(new Component("KS-09", "Khác", 1, 0, When: """{"filled":"x"}"""))),
        ["over-legal-time"] = With(v => v with { Channels = [v.Channels[0] with { Time = "1wh" }] }),
        ["empty-template"] = WithLines(),
        ["unknown-place"] = WithLines(new TemplateLine("{child.shoeSize}")),
        ["unknown-filter"] = WithLines(new TemplateLine("{child.name|loud}")),
        ["each-without-repetition"] = WithLines(new TemplateLine("x", Each: "child.name")),
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void Each_defect_keeps_a_version_from_being_published(string code) =>
        Assert.Contains(PublicationLint.Check(Broken[code]), defect => defect.Code == "procedures.lint." + code);

    private static ProcedurePackage With(Func<ProcedureVersion, ProcedureVersion> change) => Birth with { Version = change(Birth.Version) };

    private static ProcedurePackage WithComponents(Func<IEnumerable<Component>, IEnumerable<Component>> change) =>
        With(v => v with { Cases = [v.Cases[0] with { Components = [.. change(v.Cases[0].Components)] }] });

    private static ProcedurePackage WithLines(params TemplateLine[] lines) => Birth with { Results = [Birth.Results[0] with { Lines = lines }] };
}
