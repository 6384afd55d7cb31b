using System.Globalization;
using CsvHelper;

namespace LogistikAspire.Shared.Files;

/// <summary>
/// A CSV file (RFC 4180, UTF-8, header line, comma or semicolon) read with every error named by line and column. Nothing of a file with
/// errors may be imported: read all rows, then ask <see cref="Errors"/>.
/// </summary>
public sealed class CsvTable
{
    private readonly List<CsvRow> _rows = [];
    private readonly Dictionary<string, List<string>> _errors = [];

    private CsvTable()
    {
    }

    public IReadOnlyList<CsvRow> Rows => _rows;

    /// <summary>Keyed as in a problem document: <c>header</c>, or <c>lines[3].boxes</c> where the header is line 1.</summary>
    public IDictionary<string, string[]> Errors => _errors.ToDictionary(e => e.Key, e => e.Value.ToArray());

    public bool IsValid => _errors.Count == 0;

    /// <param name="required">Columns that must be there; names are compared without case.</param>
    /// <param name="optional">Columns that may be there. Any other column is an error, so that a misspelt one is not ignored.</param>
    /// <param name="maxRows">Most rows that are read.</param>
    public static async Task<CsvTable> Read(
        Stream body, IReadOnlyList<string> required, IReadOnlyList<string> optional, int maxRows, CancellationToken ct)
    {
        var table = new CsvTable();
        await using var csv = CsvReader.Create(body, Options, leaveOpen: true);
        try
        {
            await table.ReadRows(csv, required, optional, maxRows, ct);
        }
        catch (CsvFormatException e)
        {
            table.Report("file", e.Message);
        }

        return table;
    }

    private static CsvReaderOptions Options { get; } = new()
    {
        TrimWhitespace = true,
        TrackLineNumbers = true,
        FieldCountMismatch = CsvFieldCountHandling.Allow, // reported with the line instead of thrown
        MaxRecordSize = 64 * 1024,
    };

    private async Task ReadRows(
        CsvReader csv, IReadOnlyList<string> required, IReadOnlyList<string> optional, int maxRows, CancellationToken ct)
    {
        await csv.ReadHeaderAsync(ct);
        var columns = csv.Headers.Select(name => name.Trim().ToLowerInvariant()).ToArray();
        CheckHeader(columns, required, optional);
        while (IsValidHeader && await csv.ReadAsync(ct))
        {
            var line = (int)csv.LineNumber;
            if (_rows.Count == maxRows)
            {
                Report("file", $"The file has more than {maxRows} rows.");
                break;
            }

            if (csv.FieldCount != columns.Length)
            {
                Report($"lines[{line}]", $"The line has {csv.FieldCount} columns, the header {columns.Length}.");
                continue;
            }

            _rows.Add(new CsvRow(this, line, columns.Select((name, i) => (name, csv.GetString(i))).ToDictionary()));
        }
    }

    /// <summary>Adds an error that is not one cell's.</summary>
    public void Report(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        messages.Add(message);
    }

    private bool IsValidHeader => !_errors.ContainsKey("header");

    private void CheckHeader(string[] columns, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        if (columns.Length == 0)
        {
            Report("header", "The file is empty.");
        }

        foreach (var missing in required.Except(columns))
        {
            Report("header", $"Column '{missing}' is missing.");
        }

        foreach (var unknown in columns.Except(required).Except(optional))
        {
            Report("header", $"Column '{unknown}' is unknown; known are: {string.Join(", ", required.Concat(optional))}.");
        }

        foreach (var twice in columns.GroupBy(c => c).Where(g => g.Count() > 1))
        {
            Report("header", $"Column '{twice.Key}' is there twice.");
        }
    }
}

/// <summary>One line. Each read reports what is wrong with the cell and returns a default, so that all errors of a file show at once.</summary>
public sealed class CsvRow(CsvTable table, int line, IReadOnlyDictionary<string, string> cells)
{
    public int Line => line;

    public void Report(string column, string message) => table.Report($"lines[{line}].{column}", message);

    /// <param name="absent">What an empty cell means; null where a value is required.</param>
    public string Text(string column, int maxLength, string? absent = null)
    {
        var text = Cell(column) is { Length: > 0 } cell ? cell : absent ?? "";
        if (text.Length == 0)
        {
            Report(column, "A value is required.");
        }
        else if (text.Length > maxLength)
        {
            Report(column, $"At most {maxLength} characters.");
        }

        return text;
    }

    public int Whole(string column, int min, int max, int? absent = null) =>
        (int)Read(column, min, max, absent, wanted: "a whole number", styles: NumberStyles.AllowLeadingSign);

    public double Number(string column, double min, double max, double? absent = null) =>
        Read(column, min, max, absent, wanted: "a number", styles: NumberStyles.Float);

    /// <summary>Null when the cell is empty.</summary>
    public double? OptionalNumber(string column, double min, double max) =>
        Cell(column).Length == 0 ? null : Number(column, min, max);

    /// <summary>Null when the cell is empty.</summary>
    public int? OptionalWhole(string column, int min, int max) =>
        Cell(column).Length == 0 ? null : Whole(column, min, max);

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
