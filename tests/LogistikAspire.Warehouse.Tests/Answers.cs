using System.Text.Json;

namespace LogistikAspire.Warehouse.Tests;

internal static class Answers
{
    /// <summary>Which lines a refusal names, each with the code of the rule.</summary>
    public static IEnumerable<(string Line, string Code)> WrongLines(this JsonElement problem) => problem.GetProperty("lines")
        .EnumerateArray()
        .Select(l => (l.GetProperty("line").GetString()!, l.GetProperty("code").GetString()!));

    /// <summary>The refused lines of a document: where, which box, which rule.</summary>
    public static IEnumerable<(string Line, string Box, string Code)> Lines(this JsonElement problem) =>
        problem.GetProperty("lines").EnumerateArray().Select(l =>
            (l.GetProperty("line").GetString()!, l.GetProperty("box").GetString()!, l.GetProperty("code").GetString()!));
}
