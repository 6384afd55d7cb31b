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

    /// <summary>The query that a link to another page keeps: the language, and where the sign-in leads.</summary>
    public string Here => $"{(query.Length == 0 ? "" : $"{query}&")}lang={Language.Code}";

    public string SignIn => Say("Masuk", "Sign in");
    public string SignOut => Say("Keluar", "Sign out");
    public string UserName => Say("Nama pengguna", "User name");
    public string Password => Say("Kata sandi", "Password");
    public string WrongSignIn => Say(
        "Nama pengguna atau kata sandi salah. Setelah lima kali salah, akun dikunci selama 15 menit.",
        "The user name or the password is wrong. After five wrong ones an account is locked for 15 minutes.");
    public string TooManyGuesses => Say(
        "Terlalu banyak kata sandi salah dari jaringan Anda. Coba lagi dalam 15 menit.",
        "There were too many wrong passwords from your network. Try again in 15 minutes.");
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
    public string SamePassword => Say(
        "Kata sandi baru sama dengan yang sekarang. Pilih yang lain.", "The new password is the present one. Choose another.");
    public string Accept => Say("Terima undangan", "Accept the invitation");
    public string Accepted => Say("Akun Anda siap. Silakan masuk.", "Your account is ready. Please sign in.");

    public string Account => Say("Akun Anda", "Your account");
    public string Name => Say("Nama", "Name");
    public string Agency => Say("Instansi", "Agency");
    public string ChangePassword => Say("Ganti kata sandi", "Change password");
    public string NeedsOwnPassword => Say(
        "Kata sandi awal pernah ditampilkan. Sebelum melanjutkan, ganti dengan kata sandi Anda sendiri.",
        "The first password was shown to somebody. Before you go on, change it to one of your own.");
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

    public string Passkey => Say("Kunci sandi", "Passkey");
    public string Passkeys => Say("Kunci sandi (passkey)", "Passkeys");
    public string SignInWithPasskey => Say("Masuk dengan kunci sandi", "Sign in with a passkey");
    public string SignInWithPassword => Say("Masuk dengan kata sandi", "Sign in with your password");
    public string PasskeyHint => Say(
        "Peramban akan meminta sidik jari, wajah, PIN, atau kunci keamanan Anda.",
        "Your browser asks for your finger, your face, a PIN or a security key.");
    public string PasskeysHint => Say(
        "Dengan kunci sandi Anda masuk memakai sidik jari, wajah, atau PIN, tanpa kata sandi dan tanpa kode.",
        "With a passkey you sign in by your finger, your face or a PIN, without password and code.");
    public string YourPasskeys => Say("Kunci sandi Anda", "Your passkeys");
    public string AddPasskey => Say("Tambah kunci sandi", "Add a passkey");
    public string RemovePasskey => Say("Hapus yang dipilih", "Remove the chosen one");
    public string PasskeyName => Say("Nama kunci sandi", "Name of the passkey");
    public string PasskeyNameHint => Say("Misalnya: telepon saya, laptop kantor.", "For example: my telephone, office laptop.");
    public string PasskeyAdded => Say("Kunci sandi ditambahkan.", "The passkey is added.");
    public string PasskeyRemoved => Say(
        "Kunci sandi dihapus. Anda keluar di semua tempat lain.", "The passkey is removed. You are signed out everywhere else.");
    public string PasskeyRefused => Say("Kunci sandi itu tidak diterima. Coba lagi.", "That passkey was not accepted. Try again.");
    public string PasskeyFailed => Say(
        "Peramban tidak memberikan kunci sandi: dibatalkan, atau tidak ada yang cocok. Coba lagi.",
        "The browser gave no passkey: it was cancelled, or none fits. Try again.");
    public string PasskeyKnown => Say("Perangkat ini sudah memiliki kunci sandi Anda.", "This device has a passkey of yours already.");
    public string PasskeysLacking => Say(
        "Peramban ini tidak mengenal kunci sandi. Masuklah dengan kata sandi.",
        "This browser does not know passkeys. Use your password.");
    public string TooManyPasskeys => Say(
        "Sepuluh kunci sandi adalah batasnya. Hapus satu dahulu.", "Ten passkeys are the limit. Remove one first.");
    public string NeedsScript => Say("Kunci sandi memerlukan JavaScript.", "Passkeys need JavaScript.");
    public string Manage => Say("Kelola", "Manage them");
    public string Back => Say("Kembali", "Back");

    public string Operator => Say("Operator", "Operator");
    public string People => Say("Orang", "People");
    public string Clients => Say("Perangkat lunak instansi", "Agencies' software");
    public string Sessions => Say("Sesi", "Sessions");
    public string Revoke => Say("Cabut", "Revoke");
    public string RevokeSurely => Say("Ya, cabut", "Yes, revoke");
    public string None => Say("Tidak ada.", "There are none.");
    public string Software => Say("Perangkat lunak", "Software");
    public string Administer => Say("Kelola orang, sesi, dan perangkat lunak", "Manage people, sessions and software");
    public string Revoked => Say("Dicabut", "Revoked");
    public string Since => Say("Sejak", "Since");
    public string Where => Say("Wilayah", "Where");
    public string NotAllowed => Say("Halaman ini hanya untuk operator.", "This page is for operators only.");
    public string NameOrId => Say("Nama atau id", "Name or id");
    public string Search => Say("Cari", "Search");
    public string More => Say(
        "Hanya 200 yang pertama ditampilkan: cari sebagian nama, atau lihat daftar lengkap pada API.",
        "The first 200 are shown: search for a part of the name, or see the API for the whole list.");

    /// <param name="path">Of a page of Identity: <c>/account</c>.</param>
    public string Path(string path) => $"{pathBase}{path}";

    internal static PageTexts Of(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        var english = asked is "en"
            || (asked is not "id"
                && context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase));
        var query = string.Join('&', context.Request.Query.Where(q => q.Key is "returnUrl" or "token" or "search").Select(
            q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}"));
        return new(Language.Of(english ? "en" : "id"), context.Request.PathBase.Value ?? "", query);
    }

    private string Say(string indonesian, string english) => language.Code == "en" ? english : indonesian;
}
