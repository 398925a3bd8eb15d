using Sen.Files;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Domain;

/// <summary>What another system gave back at a step: a number, a register, a day, or the paper it made.</summary>
/// <param name="Id">As the process names it, e.g. <c>bookNumber</c>.</param>
/// <param name="Text">In the form that <see cref="ReturnType"/> names; null where it is a file.</param>
internal sealed record ReturnedFact(string Step, string Id, ReturnType Type, string? Text, StoredFile? File = null);

/// <summary>A time in which a step waited for another system that was down: counted apart from the agency's own.</summary>
/// <param name="Until">Null while it waits.</param>
internal sealed record ExternalWait(string Step, string System, string SystemName, DateTimeOffset From, DateTimeOffset? Until = null);

/// <summary>The applicant was asked to confirm the draft of the result; no answer by <paramref name="AnswerBy"/> is a yes.</summary>
/// <param name="AskedBy">The desk that asked and follows the answer.</param>
internal sealed record Confirmation(Desk AskedBy, DateTimeOffset AskedAt, DateTimeOffset AnswerBy);

/// <summary>Somebody came in person and signed before an official.</summary>
/// <param name="Person">As the process names it, e.g. <c>groom</c>.</param>
/// <param name="Name">What the person is called at this step, e.g. "Bên nam".</param>
internal sealed record Attendance(string Step, string Person, string Name, string Official, DateTimeOffset At);

/// <summary>Who said yes to the draft of the result.</summary>
internal enum ConfirmedBy
{
    /// <summary>The applicant, on the own page.</summary>
    Applicant,

    /// <summary>The applicant at the counter or by telephone, recorded by an official.</summary>
    Counter,

    /// <summary>Nobody within the time.</summary>
    Silence,
}
