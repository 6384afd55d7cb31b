using LogistikAspire.Closing;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Resources;

/// <summary>
/// BPBD asks for a resource; its owner promises it or says no. A promise is for all of it: what can be parted is listed in parts.
/// </summary>
internal sealed class ResourceRequest
{
    private ResourceRequest() { } // EF Core

    public ResourceRequest(Guid operationId, Guid resourceId, Guid requestId) =>
        (OperationId, ResourceId, RequestId) = (operationId, resourceId, requestId);

    public Guid OperationId { get; private set; }
    public Guid ResourceId { get; private set; }
    public Guid RequestId { get; private set; }
    public RequestState State { get; private set; }
    public string Purpose { get; private set; } = "";
    public string? DistrictCode { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }

    [Personal]
    public string AskedBy { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }

    [Personal]
    public string? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string? Reason { get; private set; }

    public Stretch Period => new(From, Until);

    public bool Says(string purpose, string? districtCode, Stretch period) =>
        (Purpose, DistrictCode, Period) == (purpose, districtCode, period);

    /// <returns>Null when it asks for this now, otherwise why it cannot.</returns>
    public Refusal? Ask(string purpose, string? districtCode, Stretch period, string by, DateTimeOffset now)
    {
        if (State != RequestState.Asked)
        {
            return RequestRefusal.Answered(this);
        }

        (Purpose, DistrictCode, From, Until, AskedBy, AskedAt) = (purpose, districtCode, period.From, period.Until, by, now);
        return null;
    }

    /// <returns>Null when it is confirmed, otherwise why it cannot be.</returns>
    public Refusal? Confirm(string by, DateTimeOffset now)
    {
        if (State == RequestState.TakenBack)
        {
            return RequestRefusal.TakenBack;
        }

        if (State != RequestState.Confirmed)
        {
            (State, Reason, AnsweredBy, AnsweredAt) = (RequestState.Confirmed, null, by, now);
        }

        return null;
    }

    /// <summary>Also takes a promise back.</summary>
    /// <returns>Null when it is declined for this reason, otherwise why it cannot be.</returns>
    public Refusal? Decline(string reason, string by, DateTimeOffset now)
    {
        if (State == RequestState.TakenBack)
        {
            return RequestRefusal.TakenBack;
        }

        if ((State, Reason) != (RequestState.Declined, reason))
        {
            (State, Reason, AnsweredBy, AnsweredAt) = (RequestState.Declined, reason, by, now);
        }

        return null;
    }

    public void TakeBack() => State = RequestState.TakenBack;
}

internal static class RequestRefusal
{
    public static Refusal TakenBack { get; } = new(
        "request.taken-back", "Whoever asked has taken the request back: it needs no answer. For another time a new one is asked.");

    public static Refusal Answered(ResourceRequest request) => new(
        "request.answered",
        "Its owner has answered, or it was taken back, so it no longer changes. Ask under a new id.",
        new Dictionary<string, object?> { ["state"] = request.State });
}
