using Microsoft.AspNetCore.Http;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>What was wrong with the form that was just sent, and what was typed into it. One a request; fields and summary find it themselves.</summary>
public sealed class FormErrors
{
    private Problem? _problem;
    private IFormCollection? _typed;

    public static FormErrors Of(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(FormErrors), out var there) && there is FormErrors errors)
            return errors;
        http.Items[typeof(FormErrors)] = errors = new FormErrors();
        return errors;
    }

    public bool Any => _problem is not null;

    public Problem? Problem => _problem;

    public IReadOnlyList<FieldProblem> Fields => _problem?.Fields ?? [];

    /// <summary>Sets what the page says; the fields then show <paramref name="typed"/> instead of what is stored.</summary>
    public void Set(Problem problem, IFormCollection? typed = null) => (_problem, _typed) = (problem, typed);

    /// <summary>The fields show what was typed although nothing is wrong: a group was added, say.</summary>
    public void Keep(IFormCollection typed) => _typed = typed;

    public FieldProblem? At(string field) => Fields.FirstOrDefault(f => f.Field.Equals(field, StringComparison.OrdinalIgnoreCase));

    /// <summary>What was typed into the field; null when nothing was sent under that name.</summary>
    public IReadOnlyList<string>? Typed(string field) =>
        _typed is not null && _typed.TryGetValue(field, out var values) ? [.. values.Select(v => v ?? "")] : null;

    /// <summary>True when a form was sent and is shown again: an unticked box is then an answer.</summary>
    public bool WasSent => _typed is not null;
}
