using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// What a log's database finds an event by, beside the event itself. The record's hash does not cover it, since it follows from the
/// event; but who changes it hides an event from those who ask. So an export says of it what is stored, as one digest, and the verifier
/// computes it anew.
/// </summary>
/// <param name="Identity">Of <see cref="EpcisEvent.Identity"/>, in hexadecimal digits.</param>
/// <param name="EventTime">Whole microseconds count.</param>
/// <param name="Epcs">The objects that it speaks of, each with its roles.</param>
public sealed record EventIndex(
    string Identity, string Id, string Type, DateTimeOffset EventTime, string? Action, string? BizStep, string? Disposition,
    string? ReadPoint, string? BizLocation, bool IsErrorDeclaration, IEnumerable<(string Epc, short Roles)> Epcs)
{
    /// <summary>What follows from the event.</summary>
    public static EventIndex Of(EpcisEvent e) => new(
        $"{e.Identity}", e.Id, e.Type, e.EventTime, e.Action, e.BizStep, e.Disposition, e.ReadPoint, e.BizLocation, e.IsErrorDeclaration,
        e.Epcs.Select(epc => (epc.Key, (short)epc.Value)));

    /// <summary>Of all of it.</summary>
    public Digest Hash()
    {
        var epcs = Epcs.OrderBy(e => e.Epc, CodePointOrder.Instance).ToList();
        var parts = new HashedParts()
            .Add(Identity).Add(Id).Add(Type).Add(EventTime)
            .Add(Action).Add(BizStep).Add(Disposition).Add(ReadPoint).Add(BizLocation).Add(IsErrorDeclaration ? 1 : 0)
            .Add(epcs.Count);
        foreach (var (epc, roles) in epcs)
        {
            parts.Add(epc).Add(roles);
        }

        return parts.Hash();
    }
}
