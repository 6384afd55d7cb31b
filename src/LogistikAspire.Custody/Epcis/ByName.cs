using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace LogistikAspire.Custody.Epcis;

/// <summary>What belongs to properties of certain names. A document has millions of names; no text is made of each to look it up.</summary>
internal sealed class ByName<T>
{
    private const int MaxLength = 64;

    private readonly FrozenDictionary<string, T> _items;
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public ByName(IEnumerable<KeyValuePair<string, T>> items)
    {
        _items = items.ToFrozenDictionary();
        _lookup = _items.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool TryGet(JsonProperty member, out T? item)
    {
        var utf8 = JsonMarshal.GetRawUtf8PropertyName(member);
        if (utf8.Contains((byte)'\\'))
        {
            return _items.TryGetValue(member.Name, out item); // spelled with escapes
        }

        Span<char> name = stackalloc char[MaxLength];
        if (utf8.Length <= MaxLength)
        {
            return _lookup.TryGetValue(name[..Encoding.UTF8.GetChars(utf8, name)], out item);
        }

        item = default;
        return false;
    }
}
