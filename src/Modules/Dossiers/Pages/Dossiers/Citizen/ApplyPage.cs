using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>What the pages of an application have in common.</summary>
internal abstract class ApplyPage(Clock clock) : SenPage
{
    public IReadOnlyList<string> Steps => [Texts["dossiers.apply.step.agency"], Texts["dossiers.apply.step.fill-in"], Texts["dossiers.apply.step.review"]];

    public string Say(Words? words) => words is null ? "" : Texts.Language == Language.En ? words.En ?? words.Vi : words.Vi;

    /// <summary>"Đã lưu lúc 14:10", by the legal clock like everything people read.</summary>
    public string SavedAt(Features.Draft draft) => Show.Time(draft.SavedAt + clock.Offset);

    public string KeptUntil(Features.Draft draft) => Show.Date(draft.ExpiresAt + clock.Offset);

    protected Problem InLanguage(Problem problem) => Texts.Language == Language.En
        ? problem with { Fields = [.. problem.Fields.Select(Procedures.Domain.Forms.FormProblems.InEnglish)] }
        : problem;
}
