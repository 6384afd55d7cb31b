using System.Text.Json;

namespace LogistikAspire.Custody.Epcis;

/// <summary>Members that an object may have, found in one pass: to look each up by its name is a pass for each.</summary>
internal sealed class Members(IEnumerable<string> names)
{
    private readonly ByName<int> _places = new(names.Select(KeyValuePair.Create));

    public bool TryGetPlace(JsonProperty member, out int place) => _places.TryGet(member, out place);

    /// <summary>Puts the object's values of the members at their places; those of others stay undefined.</summary>
    public void Find(JsonElement parent, Span<JsonElement> values)
    {
        foreach (var member in parent.EnumerateObject())
        {
            if (_places.TryGet(member, out var place))
            {
                values[place] = member.Value;
            }
        }
    }
}
