using System.Security.Cryptography;
using System.Text.Json;

namespace LocalAspire.Hosting;

/// <summary>Passwords made at first start and kept in a file that only this user may read. They are never printed.</summary>
internal sealed class Secrets(string home)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private readonly Lock _gate = new();
    private readonly string _file = Path.Combine(home, "secrets.json");

    /// <summary>The same value for the same name for as long as the data lives: 32 letters and digits, about 186 bits.</summary>
    public string For(string name)
    {
        lock (_gate)
        {
            var known = File.Exists(_file) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(_file))! : [];

            if (!known.TryGetValue(name, out var secret))
            {
                secret = known[name] = RandomNumberGenerator.GetString(Alphabet, 32);
                Write(_file, JsonSerializer.Serialize(known));
            }

            return secret;
        }
    }

    /// <summary>Writes a file that nobody else can read at any moment.</summary>
    public static void Write(string file, string text)
    {
        var draft = file + ".new";

        using (var stream = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(text);
        }

        File.Move(draft, file, overwrite: true);
    }
}
