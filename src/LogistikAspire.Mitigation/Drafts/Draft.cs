using LogistikAspire.Closing;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Drafts;

/// <summary>A warning that BPBD is writing. Issued, it is the alert of its id, and its text no longer changes.</summary>
internal sealed class Draft
{
    private Draft() { } // EF Core

    public Draft(Guid operationId, Guid draftId) => (OperationId, DraftId) = (operationId, draftId);

    public Guid OperationId { get; private set; }
    public Guid DraftId { get; private set; }
    public DraftContent Content { get; private set; } = null!;

    /// <summary>Whoever wrote any of it: ids of clients or people, not names. None of them is a second person.</summary>
    public string[] Writers { get; private set; } = [];
    public DateTimeOffset? IssuedAt { get; private set; }

    /// <summary>Id of the client or person who issued it.</summary>
    [Personal]
    public string? IssuedBy { get; private set; }

    /// <returns>Null when it says so now, otherwise why it cannot.</returns>
    public Refusal? Write(DraftContent content, bool isSame, string writer)
    {
        if (isSame)
        {
            return null;
        }

        if (IssuedAt is not null)
        {
            return DraftRefusal.Issued();
        }

        (Content, Writers) = (content, [.. Writers.Append(writer).Distinct()]);
        return null;
    }

    /// <returns>Null when this person may issue it.</returns>
    public Refusal? MayBeIssuedBy(string person, bool needsSecondPerson) =>
        needsSecondPerson && Writers.Contains(person) ? DraftRefusal.SecondPerson() : null;

    public void Issue(string person, DateTimeOffset now) => (IssuedAt, IssuedBy) = (now, person);
}

internal static class DraftRefusal
{
    public static Refusal Issued() => new(
        "draft.issued", "The warning has been issued, and others have it: write a new draft that replaces the alert, or cancel the alert.");

    public static Refusal SecondPerson() => new(
        "draft.second-person",
        "You have written on it, and this operation wants a second person to issue warnings: have another person of BPBD issue it.");

    public static Refusal NoDistrict() => new(
        "draft.no-district", "It hits no district of the operation: name districts, or draw the area where they lie.");

    public static Refusal ReplacesNothing(Guid alertId) => new(
        "draft.replaces-nothing",
        $"Alert {alertId} is none of BPBD's own that is in force: leave it out, and the draft is a warning of its own.");

    public static Refusal Over() => new("draft.over", "The time that it warns of is over: give it another time.");
}
