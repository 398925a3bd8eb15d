using System.Reflection;

namespace Sen.Kernel.Sql;

/// <summary>
/// A module's tables: numbered migrations embedded as <c>Data/Migrations/0001-name.sql</c> in its assembly, and what a broken uniqueness
/// means to a person.
/// </summary>
/// <param name="Module">Short permanent name, e.g. <c>dossiers</c>.</param>
/// <param name="Uniques">Unique constraints by <c>table(column, …)</c>, e.g. <c>account(login)</c> → the problem it stands for.</param>
public sealed record ModuleSchema(string Module, Assembly Assembly, IReadOnlyDictionary<string, Problem>? Uniques = null);
