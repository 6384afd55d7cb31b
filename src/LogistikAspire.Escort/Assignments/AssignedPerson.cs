using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Assignments;

internal enum AnswerState
{
    /// <summary>Assigned; the commander of their unit has not answered. It stands as long as nobody declines.</summary>
    Asked,

    /// <summary>The commander said yes.</summary>
    Confirmed,

    /// <summary>The commander said no: they are not free for that time.</summary>
    Declined,

    /// <summary>Not with the shipment any more, without anybody having declined: the plan, the calendar or an alert changed.</summary>
    Withdrawn,
}

/// <summary>One person of a unit with one shipment's escort, and what the commander of the unit said to it.</summary>
internal sealed class AssignedPerson
{
    public const int MaxReason = 500;

    private AssignedPerson() { } // EF Core

    public AssignedPerson(Guid operationId, Guid shipmentId, string number, string unitCode)
    {
        (OperationId, ShipmentId, Number, UnitCode) = (operationId, shipmentId, number, unitCode);
        State = AnswerState.Withdrawn;
    }

    public Guid OperationId { get; private set; }
    public Guid ShipmentId { get; private set; }

    /// <summary>Of the person.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The person's unit when they were assigned: its commander answers.</summary>
    public string UnitCode { get; private set; } = "";
    public AnswerState State { get; private set; }

    /// <summary>Counts every change, from 1.</summary>
    public int Version { get; private set; }

    /// <summary>From departure …</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>… until they are back.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>By when the commander should answer.</summary>
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was declined; null unless it was.</summary>
    public string? Reason { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }
    public DateTimeOffset? EscalatedAt { get; private set; }

    public Stretch Time => new(From, Until);

    /// <summary>Whether they are with the shipment.</summary>
    public bool Stands => State is AnswerState.Asked or AnswerState.Confirmed;

    /// <summary>They are assigned, or their trip is at another time than before: the commander is asked, once for each time.</summary>
    /// <returns>Whether it is news.</returns>
    public bool Assign(string unitCode, Stretch time, DateTimeOffset dueAt)
    {
        if (Stands && time == Time)
        {
            return false;
        }

        UnitCode = unitCode;
        (From, Until, DueAt) = (time.From, time.Until, dueAt);
        Become(AnswerState.Asked);
        return true;
    }

    public void Withdraw()
    {
        if (Stands)
        {
            Become(AnswerState.Withdrawn);
        }
    }

    /// <returns>Null when it stands so, now or already.</returns>
    public Refusal? Confirm(DateTimeOffset now)
    {
        if (!Stands)
        {
            return NotAssigned();
        }

        if (State == AnswerState.Asked)
        {
            Become(AnswerState.Confirmed);
            AnsweredAt = now;
        }

        return null;
    }

    /// <summary>Whether or not it was confirmed before: somebody may fall ill.</summary>
    /// <returns>Null when it stands so, now or already.</returns>
    public Refusal? Decline(string reason, DateTimeOffset now)
    {
        if (State == AnswerState.Declined)
        {
            Reason = reason;
            return null;
        }

        if (!Stands)
        {
            return NotAssigned();
        }

        Become(AnswerState.Declined);
        (AnsweredAt, Reason) = (now, reason);
        return null;
    }

    /// <summary>They are free after all, for this shipment or another at that time.</summary>
    public void TakeBackDecline()
    {
        if (State == AnswerState.Declined)
        {
            Become(AnswerState.Withdrawn);
        }
    }

    public void Remind(DateTimeOffset now) => RemindedAt = now;

    public void Escalate(DateTimeOffset now) => EscalatedAt = now;

    private void Become(AnswerState state)
    {
        State = state;
        Version++;
        (AnsweredAt, Reason, RemindedAt, EscalatedAt) = (null, null, null, null);
    }

    private Refusal NotAssigned() => new(
        "assignment.not-assigned",
        $"{Number} is not with that shipment any more ({(State == AnswerState.Declined ? "declined" : "withdrawn")}): "
            + (State == AnswerState.Declined
                ? "answer with \"free\" to have them assigned again, to this shipment or another."
                : "see who is, and answer for them."),
        new Dictionary<string, object?> { ["number"] = Number, ["state"] = State });
}
