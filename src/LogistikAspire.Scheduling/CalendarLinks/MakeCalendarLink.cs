using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Schedule;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.CalendarLinks;

internal static class MakeCalendarLink
{
    /// <param name="Name">Tells it from other links: whose telephone, which office.</param>
    /// <param name="Agency">Whose calendar, as in <c>schedule.ics</c>; without it, everybody's, which shows the journeys.</param>
    /// <param name="DistrictCode">Only shipments to this district. A local agency's link shows its own, named or not.</param>
    /// <param name="Until">When the link ends by itself, if it does.</param>
    public sealed record Request(
        [property: Required, MaxLength(100), Legible] string Name,
        [property: ScheduleAudience] string? Agency = null,
        [property: RegularExpression(
            Shared.DistrictCode.Pattern, ErrorMessage = "A district's Kemendagri code looks like 63.03.05.")]
        string? DistrictCode = null,
        DateTimeOffset? Until = null);

    /// <param name="Address">
    /// Where a calendar program subscribes. Whoever has it reads the schedule, so it is shown this once. Null when the link was there
    /// before.
    /// </param>
    public sealed record Response(Guid Id, string? Address);

    /// <summary>
    /// Makes an address at which a calendar program reads the schedule without a token, and shows it, this once; or gives a link another
    /// name, district or end. It ends when it is revoked, when the access of its maker is, and while the operation is closed.
    /// </summary>
    /// <response code="201">The link is made. Keep its address: it is not shown again.</response>
    /// <response code="200">The link was there already; it says this now, at the address that it had.</response>
    /// <response code="400">The district is unknown, the end has passed, or a field breaks its rule.</response>
    public static async Task<Results<Created<Response>, Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid linkId, Request request, SchedulingDb db, Caller caller, HttpContext http, LinkGenerator addresses,
        TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (request.Until <= now)
        {
            return Invalid("until", $"{RecordTime.Text(request.Until.Value)} has passed. Leave it out for a link without an end.");
        }

        if (District(request, caller, out var district) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (district is not null && !await db.Districts.AnyAsync(d => d.OperationId == operationId && d.Code == district, ct))
        {
            return Invalid("districtCode", $"The operation has no district {district}.");
        }

        return await db.OnFreshState<Results<Created<Response>, Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await db.HoldAccess(caller, ct) is { } revoked)
            {
                return revoked.ToProblem();
            }

            var known = await db.CalendarLinks.FindAsync([operationId, linkId], ct);
            if (known is not null && CalendarLinkRefusals.MayChange(known, caller) is { } no)
            {
                return no.ToProblem();
            }

            var (link, key) = known is null
                ? CalendarLink.Make(operationId, linkId, caller.Agency, caller.Subject, caller.Name ?? caller.Subject, now)
                : (known, null);
            link.Say(request.Name.Trim(), request.Agency, district, request.Until?.ToUniversalTime());
            if (known is null)
            {
                db.Add(link);
                db.TellOnCommit(log => log.LogInformation(
                    "Calendar link {Link} made by {Agency} for {District}.", linkId, caller.Agency, district ?? "all districts"));
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return key is null
                ? TypedResults.Ok(new Response(linkId, null))
                : TypedResults.Created($"/operations/{operationId}/calendar-links", new Response(
                    linkId, addresses.GetUriByName(http, nameof(GetLinkedCalendar), new { operationId, linkId, key })));
        });
    }

    private static Refusal? District(Request request, Caller caller, out string? district)
    {
        district = request.DistrictCode ?? (caller.IsLocal && caller.Districts.Count == 1 ? caller.Districts[0] : null);
        return caller.Sees(district) ? null
            : district is null ? CalendarLinkRefusals.NoDistrict(caller)
            : CalendarLinkRefusals.ForeignDistrict(district, caller);
    }

    private static ValidationProblem Invalid(string field, string rule) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [rule] });
}
