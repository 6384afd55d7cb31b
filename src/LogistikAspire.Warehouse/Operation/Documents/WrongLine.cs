using System.Text.Json.Serialization;
using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Why one line of a document was refused. A document is refused whole, with all its lines that are wrong.</summary>
/// <param name="Index">Of the line, from 0.</param>
/// <param name="Item">The item as the line names it.</param>
/// <param name="Code">The rule, stable and machine-readable.</param>
/// <param name="Message">The rule, for people.</param>
public sealed record WrongLine([property: JsonIgnore] int Index, string Item, string Code, string Message)
{
    /// <summary>Where in the request: <c>lines[0]</c>.</summary>
    public string Line => $"lines[{Index}]";

    /// <param name="noun">What the document is: <c>delivery</c>.</param>
    /// <param name="wrong">Its lines that are wrong.</param>
    /// <param name="lines">How many lines it has.</param>
    /// <returns>Null when no line is wrong.</returns>
    public static Refusal? Refuse(string noun, IReadOnlyList<WrongLine> wrong, int lines) => wrong.Count == 0
        ? null
        : new($"{noun}.lines-refused", $"{wrong.Count} of {lines} lines are refused; nothing was recorded.",
            new Dictionary<string, object?> { ["lines"] = wrong });
}
