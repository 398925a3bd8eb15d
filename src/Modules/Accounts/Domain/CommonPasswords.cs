using System.Collections.Frozen;
using Sen.Kernel.Text;

namespace Sen.Accounts;

/// <summary>Passwords of ten characters and more that people choose first; compared without marks, blanks and case.</summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
    [
        "1234567890", "0123456789", "12345678910", "123456789a", "a123456789", "0987654321", "9876543210", "1111111111", "0000000000",
        "1212121212", "1122334455", "11223344556677889900", "123123123123", "1234512345", "1234554321", "123456123456", "123456789123456789", "147258369147",
        "1q2w3e4r5t", "q1w2e3r4t5", "1qaz2wsx3edc", "qwertyuiop", "qwerty12345", "qwerty123456", "asdfghjkl1", "zxcvbnm123", "abc1234567", "abcd123456",
        "abcdefghij", "aa12345678", "aaaaaaaaaa", "password12", "password123", "password1234", "passw0rd123", "administrator", "admin12345", "admin123456",
        "adminadmin", "letmein1234", "welcome123", "welcome1234", "iloveyou12", "iloveyou123", "changeme123",
        "matkhau123", "matkhau1234", "matkhau12345", "matkhaumoi", "matkhaucuatoi", "anhyeuem123", "emyeuanh123", "yeuemmaimai", "anhyeuemnhieu", "vietnam123",
        "vietnam1234", "vietnamvodich", "saigon1234", "hanoi12345", "hue1234567", "congchuc123", "canbo12345", "dichvucong", "dichvucong123", "motcua12345",
        "khongbiet123", "khongcomatkhau", "nguyenvana", "tranvanban", "concopcon123", "giadinhtoi",
    ], StringComparer.Ordinal);

    public static bool Contains(string password)
    {
        var plain = Folding.Fold(password).Replace(" ", "", StringComparison.Ordinal);
        return Known.Contains(plain) || password.EnumerateRunes().Distinct().Count() <= 2;
    }
}
