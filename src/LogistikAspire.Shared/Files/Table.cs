using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Shared.Files;

/// <summary>
/// A file with a header line, CSV or Excel, read with every error named by line and column. Read all rows, then ask
/// <see cref="MayImport"/>: lines with errors are never imported.
/// </summary>
public sealed class Table
{
    public const string Csv = "text/csv";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// Most fields whose errors are told, the first of the file: someone reads them, and 20,000 lines may be wrong alike.
    /// </summary>
    public const int MaxErrors = 1_000;

    /// <summary>Most columns of a header, and most characters of each, that are shown.</summary>
    private const int MaxShown = 40;

    private readonly IReadOnlyList<string> _required;
    private readonly IReadOnlyList<string> _optional;
    private readonly List<TableRow> _rows = [];
    private readonly Dictionary<string, NumberSigns> _signs = [];
    private readonly SortedDictionary<string, List<string>> _errors = new(ByLine.Instance);
    private readonly HashSet<int> _wrongLines = [];
    private TableLines? _lines;
    private string? _header;
    private bool _isReadable = true;
    private Action<Table>? _tellRefusal;

    private Table(IReadOnlyList<string> required, IReadOnlyList<string> optional) => (_required, _optional) = (required, optional);

    public IReadOnlyList<TableRow> Rows => _rows;

    /// <summary>
    /// Keyed as in a problem document and in the order of the file: <c>header</c>, or <c>lines[3].boxes</c> where the header is line 1.
    /// In a workbook lines are rows of the sheet that was read. When there are more than <see cref="MaxErrors"/>, <c>file</c> says how many
    /// lines are wrong.
    /// </summary>
    public IDictionary<string, string[]> Errors
    {
        get
        {
            var errors = _errors.Take(MaxErrors).ToDictionary(e => e.Key, e => e.Value.ToArray());
            if (_errors.Count > MaxErrors)
            {
                errors["file"] =
                    [.. errors.GetValueOrDefault("file", []), $"{WrongLines} lines are wrong; only the first errors are named."];
            }

            return errors;
        }
    }

    public bool IsValid => _errors.Count == 0;

    /// <summary>Lines that have errors.</summary>
    public int WrongLines => _wrongLines.Count;

    /// <summary>Without a readable file and header there are no lines to choose from, whatever the caller wants to skip.</summary>
    public bool MayImport(ImportQuery import) => IsValid || (import.OnErrors == ImportQuery.Skip && IsReadable);

    /// <summary>A file of which nothing is left to import is refused, and told so unless that follows from what is told anyway.</summary>
    /// <param name="right">Things that may be imported.</param>
    /// <param name="message">That the file names none.</param>
    public void RequireSome(int right, ImportQuery import, string message)
    {
        if (right == 0 && MayImport(import))
        {
            Report("file", message);
        }
    }

    /// <summary>The refusal: what is wrong, and where it was looked for.</summary>
    public ValidationProblem NotImported()
    {
        _tellRefusal?.Invoke(this);
        return TypedResults.ValidationProblem(Errors, title: "The file was not imported.", detail: WhatWasRead);
    }

    /// <summary>Which part of the file was read, what stands in its header, and what is taken.</summary>
    internal string WhatWasRead
    {
        get
        {
            var taken = $"Columns that are taken: {string.Join(", ", _required)}"
                + (_optional.Count > 0 ? $"; they may be there too: {string.Join(", ", _optional)}." : ".");
            return Writing.Shown((_lines, _header) switch
            {
                _ when !_isReadable => $"Files that are taken: CSV ({CsvText.Taken}) and Excel workbooks (.xlsx). {taken}",
                (_, null) => $"{_lines!.Source}. {taken}",
                _ => $"{_lines!.Source}; its header is {_lines.LineWord} {_header}. {taken}",
            });
        }
    }

    /// <param name="file">
    /// The request whose body is the file. What it is shows in its first bytes; the content type names the charset of a CSV file.
    /// </param>
    /// <param name="required">Columns that must be there; names are compared without case.</param>
    /// <param name="optional">
    /// Columns that may be there. Any other column is an error, so that a misspelt one is not ignored; one without name and content is
    /// none.
    /// </param>
    /// <param name="maxRows">Most rows that are read, right or wrong.</param>
    public static async Task<Table> Read(
        HttpRequest file, IReadOnlyList<string> required, IReadOnlyList<string> optional, int maxRows, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await file.Body.CopyToAsync(body, ct);
        var table = Read(() => FileKind.Open(body.ToArray(), file.ContentType), required, optional, maxRows, ct);
        table._tellRefusal = refused => TellRefusal(file.HttpContext, refused);
        return table;
    }

    private static void TellRefusal(HttpContext context, Table table)
    {
        var (field, messages) = table._errors.First();
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(Facts.Category).LogWarning(
            "{UseCase} of {Operation} is refused: {WrongLines} lines are wrong, first {Field}: {Reason}",
            context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, context.Request.RouteValues["operationId"],
            table.WrongLines, field, messages[0]);
    }

    internal static Table Read(
        Func<TableLines> open, IReadOnlyList<string> required, IReadOnlyList<string> optional, int maxRows, CancellationToken ct)
    {
        var table = new Table(required, optional);
        try
        {
            table._lines = open();
            table.ReadLines(maxRows, ct);
        }
        catch (UnreadableFileException e)
        {
            table._isReadable = false;
            table.Report(e.Line is { } line ? $"lines[{line}]" : "file", e.Message);
        }

        return table;
    }

    private void ReadLines(int maxRows, CancellationToken ct)
    {
        string[]? columns = null;
        var read = 0;
        foreach (var line in _lines!.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (columns is null)
            {
                columns = [.. line.Cells.Take(line.Width).Select(name => name.Text.ToLowerInvariant())];
                ReadHeader(line.Number, columns);
                if (!IsReadable)
                {
                    return;
                }
            }
            else if (read++ == maxRows)
            {
                Report("file", $"The file has more than {maxRows} rows.");
                return;
            }
            else
            {
                ReadRow(line, columns);
            }
        }

        if (columns is null)
        {
            Report("header", "The file is empty.");
        }
    }

    private void ReadRow(TableLine line, string[] columns)
    {
        var missing = _lines is WorkbookLines ? 0 : columns.Length - line.Cells.Count;
        if (missing > 0 || line.Width > columns.Length)
        {
            ReportLine(
                line.Number, $"lines[{line.Number}]",
                $"The line has {Math.Max(line.Width, Math.Min(line.Cells.Count, columns.Length))} columns, the header {columns.Length}.");
            return;
        }

        var cells = new Dictionary<string, Cell>();
        foreach (var (i, column) in columns.Index())
        {
            var cell = i < line.Cells.Count ? line.Cells[i] : Cell.Empty;
            if (column.Length > 0)
            {
                cells.Add(column, cell);
            }
            else if (!cell.IsEmpty)
            {
                ReportLine(
                    line.Number, $"lines[{line.Number}]",
                    $"'{cell.Text}' stands in column {i + 1}, which has no name in the header. Name the column, or empty it.");
            }

            if (cell.Text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                ReportLine(
                    line.Number, $"lines[{line.Number}].{column}",
                    $"'{cell.Text}' holds U+FFFD: a program lost a character before. Write it again.");
            }
        }

        _rows.Add(new TableRow(this, line.Number, cells));
    }

    /// <summary>How numbers are written in a column.</summary>
    internal NumberSigns SignsIn(string column, double min, double max)
    {
        if (!_signs.TryGetValue(column, out var signs))
        {
            _signs[column] = signs = NumberSigns.Find(_rows.Select(row => (row.Line, row.Cell(column))), min, max);
        }

        return signs;
    }

    /// <summary>Adds an error that is not one line's.</summary>
    public void Report(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        // A use case that lost a race reads the rows again.
        message = Writing.Shown(message);
        if (!messages.Contains(message))
        {
            messages.Add(message);
        }
    }

    /// <summary>A cell has one fault: what is found after the first follows from it.</summary>
    internal void ReportLine(int line, string field, string message)
    {
        _wrongLines.Add(line);
        if (!_errors.ContainsKey(field))
        {
            Report(field, message);
        }
    }

    internal bool IsWrong(int line) => _wrongLines.Contains(line);

    internal bool IsWrong(string field) => _errors.ContainsKey(field);

    /// <summary>False when the file or its header is wrong, and not only lines of it.</summary>
    public bool IsReadable => _isReadable && !_errors.ContainsKey("header") && !_errors.ContainsKey("file");

    private void ReadHeader(int line, string[] columns)
    {
        var shown = columns.Take(MaxShown).Select(c => c.Length > MaxShown ? $"{c[..MaxShown]}…" : c.Length > 0 ? c : "(no name)");
        _header = $"{line}: {string.Join(", ", shown)}{(columns.Length > MaxShown ? ", …" : "")}";
        foreach (var missing in _required.Except(columns))
        {
            Report("header", $"Column '{missing}' is missing.");
        }

        foreach (var unknown in columns.Where(c => c.Length > 0).Except(_required).Except(_optional))
        {
            Report("header", $"Column '{unknown}' is unknown; known are: {string.Join(", ", _required.Concat(_optional))}.");
        }

        foreach (var twice in columns.Where(c => c.Length > 0).GroupBy(c => c).Where(g => g.Count() > 1))
        {
            Report("header", $"Column '{twice.Key}' is there twice.");
        }
    }

    /// <summary>Errors of the file, then those of its lines in their order: 9 before 10.</summary>
    private sealed class ByLine : IComparer<string>
    {
        public static ByLine Instance { get; } = new();

        public int Compare(string? a, string? b) => (Line(a!), a!).CompareTo((Line(b!), b!));

        private static int Line(string field) =>
            field.StartsWith("lines[", StringComparison.Ordinal) ? int.Parse(field.AsSpan(6, field.IndexOf(']') - 6), provider: null) : 0;
    }
}
