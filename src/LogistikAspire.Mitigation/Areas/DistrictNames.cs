using System.Globalization;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>
/// Finds districts by their names in a text: whole names only, and the longest at each place, since <c>Martapura</c> is in
/// <c>Martapura Barat</c> and <c>Sungai Tabuk</c> begins like <c>Sungai Tabukan</c>, which is another regency's.
/// </summary>
internal sealed class DistrictNames
{
    /// <summary>After a name they make it another place's, such as Martapura Barat where only Martapura is known.</summary>
    private static readonly HashSet<string> After =
    [
        "barat", "timur", "utara", "selatan", "tengah", "hulu", "hilir", "dalam", "luar", "atas", "bawah", "baru", "lama", "besar",
        "kecil",
    ];

    /// <summary>Before a name they say that it is not the district's: a regency, a city, a village, a river, a mountain.</summary>
    private static readonly HashSet<string> Before =
    [
        "kabupaten", "kab", "kota", "provinsi", "prov", "desa", "kelurahan", "kel", "sungai", "gunung", "pulau", "danau", "regency", "city",
        "village", "river", "province",
    ];

    /// <summary>By their first word, the longest name first.</summary>
    private readonly Dictionary<string, List<(string[] Words, string Code)>> _names;

    public DistrictNames(IEnumerable<DistrictPlace> districts) => _names = districts
        .Select(d => (Words: Words(d.Name).Select(w => w.Text).ToArray(), d.Code))
        .Where(d => d.Words.Length > 0)
        .GroupBy(d => d.Words[0])
        .ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.Words.Length).ToList());

    /// <summary>Codes of the districts that the text names.</summary>
    public IReadOnlySet<string> In(string text)
    {
        var found = new HashSet<string>();
        if (_names.Count == 0)
        {
            return found;
        }

        var words = Words(text);
        for (var at = 0; at < words.Count;)
        {
            var longest = Longest(words, at);
            if (longest > 0 && !IsAnother(words, at, longest))
            {
                found.UnionWith(_names[words[at].Text]
                    .Where(n => n.Words.Length == longest && IsAt(n.Words, words, at)).Select(n => n.Code));
            }

            at += Math.Max(1, longest);
        }

        return found;
    }

    /// <summary>Words of the longest name that begins here; 0 when none does.</summary>
    private int Longest(List<Word> words, int at) =>
        _names.GetValueOrDefault(words[at].Text, []).FirstOrDefault(n => IsAt(n.Words, words, at)).Words?.Length ?? 0;

    private static bool IsAt(string[] name, List<Word> words, int at) =>
        at + name.Length <= words.Count
        && name.Index().All(w => words[at + w.Index].Text == w.Item && (w.Index == 0 || words[at + w.Index].IsJoined));

    private static bool IsAnother(List<Word> words, int at, int length) =>
        (at > 0 && words[at].IsJoined && Before.Contains(words[at - 1].Text))
        || (at + length < words.Count && words[at + length].IsJoined && After.Contains(words[at + length].Text));

    /// <summary>Words in small letters, as the names are mostly spelt: people write Sei for Sungai, and Aluh-Aluh for Aluh Aluh.</summary>
    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            // A full stop joins after an abbreviation, as in "Kab. Banjar"; after a longer word it ends a sentence.
            var isShort = words.Count > 0 && words[^1].Length <= 4;
            var isJoined = text.AsSpan(start, at - start).IndexOfAnyExcept(isShort ? " \t\r\n-." : " \t\r\n-") < 0;
            var from = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > from)
            {
                var word = text[from..at].ToLower(CultureInfo.InvariantCulture);
                words.Add(new Word(word is "sei" or "sungei" ? "sungai" : word, word.Length, isJoined));
            }
        }

        return words;
    }

    /// <param name="Length">Of the word as it is written.</param>
    /// <param name="IsJoined">Nothing but blanks lies between it and the word before.</param>
    private readonly record struct Word(string Text, int Length, bool IsJoined);
}
