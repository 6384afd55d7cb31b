using System.Text;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>Lists that the protocol keeps in one text: words with blanks between them, in quotation marks where one has blanks.</summary>
internal static class CapList
{
    /// <summary>Whether others can refer to it in a list of <c>sender,identifier,sent</c>.</summary>
    public static bool IsName(string text) => !text.Any(c => char.IsWhiteSpace(c) || c is ',' or '<' or '&');

    public static IReadOnlyList<string> Split(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quoted = false;
        foreach (var c in text ?? "")
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                Take();
            }
            else
            {
                word.Append(c);
            }
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>Quotation marks within a word are left out: the protocol has no way to write them.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words
        .Select(w => w.Replace("\"", "", StringComparison.Ordinal))
        .Select(w => w.Any(char.IsWhiteSpace) ? $"\"{w}\"" : w));
}
