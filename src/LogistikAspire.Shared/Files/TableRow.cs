using System.Globalization;
using System.Text.RegularExpressions;

namespace LogistikAspire.Shared.Files;

/// <summary>One line. A read reports what is wrong with its cell and returns a default, so that all errors show at once.</summary>
public sealed class TableRow
{
    private readonly Table _table;
    private readonly IReadOnlyDictionary<string, Cell> _cells;

    internal TableRow(Table table, int line, IReadOnlyDictionary<string, Cell> cells) => (_table, Line, _cells) = (table, line, cells);

    public int Line { get; }

    /// <summary>False once something of the line was reported.</summary>
    public bool IsValid => !_table.IsWrong(Line);

    /// <summary>False once something of that cell was reported: what else would be said of it may only follow from that.</summary>
    public bool IsRight(string column) => !_table.IsWrong(Field(column));

    public void Report(string column, string message) => _table.ReportLine(Line, Field(column), message);

    public bool IsEmpty(string column) => Cell(column).IsEmpty;

    /// <param name="absent">What an empty cell means; null where a value is required.</param>
    public string Text(string column, int maxLength, string? absent = null)
    {
        var text = Cell(column) is { IsEmpty: false } cell ? cell.Text : absent;
        if (text is null)
        {
            Report(column, "A value is required.");
        }
        else if (text.Length > maxLength)
        {
            Report(column, $"At most {maxLength} characters.");
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            Report(column, "Holds the character U+0000, which cannot be stored: leave it out.");
        }

        return text ?? "";
    }

    /// <summary>
    /// A code that people type and a spreadsheet may have taken for something else: 63.03.05 for the time 63:03:05, a long one for
    /// a number.
    /// </summary>
    /// <param name="fault">What is wrong with a code, such as that nobody knows it; null where any text is one.</param>
    public string Code(string column, int maxLength, Func<string, string?>? fault = null)
    {
        var code = Text(column, maxLength);
        if (!IsRight(column))
        {
            return code;
        }

        var wrong = fault?.Invoke(code);
        var kind = Cell(column).Kind;
        if (kind is CellKind.Time or CellKind.Date || (kind == CellKind.Number && (wrong is not null || !code.All(char.IsAsciiDigit))))
        {
            Report(
                column,
                $"The cell is a {kind.ToString().ToLowerInvariant()} ({code}), no code: the spreadsheet took it for one. {AsText}");
        }
        else if (wrong is not null)
        {
            Report(
                column,
                Spoiled.IsMatch(code) ? $"{wrong} It looks like a code that a spreadsheet took for a time or number. {AsText}" : wrong);
        }

        return code;
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
        if (!DateOnly.TryParseExact(Cell(column).Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Report(column, $"'{Cell(column).Text}' is not a date like 2024-11-25.");
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

        if (!TimeOnly.TryParseExact(
            Cell(column).Text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            Report(column, $"'{Cell(column).Text}' is not a time like 16:00.");
        }

        return time;
    }

    /// <summary>One of the words of an enum, in any case.</summary>
    public T Word<T>(string column) where T : struct, Enum
    {
        var text = Cell(column).Text;
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
        var text = Cell(column).Text;
        if (text.Length > 0 && !bool.TryParse(text, out _))
        {
            Report(column, $"'{text}' is neither true nor false.");
        }

        return bool.TryParse(text, out var flag) && flag;
    }

    internal Cell Cell(string column) => _cells.GetValueOrDefault(column, Files.Cell.Empty);

    private string Field(string column) => $"lines[{Line}].{column}";

    private double Read(string column, double min, double max, double? absent, string wanted, NumberStyles styles)
    {
        var cell = Cell(column);
        if (cell.IsEmpty && absent is { } value)
        {
            return value;
        }

        if (cell.Kind is CellKind.Date or CellKind.Time)
        {
            Report(
                column,
                $"The cell is a {cell.Kind.ToString().ToLowerInvariant()} ({cell.Text}), not {wanted}: the spreadsheet took it for one. "
                    + "Format the column as number, and type it again.");
            return min;
        }

        if (!double.TryParse(cell.Text, styles, CultureInfo.InvariantCulture, out var number))
        {
            var remedy = _table.SignsIn(column, min, max).Remedy(cell, isWhole: !styles.HasFlag(NumberStyles.AllowDecimalPoint));
            Report(column, $"'{cell.Text}' is not {wanted}.{remedy}");
            return min;
        }

        if (!(number >= min && number <= max))
        {
            Report(column, string.Create(CultureInfo.InvariantCulture, $"{number} is not between {min} and {max}."));
            return min;
        }

        if (_table.SignsIn(column, min, max).Doubt(cell) is { } doubt)
        {
            Report(column, doubt);
            return min;
        }

        return number;
    }

    private const string AsText = "Format the column as text, and type the codes again.";

    /// <summary>What a spreadsheet writes into CSV for codes that it took for times, dates or large numbers.</summary>
    private static readonly Regex Spoiled = new(
        @"^\d{1,4}:\d{2}(:\d{2})?( [AP]M)?$|^\d{4}-\d{2}-\d{2}|^\d{1,2}/\d{1,2}/\d{4}|^\d([.,]\d+)?E\+\d+$", RegexOptions.IgnoreCase);
}
