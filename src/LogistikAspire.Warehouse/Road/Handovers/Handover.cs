using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Road.Handovers;

/// <summary>
/// The record that boxes of a waybill changed hands at a stop (BAST), signed by giver and receiver: each box accepted, or rejected with a
/// reason. A stop may take several; together those of a waybill never hold more than it shipped.
/// </summary>
public sealed class Handover : IDocument
{
    private readonly List<HandoverLine> _lines = [];

    private Handover() { } // EF Core

    public Handover(
        Guid operationId, Guid id, Waybill waybill, string place, string givenBy, string receivedBy, IReadOnlyList<HandoverLine> lines,
        DateTimeOffset handedOverAt, DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        WaybillId = waybill.Id;
        ShipmentId = waybill.ShipmentId;
        Place = place;
        GivenBy = givenBy;
        ReceivedBy = receivedBy;
        _lines.AddRange(lines);
        Accepted = lines.Count(l => l.IsAccepted);
        Rejected = lines.Count - Accepted;
        HandedOverAt = handedOverAt;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid WaybillId { get; private set; }

    /// <summary>The shipment, where it came from the store.</summary>
    public Guid? ShipmentId { get; private set; }

    /// <summary>The stop.</summary>
    public string Place { get; private set; } = "";

    [Personal]
    public string GivenBy { get; private set; } = "";

    [Personal]
    public string ReceivedBy { get; private set; } = "";
    public int Accepted { get; private set; }
    public int Rejected { get; private set; }
    public DateTimeOffset HandedOverAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";
    public IReadOnlyList<HandoverLine> Lines => _lines;

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => HandedOverAt = at;

    /// <param name="waybill">The waybill, which has left.</param>
    /// <param name="stop">Where on its way.</param>
    /// <param name="givenBy">One signature.</param>
    /// <param name="receivedBy">The other signature.</param>
    /// <param name="accepted">Box numbers, in the order of the request.</param>
    /// <param name="rejected">Box numbers with the reasons, in the order of the request.</param>
    /// <param name="boxes">The boxes that left on it, as its own records know them.</param>
    /// <param name="states">Those that are still under way.</param>
    /// <param name="contradicted">Asked of each box last: what contradicts the time.</param>
    /// <returns>Null if the boxes may change hands.</returns>
    public static Refusal? MayHandOver(
        Waybill waybill,
        WaybillStop stop,
        string givenBy,
        string receivedBy,
        IReadOnlyList<string> accepted,
        IReadOnlyList<Rejection> rejected,
        IReadOnlyDictionary<string, WaybillBox> boxes,
        IReadOnlyDictionary<string, Box> states,
        Func<Box, Refusal?>? contradicted = null)
    {
        if (Signatures.MaySign("handover", givenBy, receivedBy) is { } samePerson)
        {
            return samePerson;
        }

        if (stop.ArrivedAt is null)
        {
            return new("waybill.not-arrived",
                $"No arrival of waybill {Waybill.Name(waybill.Number)} at {stop.Place} is recorded: record it first, with its own time "
                    + "(arrivals).");
        }

        var asked = accepted.Count + rejected.Count;
        if (asked == 0)
        {
            return new("handover.empty", "A hand-over names at least one box.");
        }

        var (seen, refused) = (new HashSet<string>(), new List<RefusedLine>());
        foreach (var (i, box) in accepted.Index())
        {
            Add("accepted", i, box, Judge(box, null));
        }

        foreach (var (i, rejection) in rejected.Index())
        {
            Add("rejected", i, rejection.Box, Judge(rejection.Box, rejection));
        }

        if (asked > waybill.AwaitingHandover)
        {
            return new("handover.more-than-shipped",
                $"{asked} boxes are handed over, and {waybill.AwaitingHandover} of {waybill.Shipped} shipped are still to be; none was.",
                new Dictionary<string, object?>
                {
                    ["asked"] = asked,
                    ["shipped"] = waybill.Shipped,
                    ["awaiting"] = waybill.AwaitingHandover,
                    ["lines"] = refused,
                });
        }

        return RefusedLine.Refuse("handover", refused, asked);

        void Add(string list, int index, string box, Refusal? refusal)
        {
            if (refusal is not null)
            {
                refused.Add(RefusedLine.OfBox(list, index, box, refusal));
            }
        }

        Refusal? Judge(string number, Rejection? rejection) => boxes.GetValueOrDefault(number) switch
        {
            null => new("box.other-waybill", "It did not leave with this waybill."),
            _ when !seen.Add(number) => new("box.twice", "An earlier line names it."),
            { IsAccepted: not null } =>
                new("box.handed-over", "An earlier hand-over names it: if that is wrong, correct it (corrections)."),
            { TurnedBackTo: { } place } => new("box.turned-back", $"It came off the vehicle at {place}."),
            var box when box.Stop != stop.Place => new("box.other-stop", $"It is for {box.Stop}."),
            _ when rejection is null && states[number].State != BoxState.Arrived =>
                new("box.not-arrived", "It was not scanned here: record its arrival, or reject it with the reason."),
            _ when rejection is { Reason.Length: 0 } => new("rejection.without-reason", "A rejection needs a reason."),
            _ when rejection is { Reason.Length: > HandoverLine.MaxReason } =>
                new("rejection.long-reason", $"A reason has at most {HandoverLine.MaxReason} characters."),
            _ => contradicted?.Invoke(states[number]),
        };
    }
}

/// <summary>One rejected box of a request; blanks and invisible characters are no reason.</summary>
public sealed record Rejection
{
    public Rejection(string? box, string? reason)
    {
        Box = box ?? "";
        Reason = reason.Or("")!;
    }

    public string Box { get; }
    public string Reason { get; }
}

/// <param name="BoxNumber">The box.</param>
/// <param name="Reason">Why it was rejected; null when it was accepted.</param>
public sealed record HandoverLine(string BoxNumber, string? Reason)
{
    public const int MaxReason = 500;

    public bool IsAccepted => Reason is null;
}
