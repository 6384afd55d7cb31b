using System.Text.Json;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// What a log's database finds an event by, beside the event itself. It is no part of the chain, since it follows from the event; but who
/// changes it hides an event from those who ask. So an export says of it what is stored, as one digest, and the verifier computes it anew.
/// </summary>
/// <param name="Identity">Of <see cref="EpcisEvent.Identity"/>, in hexadecimal digits.</param>
/// <param name="EventTime">Whole microseconds count.</param>
/// <param name="Epcs">The objects that it speaks of, each with its roles.</param>
public sealed record EventIndex(
    string Identity, string Id, string Type, DateTimeOffset EventTime, string? Action, string? BizStep, string? Disposition,
    string? ReadPoint, string? BizLocation, IEnumerable<(string Epc, short Roles)> Epcs)
{
    /// <summary>What follows from the event.</summary>
    public static EventIndex Of(EpcisEvent e) => new(
        $"{e.Identity}", e.Id, e.Type, e.EventTime, e.Action, e.BizStep, e.Disposition, e.ReadPoint, e.BizLocation,
        e.Epcs.Select(epc => (epc.Key, (short)epc.Value)));

    /// <summary>Of all of it, as a list in JSON: no value can flow into the next.</summary>
    public Digest Hash()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var value in new[] { Identity, Id, Type, Action, BizStep, Disposition, ReadPoint, BizLocation })
            {
                json.WriteStringValue(value);
            }

            json.WriteStringValue(LogRecord.Truncate(EventTime));
            foreach (var (epc, roles) in Epcs.OrderBy(e => e.Epc, StringComparer.Ordinal))
            {
                json.WriteStringValue(epc);
                json.WriteNumberValue(roles);
            }

            json.WriteEndArray();
        }

        return Digest.Of(text.GetBuffer().AsSpan(0, (int)text.Length));
    }
}
