using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

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

    private readonly List<TableRow> _rows = [];
    private readonly SortedDictionary<string, List<string>> _errors = new(ByLine.Instance);
    private readonly HashSet<int> _wrongLines = [];
    private Action<Table>? _tellRefusal;

    private Table()
    {
    }

    public IReadOnlyList<TableRow> Rows => _rows;

    /// <summary>
    /// Keyed as in a problem document and in the order of the file: <c>header</c>, or <c>lines[3].boxes</c> where the header is line 1.
    /// In a workbook lines are rows of its first sheet. When there are more than <see cref="MaxErrors"/>, <c>file</c> says how many
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

    public ValidationProblem NotImported()
    {
        _tellRefusal?.Invoke(this);
        return TypedResults.ValidationProblem(Errors, title: "The file was not imported.");
    }

    /// <param name="file">The request whose body is the file; its content type tells which kind. Without one it is CSV.</param>
    /// <param name="required">Columns that must be there; names are compared without case.</param>
    /// <param name="optional">Columns that may be there. Any other column is an error, so that a misspelt one is not ignored.</param>
    /// <param name="maxRows">Most rows that are read, right or wrong.</param>
    public static async Task<Table> Read(
        HttpRequest file, IReadOnlyList<string> required, IReadOnlyList<string> optional, int maxRows, CancellationToken ct)
    {
        var isExcel = MediaTypeHeaderValue.TryParse(file.ContentType, out var type)
            && type.MediaType.Equals(Excel, StringComparison.OrdinalIgnoreCase);
        var lines = isExcel ? WorkbookLines.Read(file.Body, ct) : CsvLines.Read(file.Body, ct);
        var table = await Read(lines, required, optional, maxRows, ct);
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

    internal static async Task<Table> Read(
        IAsyncEnumerable<TableLine> lines, IReadOnlyList<string> required, IReadOnlyList<string> optional, int maxRows,
        CancellationToken ct)
    {
        var table = new Table();
        try
        {
            await table.ReadLines(lines, required, optional, maxRows, ct);
        }
        catch (UnreadableFileException e)
        {
            table.Report("file", e.Message);
        }

        return table;
    }

    private async Task ReadLines(
        IAsyncEnumerable<TableLine> lines, IReadOnlyList<string> required, IReadOnlyList<string> optional, int maxRows,
        CancellationToken ct)
    {
        string[]? columns = null;
        var read = 0;
        await foreach (var (number, cells) in lines.WithCancellation(ct))
        {
            if (columns is null)
            {
                columns = [.. cells.Select(name => name.ToLowerInvariant())];
                CheckHeader(columns, required, optional);
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
            else if (cells.Count != columns.Length)
            {
                ReportLine(number, $"lines[{number}]", $"The line has {cells.Count} columns, the header {columns.Length}.");
            }
            else
            {
                _rows.Add(new TableRow(this, number, columns.Zip(cells).ToDictionary(c => c.First, c => c.Second)));
            }
        }

        if (columns is null)
        {
            Report("header", "The file is empty.");
        }
    }

    /// <summary>Adds an error that is not one line's.</summary>
    public void Report(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        // A use case that lost a race reads the rows again.
        if (!messages.Contains(message))
        {
            messages.Add(message);
        }
    }

    internal void ReportLine(int line, string field, string message)
    {
        _wrongLines.Add(line);
        Report(field, message);
    }

    internal bool IsWrong(int line) => _wrongLines.Contains(line);

    private bool IsReadable => !_errors.ContainsKey("header") && !_errors.ContainsKey("file");

    private void CheckHeader(string[] columns, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
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

    /// <summary>Errors of the file, then those of its lines in their order: 9 before 10.</summary>
    private sealed class ByLine : IComparer<string>
    {
        public static ByLine Instance { get; } = new();

        public int Compare(string? a, string? b) => (Line(a!), a!).CompareTo((Line(b!), b!));

        private static int Line(string field) =>
            field.StartsWith("lines[", StringComparison.Ordinal) ? int.Parse(field.AsSpan(6, field.IndexOf(']') - 6), provider: null) : 0;
    }
}

/// <summary>One line of a file as texts without culture: 2024-11-25, 16:00, 3.5, true.</summary>
internal readonly record struct TableLine(int Number, IReadOnlyList<string> Cells);

/// <summary>The file cannot be read at all; the message says why, for whoever sent it.</summary>
internal sealed class UnreadableFileException(string message, Exception? inner = null) : Exception(message, inner);
