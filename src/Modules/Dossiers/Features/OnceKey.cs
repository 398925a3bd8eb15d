using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>The key under which something is done once: of a form's hidden field, or <c>Idempotency-Key</c>. It is stored as it is, so it is plain.</summary>
internal static class OnceKey
{
    private const int Longest = 100;

    /// <summary>1 to 100 visible ASCII characters.</summary>
    public static bool IsGood(string? key) => key is { Length: > 0 and <= Longest } && key.All(letter => letter is > ' ' and <= '~');

    /// <summary>What is wrong with a program's header; null: nothing, also where it is left out.</summary>
    public static Problem? Wrong(string? key) => key is null || IsGood(key) ? null : KernelProblems.Invalid.At(new FieldProblem("Idempotency-Key", "field.invalid"));
}
