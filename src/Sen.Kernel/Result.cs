using System.Diagnostics.CodeAnalysis;

namespace Sen.Kernel;

/// <summary>A value or the refusal to give it. The <c>default</c> is a failure, so a forgotten result never passes for a value.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly bool _hasValue;
    private readonly Problem? _problem;

    private Result(T value) => (_value, _hasValue, _problem) = (value, true, null);

    private Result(Problem problem) => (_value, _hasValue, _problem) = (default, false, problem);

    public Problem? Problem => _hasValue ? null : _problem ?? KernelProblems.Invalid;

    /// <exception cref="InvalidOperationException">There is no value; ask <see cref="TryGet"/> or <see cref="Problem"/> first.</exception>
    public T Value => _hasValue ? _value! : throw new InvalidOperationException($"There is no value: {Problem!.Code}.");

    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (_value, Problem);
        return _hasValue;
    }

    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => _hasValue ? next(_value!) : Problem!;

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Problem problem) => new(problem);
}
