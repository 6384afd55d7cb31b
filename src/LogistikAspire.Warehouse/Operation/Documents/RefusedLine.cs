namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Why one line of a document was refused. A document is refused whole, with all its lines that are wrong.</summary>
/// <param name="Line">Where in the request: <c>seals[0]</c>, <c>rejected[3]</c>.</param>
/// <param name="Box">The box as the line names it.</param>
/// <param name="Code">The rule, stable and machine-readable.</param>
/// <param name="Message">The rule, for people.</param>
public sealed record RefusedLine(string Line, string Box, string Code, string Message);
