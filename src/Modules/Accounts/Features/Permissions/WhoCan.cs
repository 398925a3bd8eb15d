using Sen.Agencies;
using Sen.Web;

namespace Sen.Accounts;

/// <summary>Who holds a permission, in words: "công chức tiếp nhận, chuyên viên".</summary>
internal static class WhoCan
{
    public static string Words(IReadOnlyList<Permission> any, ITexts texts)
    {
        var kinds = Enum.GetValues<AccountKind>().Where(kind => any.Any(PermissionTable.Of(kind).Contains)).Select(kind => kind.ToString());
        var roles = Enum.GetValues<Role>().Where(role => any.Any(PermissionTable.Of(role).Contains)).Select(role => role.ToString());
        return string.Join(", ", kinds.Concat(roles).Select(who => texts[$"accounts.who.{who}"]));
    }
}
