namespace Sen.Kernel.Sql;

/// <summary>Text that is in UTF-8 already, as the value of a statement: both stores keep it as text, neither makes a string of it first.</summary>
internal sealed record Utf8Text(byte[] Bytes);
