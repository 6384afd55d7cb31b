using System.ComponentModel.DataAnnotations;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Scheduling.Schedule;

internal static class GetScheduleCalendar
{
    public sealed record Filter
    {
        /// <summary>
        /// Whose calendar: the warehouse's shows when to load, that of polres and kodim when their officers are away, that of ppk, camat,
        /// polsek and danramil when boxes arrive; everybody else's, and without an agency, the journeys.
        /// </summary>
        [FromQuery(Name = "agency"), ScheduleAudience]
        public string? Agency { get; init; }

        /// <summary>Only shipments to this district.</summary>
        [FromQuery(Name = "district"), RegularExpression(DistrictCode.Pattern)]
        public string? District { get; init; }
    }

    /// <summary>
    /// The published schedule as a calendar to subscribe to (iCalendar, RFC 5545): of everybody, of an agency, of a district. Events keep
    /// their id when a plan moves them, and their sequence rises only with what changed; what a later plan dropped is marked as cancelled.
    /// Before a plan is published the calendar is there, without events.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    /// <response code="304">Nothing changed since the version that the caller has (<c>If-None-Match</c>).</response>
    /// <response code="404">The operation or the district is unknown.</response>
    public static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Filter filter, string? lang, SchedulingDb db, CancellationToken ct)
    {
        var (schedule, problem) = await PublishedSchedule.LoadCalendar(db, operationId, ct);
        if (schedule is null)
        {
            return problem!;
        }

        if (filter.District is { } district && !schedule.Names.ContainsKey(district))
        {
            return Unknown.Of("district", district);
        }

        return File(schedule, filter.Agency, filter.District, Language.Of(lang));
    }

    public static FileContentHttpResult File(PublishedSchedule schedule, string? agency, string? district, Language language) =>
        SubscribedCalendar.File(new ScheduleCalendar(schedule, new Audience(agency), language).Write(district));
}
