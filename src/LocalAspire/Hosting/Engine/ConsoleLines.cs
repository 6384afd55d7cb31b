namespace LocalAspire.Hosting;

/// <summary>Writes each line with its resource's name before it, in a colour of its own on a terminal (unless NO_COLOR is set).</summary>
internal sealed class ConsoleLines(bool quiet)
{
    /// <summary>The host's own voice.</summary>
    public const string Host = "localaspire";

    private static readonly int[] Colours = [36, 32, 35, 33, 34, 96, 92, 95, 93, 94];

    private static readonly bool Coloured =
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _colours = [];
    private int _width = Host.Length;

    public void Write(string name, string line)
    {
        if (quiet)
        {
            return;
        }

        lock (_gate)
        {
            _width = Math.Max(_width, name.Length);

            if (!_colours.TryGetValue(name, out var colour))
            {
                colour = _colours[name] = Colours[_colours.Count % Colours.Length];
            }

            var prefix = $"{name.PadRight(_width)} |";
            Console.WriteLine(Coloured ? $"\e[{colour}m{prefix}\e[0m {line}" : $"{prefix} {line}");
        }
    }
}
