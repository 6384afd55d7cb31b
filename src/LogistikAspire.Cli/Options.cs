using System.Globalization;

namespace LogistikAspire.Cli;

/// <summary>What may stand behind a command.</summary>
internal sealed record Options
{
    public const string Usage = """
        Usage: ./logistik COMMAND
          run                              start everything and open the Banjar operation
          test                             run every test
          approve                          write the services' APIs as they are now to openapi/, which tests compare them with
          demo [--gateway URL] [--json FILE]
                                           play the Banjar story against URL, else the system that runs here, else one of its own
          simulate [--part N] [--gateway URL]
                                           play all of Banjar, out and back, with what goes wrong, and audit it (about 3 minutes); or a
                                           Banjar of one of N villages and polling stations
          open [--gateway URL]             open the Banjar operation
          flood [--gateway URL]            ask what a flood would move
          token AGENCY [PLACE] [--gateway URL]
                                           print a token of an agency of the Banjar operation: kpu, polres, ppk 63.03.05, …
          matrix                           print who may call what
          key                              print the secret of the clients for trying every agency, for docs/api
          audit-log [--gateway URL]        export the built-in operation's custody log, and verify it
          audit [--agency A] [--subject ID] [--operation ID] [--call NAME] [--method M] [--route R] [--outcome O]
                [--from TIME] [--to TIME] [--event-log FILE] [--gateway URL]
                                           who did what in all services, by time; or as an election event log (NIST SP 1500-101)
          verify FILE [--checkpoint SIZE=ROOT] [--names NAMES]
                                           check an exported custody log; with a checkpoint noted down before, against it
          publish FOLDER                   write the deployment manifest
          bench [BENCH …] [--only PREFIX] [--json FILE]
                                           measure
        """;

    public Uri? Gateway { get; private init; }
    public string? Json { get; private init; }
    public int Part { get; private init; } = 1;

    /// <exception cref="ArgumentException">An option is unknown or has no proper value.</exception>
    public static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--gateway" => options with { Gateway = ReadUri(value) },
                "--json" => options with { Json = value },
                "--part" => options with { Part = ReadPart(value) },
                _ => throw new ArgumentException($"Unknown option {args[i]}."),
            };
        }

        return options;
    }

    private static int ReadPart(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var part) && part is >= 1 and <= 6
        ? part
        : throw new ArgumentException($"--part needs a number from 1 to 6, not '{value}'.");

    private static Uri ReadUri(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri
        : throw new ArgumentException($"--gateway needs an address such as http://localhost:8080, not '{value}'.");
}
