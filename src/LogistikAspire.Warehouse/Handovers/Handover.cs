using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Shipments;

namespace LogistikAspire.Warehouse.Handovers;

/// <summary>
/// The record that boxes of a shipment changed hands (BAST), signed by giver and receiver: each box accepted, or rejected with a
/// reason. A shipment may take several; together they never hold more than was shipped.
/// </summary>
public sealed class Handover
{
    private readonly List<HandoverLine> _lines = [];

    private Handover() { } // EF Core

    public Handover(
        Guid operationId, Guid id, Guid shipmentId, string givenBy, string receivedBy, IReadOnlyList<HandoverLine> lines,
        DateTimeOffset handedOverAt, DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        ShipmentId = shipmentId;
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
    public Guid ShipmentId { get; private set; }
    public string GivenBy { get; private set; } = "";
    public string ReceivedBy { get; private set; } = "";
    public int Accepted { get; private set; }
    public int Rejected { get; private set; }
    public DateTimeOffset HandedOverAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public string Fingerprint { get; private set; } = "";
    public IReadOnlyList<HandoverLine> Lines => _lines;

    /// <param name="shipment">The shipment whose boxes change hands.</param>
    /// <param name="givenBy">One signature.</param>
    /// <param name="receivedBy">The other signature.</param>
    /// <param name="accepted">Box numbers, in the order of the request.</param>
    /// <param name="rejected">Box numbers with the reasons, in the order of the request.</param>
    /// <param name="boxes">The boxes that left with the shipment.</param>
    /// <returns>Null when the hand-over stands.</returns>
    public static Refusal? Refuse(
        Shipment shipment,
        string givenBy,
        string receivedBy,
        IReadOnlyList<string> accepted,
        IReadOnlyList<Rejection> rejected,
        IReadOnlyDictionary<string, Box> boxes)
    {
        if (Signatures.AreOfOnePerson(givenBy, receivedBy))
        {
            return new("handover.same-person", "Giver and receiver are two different people.");
        }

        if (!shipment.HasLeft)
        {
            return ShipmentRefusal.NotDeparted(shipment.Id);
        }

        if (shipment.State == ShipmentState.Departed)
        {
            return new("shipment.not-arrived", $"The arrival of shipment {shipment.Id} is not recorded.");
        }

        var asked = accepted.Count + rejected.Count;
        if (asked == 0)
        {
            return new("handover.empty", "A hand-over names at least one box.");
        }

        var seen = new HashSet<string>();
        var refused = accepted.Select((box, i) => ($"accepted[{i}]", box, Judge(box, null)))
            .Concat(rejected.Select((rejection, i) => ($"rejected[{i}]", rejection.Box, Judge(rejection.Box, rejection))))
            .Where(line => line.Item3 is not null)
            .Select(line => new RefusedLine(line.Item1, line.Item2, line.Item3!.Value.Code, line.Item3.Value.Message))
            .ToList();
        if (asked > shipment.AwaitingHandover)
        {
            return new("handover.more-than-shipped",
                $"{asked} boxes are handed over, and {shipment.AwaitingHandover} of {shipment.Shipped} shipped are still to be; none was.",
                new Dictionary<string, object?>
                {
                    ["asked"] = asked,
                    ["shipped"] = shipment.Shipped,
                    ["awaiting"] = shipment.AwaitingHandover,
                    ["lines"] = refused,
                });
        }

        return refused.Count == 0
            ? null
            : new("handover.lines-refused", $"{refused.Count} of {asked} boxes cannot be handed over; none was.",
                new Dictionary<string, object?> { ["lines"] = refused });

        (string Code, string Message)? Judge(string number, Rejection? rejection) => boxes.GetValueOrDefault(number) switch
        {
            null => ("box.other-shipment", "It did not leave with this shipment."),
            _ when !seen.Add(number) => ("box.twice", "An earlier line names it."),
            { State: not BoxState.Arrived } => ("box.handed-over", "An earlier hand-over names it."),
            _ when rejection is { Reason.Length: 0 } => ("rejection.without-reason", "A rejection needs a reason."),
            _ when rejection is { Reason.Length: > HandoverLine.MaxReason } =>
                ("rejection.long-reason", $"A reason has at most {HandoverLine.MaxReason} characters."),
            _ => null,
        };
    }
}

/// <summary>One rejected box of a request; blanks are no reason.</summary>
public sealed record Rejection
{
    public Rejection(string? box, string? reason)
    {
        Box = box ?? "";
        Reason = reason?.Trim() ?? "";
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
