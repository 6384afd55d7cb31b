namespace LogistikAspire.Shared.Files;

/// <summary>The lines of an opened file, the header's among them. Lines whose cells are all empty are nothing, and left out.</summary>
internal abstract class TableLines
{
    /// <summary>What the file was taken for, and where in it the lines are. Of a workbook, known once the first line is read.</summary>
    public abstract string Source { get; }

    /// <summary>What a line is called: a line of a text, a row of a sheet.</summary>
    public abstract string LineWord { get; }

    /// <exception cref="UnreadableFileException">It cannot be read, or not to its end.</exception>
    public abstract IEnumerable<TableLine> Read();
}

/// <summary>One line of a file.</summary>
/// <param name="Number">As people count them in the file, from 1.</param>
internal readonly record struct TableLine(int Number, IReadOnlyList<Cell> Cells)
{
    /// <summary>Cells up to the last one that holds something.</summary>
    public int Width => Cells.Count - Cells.Reverse().TakeWhile(c => c.IsEmpty).Count();
}

/// <summary>What a cell holds, as a text without culture: 2024-11-25, 16:00, 3.5, true.</summary>
internal readonly record struct Cell(string Text, CellKind Kind = CellKind.Text)
{
    public static Cell Empty { get; } = new("");

    public bool IsEmpty => Writing.IsNone(Text);
}

/// <summary>Of a cell in a workbook; what stands in a text file is all text.</summary>
internal enum CellKind
{
    Text,
    Number,
    Date,
    Time,
}

/// <summary>The file cannot be read at all; the message says why and what to do, for whoever sent it.</summary>
internal sealed class UnreadableFileException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The line at which it cannot be read; null when it is not one line's fault.</summary>
    public int? Line { get; init; }
}
