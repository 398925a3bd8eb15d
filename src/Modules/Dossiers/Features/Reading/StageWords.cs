using Sen.Dossiers.Domain;
using Sen.Procedures.Domain.Processes;
using Sen.Web;
using Sen.Web.Tags;

namespace Sen.Dossiers.Features;

/// <summary>
/// What a stage is called, and how it looks: the one map, for citizens' and officials' pages. Words are in the texts <c>dossiers.stage.NAME</c>
/// and, as the national exchange names them, <c>dossiers.status.NUMBER</c>.
/// </summary>
internal static class StageWords
{
    /// <summary>As officials read it.</summary>
    public static string Stage(this ITexts texts, Stage stage) => texts["dossiers.stage." + stage];

    /// <summary>As the applicant reads it: what is still inside the agency does not show, and a refusal on the merits is called so.</summary>
    public static string StageForCitizen(this ITexts texts, Dossier dossier) => texts[dossier switch
    {
        { Stage: Domain.Stage.ResultReady or Domain.Stage.Delivered, Draft.Granted: false } => "dossiers.stage.not-granted",
        _ => "dossiers.stage." + Shown(dossier.Stage),
    }];

    /// <summary>As a list of the applicant's dossiers shows it.</summary>
    public static string StageForCitizen(this ITexts texts, Stage stage) => texts["dossiers.stage." + Shown(stage)];

    /// <summary>Since when the time limit stands, and for whom.</summary>
    public static string Paused(this ITexts texts, Dossier dossier, DateTimeOffset at) => texts.Get(
        dossier switch
        {
            { Stage: Domain.Stage.Processing, Step.Work: StepWork.Confirm } => "dossiers.status.paused.confirm",
            { Stage: Domain.Stage.Processing, Step.Work: StepWork.Attend } => "dossiers.status.paused.attend",
            _ => "dossiers.status.paused",
        },
        ("at", at));

    /// <summary>The national name of the status, where it says something else than the words above.</summary>
    public static string? LegalStage(this ITexts texts, Dossier dossier)
    {
        var legal = texts[System.FormattableString.Invariant($"dossiers.status.{NationalStatus.Of(dossier)}")];
        return legal == texts.StageForCitizen(dossier) ? null : legal;
    }

    public static Severity Severity(this Stage stage) => stage switch
    {
        Domain.Stage.AwaitingSupplement => Web.Tags.Severity.Warning,
        Domain.Stage.IntakeRefused or Domain.Stage.Stopped => Web.Tags.Severity.Danger,
        Domain.Stage.ResultReady or Domain.Stage.Delivered => Web.Tags.Severity.Success,
        Domain.Stage.Withdrawn => Web.Tags.Severity.Neutral,
        _ => Web.Tags.Severity.Info,
    };

    // The counter's proposal to refuse is no decision: until the director issues it, the dossier is submitted.
    private static Stage Shown(Stage stage) => stage.Outside();

    /// <summary>As anybody outside the agency may know it.</summary>
    public static Stage Outside(this Stage stage) => stage switch
    {
        Domain.Stage.RefusalProposed => Domain.Stage.Submitted,
        Domain.Stage.DefectReported => Domain.Stage.Processing,
        _ => stage,
    };
}
