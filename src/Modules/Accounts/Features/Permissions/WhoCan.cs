using Sen.Web;

namespace Sen.Accounts;

/// <summary>Who holds a permission, in words: "công chức tiếp nhận, giám đốc trung tâm".</summary>
internal static class WhoCan
{
    public static string Words(IReadOnlyList<Permission> any, ITexts texts)
    {
        var kinds = Enum.GetValues<AccountKind>().Where(kind => any.Any(PermissionTable.Of(kind).Contains)).Select(kind => texts[$"AccountKind.{kind}"]);
        return string.Join(", ", kinds);
    }
}
