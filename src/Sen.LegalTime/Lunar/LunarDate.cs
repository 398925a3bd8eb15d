namespace Sen.LegalTime;

/// <summary>A date of the Vietnamese lunisolar calendar: day 1–30, month 1–12, the year named after the solar year of its Tết.</summary>
public readonly record struct LunarDate(int Day, int Month, int Year, bool IsLeapMonth = false);

/// <summary>A month of a lunar year: its first solar day and its length, 29 or 30 days.</summary>
public readonly record struct LunarMonth(int Year, int Number, bool IsLeap, DateOnly FirstDay, int Length);
