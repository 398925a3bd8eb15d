using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;

namespace Sen.Procedures.Tests.Demo;

/// <summary>Processes of the demo whose work is not the agency's alone: other systems, the applicant's yes, a couple that comes.</summary>
public sealed class DemoProcessTests
{
    private static readonly DateOnly DemoDay = new(2026, 12, 1);

    [Fact]
    public void A_couple_comes_and_signs_after_the_certificate_is_issued()
    {
        var process = DemoCatalogueTests.Package("1.000894").Processes[0];
        Assert.Equal(["groom", "bride"], process.Step("attend")!.Attend!.Select(person => person.Id));
        Assert.Equal("attend", process.Next("issue", StepOutcomes.Forward).Value.Step!.Id);
        Assert.Equal("confirm", process.Next("record", StepOutcomes.Forward, ChannelKind.Online).Value.Step!.Id);
        Assert.Equal("draft", process.Next("record", StepOutcomes.Forward, ChannelKind.Direct).Value.Step!.Id);
    }

    [Fact]
    public void The_other_system_is_told_once_whoever_declares()
    {
        var package = DemoCatalogueTests.Package("1.000894");
        foreach (var role in (string[])["groom", "bride"])
        {
            var answers = Answers.Empty.With("requesterRole", role).With("submitter.name", "Nguyễn An").With(role == "groom" ? "bride.name" : "groom.name", "Trần Bình");
            var copies = package.Processes[0].Step("record")!.External!.Copies(package.Forms[0], answers, new Dictionary<string, ReturnedValue>(), DemoDay);
            Assert.Equal(["Trần Bình", "Nguyễn An"], Names(copies).OrderBy(text => text == "Nguyễn An"));
            Assert.Equal(copies.Count, copies.Select(copy => copy.Label.Vi).Distinct().Count());
        }

        static IEnumerable<string?> Names(IEnumerable<CopiedValue> copies) => copies.Where(copy => copy.Label.Vi.StartsWith("Họ, chữ đệm, tên", StringComparison.Ordinal)).Select(copy => copy.Text);
    }

    [Theory]
    [InlineData("no", "099192000001", 11)]
    [InlineData("yes", "099192000001", 14)]
    [InlineData("yes", null, 17)]
    public void A_birth_is_copied_in_fourteen_entries_and_more_for_a_parent_without_a_number(string married, string? number, int count)
    {
        var package = DemoCatalogueTests.Package("1.001193");
        var answers = Answers.Empty.With("parentsMarried", married).With("father.idNumber", "099090000001");
        if (number is not null)
            answers = answers.With("mother.idNumber", number);
        var copies = package.Processes[0].Step("record")!.External!.Copies(package.Forms[0], answers, new Dictionary<string, ReturnedValue>(), DemoDay);
        Assert.Equal(count, copies.Count);
        Assert.Equal("Họ, chữ đệm, tên trẻ", copies[0].Label.Vi);
    }

    [Fact]
    public void A_birth_online_waits_for_the_applicants_yes_and_at_the_counter_does_not()
    {
        var process = DemoCatalogueTests.Package("1.001193").Processes[0];
        Assert.Equal(2, process.Version);
        Assert.Equal((StepWork.Confirm, "1d"), (process.Step("confirm")!.Work, process.Step("confirm")!.Time.For(ChannelKind.Online).ToString()));
        Assert.Equal("confirm", process.Next("record", StepOutcomes.Forward, ChannelKind.Online).Value.Step!.Id);
        Assert.Equal("draft", process.Next("record", StepOutcomes.Forward, ChannelKind.Direct).Value.Step!.Id);
    }

    [Fact]
    public void One_declaration_serves_three_systems()
    {
        var package = DemoCatalogueTests.Package("3.000722");
        Assert.Equal(["civil-status", "residence", "social-insurance"], package.Processes[0].Steps.Select(step => step.External?.System).OfType<string>());
        var returned = new Dictionary<string, ReturnedValue> { ["external.personalNumber"] = new(ReturnType.Text, "099326000017") };
        foreach (var step in package.Processes[0].Steps.Where(step => step.Id is "residence" or "insurance"))
            Assert.Contains(step.External!.Copies(package.Forms[0], Answers.Empty, returned, DemoDay), copy => copy.Text == "099326000017");
    }
}
