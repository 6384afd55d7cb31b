using System.Globalization;
using System.Text.RegularExpressions;

namespace LogistikAspire.System.Tests.HttpFiles;

/// <summary>
/// An .http file as Visual Studio and VS Code read it: variables (<c>@name = value</c>), requests apart by <c>###</c>, and answers that
/// later requests refer to (<c># @name x</c>, <c>{{x.response.body.$.path}}</c>). To editors our own directive is a comment.
/// </summary>
internal sealed partial class HttpFile
{
    private HttpFile(string name, IReadOnlyDictionary<string, string> variables, IReadOnlyList<HttpFileRequest> requests)
    {
        Name = name;
        Variables = variables;
        Requests = requests;
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Variables { get; }

    public IReadOnlyList<HttpFileRequest> Requests { get; }

    /// <exception cref="FormatException">A request is not as it must be; the message names the line.</exception>
    public static HttpFile Read(string path)
    {
        var variables = new Dictionary<string, string>();
        var requests = new List<HttpFileRequest>();
        var name = Path.GetFileName(path);
        var lines = File.ReadAllLines(path);
        for (var begin = 0; begin < lines.Length;)
        {
            var end = begin + 1;
            while (end < lines.Length && !lines[end].StartsWith("###", StringComparison.Ordinal))
            {
                end++;
            }

            if (ReadRequest(name, begin, lines[begin..end], variables) is { } request)
            {
                requests.Add(request);
            }

            begin = end;
        }

        return new(name, variables, requests);
    }

    /// <returns>Null when there are only comments and variables.</returns>
    private static HttpFileRequest? ReadRequest(string file, int begin, string[] lines, Dictionary<string, string> variables)
    {
        var (i, label, expected) = (0, (string?)null, (Expected?)null);
        for (; i < lines.Length && (lines[i].Length == 0 || lines[i][0] is '#' or '@'); i++)
        {
            if (Variable().Match(lines[i]) is { Success: true } variable)
            {
                variables[variable.Groups[1].Value] = variable.Groups[2].Value;
            }
            else if (Label().Match(lines[i]) is { Success: true } named)
            {
                label = named.Groups[1].Value;
            }
            else if (Expectation().Match(lines[i]) is { Success: true } expectation)
            {
                expected = Expected.Of(expectation);
            }
        }

        if (i == lines.Length)
        {
            return null;
        }

        var place = $"{file}:{begin + i + 1}";
        if (lines[i].Split(' ') is not [var method, var url])
        {
            throw new FormatException($"{place}: '{lines[i]}' is no request.");
        }

        var headers = lines.Skip(i + 1).TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2))
            .ToDictionary(h => h[0], h => h[1]);
        var body = string.Join('\n', lines.Skip(i + headers.Count + 2)).Trim('\n');
        return new(
            place, label, expected ?? throw new FormatException($"{place}: there is no '# expect' or '# until' above it."),
            new HttpMethod(method), url, headers, body);
    }

    [GeneratedRegex(@"^@(\w+) *= *(.*)$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^# @name (\w+)$")]
    private static partial Regex Label();

    [GeneratedRegex(@"^# (expect|until) (\d{3})(?: (\$[^ ]*) = (.+))?$")]
    private static partial Regex Expectation();
}

/// <summary>What a request must be answered by: <c># expect 409 $.code = shipment.not-cleared</c>.</summary>
/// <param name="IsRepeated"><c>until</c> instead of <c>expect</c>: the request is repeated until it is answered so.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Path">Into the JSON of the answer; null when only the status counts.</param>
/// <param name="Value">What stands there: a text, or as JSON writes it.</param>
internal sealed record Expected(bool IsRepeated, int Status, string? Path, string? Value)
{
    public static Expected Of(Match match) => new(
        match.Groups[1].Value == "until",
        int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture),
        match.Groups[3].Success ? match.Groups[3].Value : null,
        match.Groups[4].Success ? match.Groups[4].Value : null);

    public bool IsMetBy(HttpFileAnswer answer) => answer.Status == Status && (Path is null || answer.At(Path) == Value);
}

/// <summary>A request as it is written.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Label">By which later requests refer to its answer; null when none does.</param>
/// <param name="Body">Empty when it has none.</param>
internal sealed record HttpFileRequest(
    string Place, string? Label, Expected Expected, HttpMethod Method, string Url, IReadOnlyDictionary<string, string> Headers,
    string Body);
