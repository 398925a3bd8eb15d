namespace Sen.Kernel.Sql;

/// <summary>
/// One SQL statement of the common subset with positional parameters <c>$1, $2 …</c> (values: long, int, string, byte[], double, null).
/// </summary>
/// <param name="Rows">How many rows it must change; anything else rolls the transaction back as a conflict. Null: any number.</param>
public sealed record Statement(string Sql, object?[] Args, int? Rows = null)
{
    public static Statement Of(string sql, params object?[] args) => new(sql, args);

    /// <summary>Must change exactly one row.</summary>
    public static Statement One(string sql, params object?[] args) => new(sql, args, 1);
}
