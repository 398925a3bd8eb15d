namespace Sen.LegalTime;

/// <summary>How one pause is counted, where it is not the rule set's own kind of pause.</summary>
/// <param name="Article">What it rests on, as derivations cite it.</param>
public sealed record PauseRule(PauseMode Mode, string Article);
