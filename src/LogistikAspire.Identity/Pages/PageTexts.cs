using LogistikAspire.Printing;

namespace LogistikAspire.Identity.Pages;

/// <summary>The words of the pages, in the language that is asked for, else the browser's if that is English, else Indonesian.</summary>
/// <param name="language">Indonesian or English.</param>
/// <param name="pathBase">Under which the gateway serves Identity.</param>
/// <param name="query">The rest of the page's query, which a change of language keeps.</param>
public sealed class PageTexts(Language language, string pathBase, string query)
{
    public Language Language => language;

    public string LanguageWord => Say("Bahasa", "Language");
    public string OtherCode => Say("en", "id");
    public string OtherName => Say("English", "Bahasa Indonesia");
    public string OtherLanguage => $"{(query.Length == 0 ? "" : $"{query}&")}lang={OtherCode}";

    public string SignIn => Say("Masuk", "Sign in");
    public string SignOut => Say("Keluar", "Sign out");
    public string UserName => Say("Nama pengguna", "User name");
    public string Password => Say("Kata sandi", "Password");
    public string WrongSignIn => Say("Nama pengguna atau kata sandi salah.", "The user name or the password is wrong.");
    public string Locked => Say(
        "Terlalu banyak percobaan. Coba lagi dalam 15 menit.", "There were too many attempts. Try again in 15 minutes.");

    public string Code => Say("Kode dari aplikasi autentikator", "Code of your authenticator app");
    public string CodeHint => Say("Enam angka; setiap kode hanya berlaku sekali.", "Six digits; each code counts once.");
    public string WrongCode => Say("Kode itu salah atau sudah dipakai.", "That code is wrong, or was used already.");
    public string SecondFactor => Say("Verifikasi dua langkah", "Second factor");
    public string Continue => Say("Lanjut", "Continue");

    public string Invitation => Say("Undangan", "Invitation");
    public string InvitationVoid => Say(
        "Undangan ini sudah dipakai, ditarik, atau kedaluwarsa. Mintalah yang baru kepada operator.",
        "This invitation was used or withdrawn, or it has expired. Ask your operator for another one.");

    public string NewPassword => Say("Kata sandi baru", "New password");
    public string PasswordHint => Say(
        "Paling sedikit 12 karakter. Beberapa kata biasa yang panjang lebih baik daripada satu kata yang rumit.",
        "12 characters or more. Several ordinary words are better than one that is hard to type.");
    public string PasswordRefused => Say(
        "Kata sandi itu terlalu pendek atau terlalu mudah: paling sedikit 12 karakter, 4 di antaranya berbeda.",
        "That password is too short or too easy: it needs 12 characters, 4 of them different.");
    public string Accept => Say("Terima undangan", "Accept the invitation");
    public string Accepted => Say("Akun Anda siap. Silakan masuk.", "Your account is ready. Please sign in.");

    public string Account => Say("Akun Anda", "Your account");
    public string Name => Say("Nama", "Name");
    public string Agency => Say("Instansi", "Agency");
    public string ChangePassword => Say("Ganti kata sandi", "Change password");
    public string PresentPassword => Say("Kata sandi sekarang", "Present password");
    public string PasswordChanged => Say(
        "Kata sandi diganti. Anda keluar di semua tempat lain.", "The password is changed. You are signed out everywhere else.");
    public string WrongPassword => Say("Kata sandi sekarang salah.", "The present password is wrong.");

    public string IsOn => Say("Aktif.", "It is on.");
    public string IsOff => Say("Belum aktif.", "It is not set up.");
    public string SetUp => Say("Pasang", "Set it up");
    public string TurnOff => Say("Matikan", "Turn it off");
    public string ScanHint => Say(
        "Pindai dengan aplikasi autentikator, atau ketik kuncinya. Lalu masukkan kode yang ditampilkan.",
        "Scan this with an authenticator app, or type the key. Then enter the code that it shows.");
    public string NeedsSecondFactor => Say(
        "Sebelum melanjutkan, pasang verifikasi dua langkah.", "Before you go on, set up a second factor.");

    public string Operator => Say("Operator", "Operator");
    public string People => Say("Orang", "People");
    public string Clients => Say("Perangkat lunak instansi", "Agencies' software");
    public string Sessions => Say("Sesi", "Sessions");
    public string Revoke => Say("Cabut", "Revoke");
    public string Revoked => Say("Dicabut", "Revoked");
    public string Since => Say("Sejak", "Since");
    public string Where => Say("Wilayah", "Where");
    public string NotAllowed => Say("Halaman ini hanya untuk operator.", "This page is for operators only.");
    public string More => Say("Daftar lengkap ada pada API.", "The API has the whole list.");

    /// <param name="path">Of a page of Identity: <c>/account</c>.</param>
    public string Path(string path) => $"{pathBase}{path}";

    internal static PageTexts Of(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        var english = asked is "en"
            || (asked is not "id"
                && context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase));
        var query = string.Join('&', context.Request.Query.Where(q => q.Key is "returnUrl" or "token").Select(
            q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}"));
        return new(Language.Of(english ? "en" : "id"), context.Request.PathBase.Value ?? "", query);
    }

    private string Say(string indonesian, string english) => language.Code == "en" ? english : indonesian;
}
