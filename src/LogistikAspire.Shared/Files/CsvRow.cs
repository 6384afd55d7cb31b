using System.Globalization;

namespace LogistikAspire.Shared.Files;

/// <summary>A line of a CSV file to download.</summary>
public static class CsvRow
{
    /// <summary>
    /// Without its end (CR LF, RFC 4180). What people typed never runs as a formula: an apostrophe stands before a text that begins like
    /// one, since CSV has no kinds of values.
    /// </summary>
    /// <param name="values">Texts, whole numbers, days and ids; null is an empty cell.</param>
    public static string Of(IEnumerable<object?> values) => string.Join(',', values.Select(Cell));

    private static string Cell(object? value)
    {
        var text = value switch
        {
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            string typed when typed.Length > 0 && "=+-@\t\r".Contains(typed[0], StringComparison.Ordinal) => $"'{typed}",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
