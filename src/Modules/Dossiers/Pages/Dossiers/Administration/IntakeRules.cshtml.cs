using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Pages.Dossiers.Official;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Administration;

/// <summary>What the law leaves to the agency at the counter: who issues form 03, and three times. Each with the day from which it holds.</summary>
[RequirePermission(Permission.ManageNode)]
internal sealed class IntakeRulesPage(IntakeRulesSource source, Clock clock) : OfficialPage
{
    public const string Here = "/quan-tri/tiep-nhan";

    private const int Most = 366;

    public IReadOnlyList<IntakeRules> All => source.All;

    public IntakeRules Now => source.On(clock.Today);

    public Sen.Web.PartialDate Today => new(clock.Today.Year, clock.Today.Month, clock.Today.Day);

    public IEnumerable<Choice> Issuers => IntakeRules.Issuers.Select(role => new Choice(role.ToString(), Texts[$"official.rules.by.{role}"]));

    public async Task<IActionResult> OnPost([FromForm] DateInput from, DeskRole? refusalBy, string? answerDays, string? askWithinDays, string? intakeHours, CancellationToken ct)
    {
        var wrong = new List<FieldProblem>();
        if (!from.TryDate(out var day) || day < clock.Today)
            wrong.Add(new FieldProblem("From", "official.rules.from.wrong"));
        if (refusalBy is not { } role || !IntakeRules.Issuers.Contains(role))
            wrong.Add(new FieldProblem("RefusalBy", "field.missing"));
        var (answer, within, hours) = (Number(answerDays, "AnswerDays"), Number(askWithinDays, "AskWithinDays"), Number(intakeHours, "IntakeHours"));
        if (wrong.Count > 0)
            return ShowProblem(KernelProblems.Invalid.At(wrong));
        await source.Enter(new IntakeRules(day, refusalBy!.Value, answer, within, hours), ct);
        return LocalRedirect($"{Here}?xong=entered");

        int Number(string? typed, string field)
        {
            if (int.TryParse(Line.Clean(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most)
                return number;
            wrong.Add(new FieldProblem(field, "official.rules.number.wrong").With("most", Most));
            return 0;
        }
    }
}
