using System.Globalization;

namespace LogistikAspire.Shared.Files;

/// <summary>One line. A read reports what is wrong with its cell and returns a default, so that all errors show at once.</summary>
public sealed class TableRow(Table table, int line, IReadOnlyDictionary<string, string> cells)
{
    public int Line => line;

    /// <summary>False once something of the line was reported.</summary>
    public bool IsValid => !table.IsWrong(line);

    public void Report(string column, string message) => table.ReportLine(line, $"lines[{line}].{column}", message);

    public bool IsEmpty(string column) => Cell(column).Length == 0;

    /// <param name="absent">What an empty cell means; null where a value is required.</param>
    public string Text(string column, int maxLength, string? absent = null)
    {
        var text = Cell(column) is { Length: > 0 } cell ? cell : absent;
        if (text is null)
        {
            Report(column, "A value is required.");
        }
        else if (text.Length > maxLength)
        {
            Report(column, $"At most {maxLength} characters.");
        }

        return text ?? "";
    }

    public int Whole(string column, int min, int max, int? absent = null) =>
        (int)Read(column, min, max, absent, wanted: "a whole number", styles: NumberStyles.AllowLeadingSign);

    public double Number(string column, double min, double max, double? absent = null) =>
        Read(column, min, max, absent, wanted: "a number", styles: NumberStyles.Float);

    /// <summary>Null when the cell is empty.</summary>
    public double? OptionalNumber(string column, double min, double max) => IsEmpty(column) ? null : Number(column, min, max);

    /// <summary>Null when the cell is empty.</summary>
    public int? OptionalWhole(string column, int min, int max) => IsEmpty(column) ? null : Whole(column, min, max);

    /// <summary><c>2024-11-25</c>, or a date cell of a workbook.</summary>
    public DateOnly Date(string column)
    {
        if (!DateOnly.TryParseExact(Cell(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Report(column, $"'{Cell(column)}' is not a date like 2024-11-25.");
        }

        return date;
    }

    /// <summary><c>16:00</c>, or a time cell of a workbook; null when the cell is empty.</summary>
    public TimeOnly? OptionalTime(string column)
    {
        if (IsEmpty(column))
        {
            return null;
        }

        if (!TimeOnly.TryParseExact(Cell(column), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            Report(column, $"'{Cell(column)}' is not a time like 16:00.");
        }

        return time;
    }

    /// <summary>One of the words of an enum, in any case.</summary>
    public T Word<T>(string column) where T : struct, Enum
    {
        var text = Cell(column);
        if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<T>(known);
        }

        Report(column, $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return default;
    }

    /// <summary><c>true</c> or <c>false</c>; absent means false.</summary>
    public bool Flag(string column)
    {
        var text = Cell(column);
        if (text.Length > 0 && !bool.TryParse(text, out _))
        {
            Report(column, $"'{text}' is neither true nor false.");
        }

        return bool.TryParse(text, out var flag) && flag;
    }

    private string Cell(string column) => cells.GetValueOrDefault(column, "");

    private double Read(string column, double min, double max, double? absent, string wanted, NumberStyles styles)
    {
        var text = Cell(column);
        if (text.Length == 0 && absent is { } value)
        {
            return value;
        }

        if (!double.TryParse(text, styles, CultureInfo.InvariantCulture, out var number))
        {
            Report(column, $"'{text}' is not {wanted}.");
            return min;
        }

        if (!(number >= min && number <= max))
        {
            Report(column, string.Create(CultureInfo.InvariantCulture, $"{number} is not between {min} and {max}."));
            return min;
        }

        return number;
    }
}
