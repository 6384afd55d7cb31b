using System.Text.Json.Serialization;
using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Why one line of a document was refused. A document is refused whole, with all its lines that are wrong.</summary>
internal sealed record RefusedLine
{
    private RefusedLine(string list, int index, string part, Refusal refusal)
    {
        Index = index;
        Line = $"{list}[{index}]{part}";
        (Code, Message) = (refusal.Code, refusal.Message);
    }

    /// <summary>Where in the request: <c>seals[0]</c>, <c>boxes[3].contents[1]</c>.</summary>
    public string Line { get; }

    /// <summary>The box as the line names it; absent when the lines are about items.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Box { get; private init; }

    /// <summary>The item as the line names it; absent when the lines are about boxes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Item { get; private init; }

    /// <summary>The rule, stable and machine-readable.</summary>
    public string Code { get; }

    /// <summary>The rule, for people.</summary>
    public string Message { get; }

    /// <summary>Of the line in its list, from 0.</summary>
    [JsonIgnore]
    public int Index { get; }

    /// <param name="part">The part of the line that is wrong, such as <c>.contents[1]</c>; empty for the line itself.</param>
    public static RefusedLine OfBox(string list, int index, string box, Refusal refusal, string part = "") =>
        new(list, index, part, refusal) { Box = box };

    public static RefusedLine OfItem(int index, string item, Refusal refusal) => new("lines", index, "", refusal) { Item = item };

    /// <summary>The refusal of a whole document.</summary>
    /// <param name="noun">What the document is: <c>delivery</c>.</param>
    /// <param name="refused">Its lines that are refused.</param>
    /// <param name="lines">How many lines it has.</param>
    /// <returns>Null if no line is refused.</returns>
    public static Refusal? Refuse(string noun, IReadOnlyList<RefusedLine> refused, int lines)
    {
        var wrong = refused.Select(l => l.Line.Split('.')[0]).Distinct().Count();
        return wrong == 0
            ? null
            : new($"{noun}.lines-refused", $"{wrong} of {lines} lines are refused, so nothing was done.",
                new Dictionary<string, object?> { ["lines"] = refused });
    }
}

/// <summary>What is wrong with a line, or with a part of it.</summary>
/// <param name="Part">The part, such as <c>.contents[1]</c>; empty for the line itself.</param>
internal sealed record LineFault(Refusal Refusal, string Part = "");
