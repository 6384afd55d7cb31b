using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// One line of an exported log: a flat object with just the members that its kind has, each in just the form that it is written in.
/// </summary>
internal readonly struct CustodyLine
{
    private readonly JsonElement _entry;

    /// <exception cref="FormatException">It has other members.</exception>
    public CustodyLine(JsonElement entry, params ReadOnlySpan<string> members)
    {
        _entry = entry;
        foreach (var member in entry.EnumerateObject())
        {
            if (!members.Contains(member.Name))
            {
                throw new FormatException($"there is no '{member.Name}' in such a line");
            }
        }
    }

    public string Text(string name) => _entry.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is no text");

    public byte[] Bytes(string name) => Encoding.UTF8.GetBytes(Text(name));

    public long Number(string name) => _entry.GetProperty(name).GetInt64();

    public Guid Uuid(string name) => _entry.GetProperty(name).GetGuid() is var id && $"{id}" == Text(name) ? id : throw Wrong(name);

    public Digest Digest(string name) =>
        Custody.Digest.TryParse(Text(name), out var digest) && $"{digest}" == Text(name) ? digest : throw Wrong(name);

    /// <summary>The bytes that a text of lower-case hexadecimal digits stands for.</summary>
    public byte[] Hex(string name, int size) =>
        Text(name) is var text && text.Length == 2 * size && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')
            ? Convert.FromHexString(text)
            : throw Wrong(name);

    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParseExact(
            Text(name), CustodyFile.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Wrong(name);

    public bool IsNull(string name) => _entry.GetProperty(name).ValueKind == JsonValueKind.Null;

    private static FormatException Wrong(string name) => new($"'{name}' is not written as it should be");
}
