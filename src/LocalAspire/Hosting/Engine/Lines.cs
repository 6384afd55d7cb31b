namespace LocalAspire.Hosting;

/// <summary>The last 200 lines of a process.</summary>
internal sealed class Lines
{
    private const int Capacity = 200;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new(Capacity);

    public void Add(string line)
    {
        lock (_gate)
        {
            if (_lines.Count == Capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    public IReadOnlyList<string> Latest(int count)
    {
        lock (_gate)
        {
            return [.. _lines.TakeLast(count)];
        }
    }
}
