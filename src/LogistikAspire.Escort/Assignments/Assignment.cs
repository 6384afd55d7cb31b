using LogistikAspire.Contracts.Escort;

namespace LogistikAspire.Escort.Assignments;

/// <summary>
/// The escort of one shipment. What it hears may come late, twice or in any order: leaving is final, handing over is unless the record of
/// it is taken back, and what a version shows to be overtaken is ignored.
/// </summary>
internal sealed class Assignment
{
    private Assignment() { } // EF Core

    public Assignment(Guid operationId, Guid shipmentId) => (OperationId, ShipmentId) = (operationId, shipmentId);

    public Guid OperationId { get; private set; }
    public Guid ShipmentId { get; private set; }

    /// <summary>Latest version of the shipment that was heard of.</summary>
    public int ShipmentVersion { get; private set; }

    /// <summary>Counts the decisions that were published.</summary>
    public int Version { get; private set; }

    /// <summary>Null while other news of the shipment has overtaken the plan that names it.</summary>
    public Trip? Trip { get; private set; }

    /// <summary>Vehicles of it that are boats.</summary>
    public int Boats { get; private set; }

    /// <summary>Whether the way was watched or restricted when it was planned: then the plan's numbers have more already.</summary>
    public bool PlannedRisky { get; private set; }

    /// <summary>More than the plan asks for, since the way has become watched or restricted.</summary>
    public int ExtraSoldiers { get; private set; }
    public AssignmentState State { get; private set; }
    public DateTimeOffset? DepartedAt { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>Version of what <see cref="HandedOverAt"/> was heard from, in the Warehouse's count; 0 before.</summary>
    public int HandedOverVersion { get; private set; }

    public int MissingPolice { get; private set; }
    public int MissingSoldiers { get; private set; }

    /// <summary>Why people are missing; null unless lacking.</summary>
    public string? Reason { get; private set; }

    /// <summary>The assignment as the roster sees it; null when it is none of its concern.</summary>
    public RosterEntry? OnRoster() => Trip is null || State == AssignmentState.Released
        ? null
        : new RosterEntry(ShipmentId, Trip, this switch
        {
            { DepartedAt: not null } => Hold.Departed,
            { State: AssignmentState.Confirmed } => Hold.Confirmed,
            _ => Hold.None,
        });

    /// <summary>The plan names the shipment. A trip that changed is decided anew; one on the road goes on as it left.</summary>
    /// <param name="isRisky">Whether the way is watched or restricted then, as far as is known.</param>
    public void OnPlanned(int shipmentVersion, Trip trip, int boats = 0, bool isRisky = false)
    {
        var overtaken = shipmentVersion < ShipmentVersion;
        ShipmentVersion = Math.Max(ShipmentVersion, shipmentVersion);
        if (overtaken || DepartedAt is not null || HandedOverAt is not null)
        {
            Trip ??= trip;
            return;
        }

        if (trip != Trip || State == AssignmentState.Released)
        {
            (Trip, Boats, PlannedRisky) = (trip, boats, isRisky);
            State = AssignmentState.Awaiting;
            Lacks(default, null);
        }
    }

    /// <summary>How many more go along as long as the way is watched or restricted.</summary>
    public void OnAccess(bool isRisky, int extraSoldiers)
    {
        if (DepartedAt is null)
        {
            ExtraSoldiers = isRisky && !PlannedRisky ? extraSoldiers : 0;
        }
    }

    /// <summary>The plan in force does not name the shipment: unless it is on the road, it needs nobody.</summary>
    public void OnDropped()
    {
        if (DepartedAt is null)
        {
            Release();
        }
    }

    public void OnDeparted(int shipmentVersion, DateTimeOffset departedAt)
    {
        ShipmentVersion = Math.Max(ShipmentVersion, shipmentVersion);
        DepartedAt ??= departedAt;
    }

    public void OnCancelled(int shipmentVersion)
    {
        if (shipmentVersion > ShipmentVersion)
        {
            ShipmentVersion = shipmentVersion;
            Release();
        }
    }

    public void OnHandedOver(int version, DateTimeOffset handedOverAt)
    {
        if (version > HandedOverVersion)
        {
            (HandedOverVersion, HandedOverAt) = (version, handedOverAt);
            Release();
        }
    }

    /// <summary>That its boxes were handed over was wrong: its people are with it still.</summary>
    public void OnHandoverTakenBack(int version)
    {
        if (version > HandedOverVersion)
        {
            State = HandedOverAt is null ? State : AssignmentState.Awaiting;
            (HandedOverVersion, HandedOverAt) = (version, null);
        }
    }

    /// <returns>
    /// What others must hear, <see cref="EscortConfirmed"/> or <see cref="EscortLacking"/>; null when the decision is no news.
    /// </returns>
    public object? Apply(Decision decision)
    {
        var state = decision.Missing.IsNone ? AssignmentState.Confirmed : AssignmentState.Lacking;
        if (state == State && decision.Missing == new Duty.People(MissingPolice, MissingSoldiers) && decision.Reason == Reason)
        {
            return null;
        }

        State = state;
        Lacks(decision.Missing, decision.Reason);
        Version++;
        return State == AssignmentState.Confirmed
            ? new EscortConfirmed
            {
                OperationId = OperationId,
                ShipmentId = ShipmentId,
                Version = Version,
                Police = Trip!.Police,
                Soldiers = Trip.Soldiers + ExtraSoldiers,
            }
            : new EscortLacking
            {
                OperationId = OperationId,
                ShipmentId = ShipmentId,
                Version = Version,
                MissingPolice = MissingPolice,
                MissingSoldiers = MissingSoldiers,
                Reason = Reason!,
            };
    }

    private void Release()
    {
        State = AssignmentState.Released;
        Lacks(default, null);
    }

    private void Lacks(Duty.People missing, string? reason)
    {
        (MissingPolice, MissingSoldiers) = missing;
        Reason = reason;
    }
}
