using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class OpenOperation
{
    /// <param name="Name">What the operation is called.</param>
    /// <param name="RegencyCode">Kemendagri code of the regency, such as <c>63.03</c>.</param>
    /// <param name="VotingDate">Local date of the vote.</param>
    /// <param name="WindowStart">First local day on which shipments leave and arrive.</param>
    /// <param name="WindowEnd">Last such day, included; before voting day.</param>
    /// <param name="Elections">One ballot box per polling station for each.</param>
    /// <param name="TimeZone">IANA name of the local time zone, such as <c>Asia/Makassar</c> (WITA).</param>
    /// <param name="Regency">The regency's name, as pages show it, such as <c>Kabupaten Banjar</c>; left out, they show its code.</param>
    /// <param name="Code">
    /// A short code of its own, such as <c>BJR24</c>, on every label and in every box's identification: no other operation has it, and it
    /// stays. Left out, one is made of the regency and the year.
    /// </param>
    /// <param name="Settings">
    /// How to plan. Left out, a new operation gets the defaults, those of Banjar in 2024, and a known one keeps its own.
    /// </param>
    public sealed record Request(
        [property: Required, MaxLength(200), Legible] string Name,
        [property: Required, RegularExpression(
            DistrictCode.RegencyPattern, ErrorMessage = "A regency's Kemendagri code looks like 63.03.")] string RegencyCode,
        [property: JsonRequired] DateOnly VotingDate,
        [property: JsonRequired] DateOnly WindowStart,
        [property: JsonRequired] DateOnly WindowEnd,
        [property: Required, Length(1, 10)] IReadOnlyList<string> Elections,
        [property: MaxLength(64)] string TimeZone = "Asia/Makassar",
        [property: StringLength(100, MinimumLength = 1), Legible] string? Regency = null,
        [property: RegularExpression(OperationCode.Pattern, ErrorMessage = "1 to 8 letters A to Z and digits, such as BJR24.")]
        string? Code = null,
        SettingsBody? Settings = null);

    /// <summary>
    /// Opens an operation, or changes its details and settings. The same content again changes nothing. Other days after publication
    /// overtake the plan: a re-plan is proposed, and what has left stays as it left.
    /// </summary>
    /// <response code="201">The operation is open.</response>
    /// <response code="204">The operation was there already; it has this content now.</response>
    /// <response code="400">
    /// A field breaks its rule: windows end before voting day, weights are not negative, vehicles hold boxes.
    /// </response>
    /// <response code="409">
    /// Another operation has the code (<c>operation.code-taken</c>), or this one has another (<c>operation.code-stays</c>).
    /// </response>
    public static async Task<Results<Created, NoContent, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Request request, SchedulingDb db, IPlanInForce inForce, CancellationToken ct)
    {
        return await db.OnFreshState<Results<Created, NoContent, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            var details = Details(request);
            var operation = await db.Operations.FindAsync([operationId], ct);
            var settings = request.Settings?.ToSettings() ?? operation?.Settings ?? OperationSettings.Default(request.WindowStart);
            var errors = Check(request, settings);
            if (errors.Count > 0)
            {
                return TypedResults.ValidationProblem(errors);
            }

            if (await RefuseCode(db, operation, operationId, request.Code, ct) is { } refusal)
            {
                return refusal.ToProblem();
            }

            if (operation is null)
            {
                operation = new Operation(operationId, request.Code ?? await OperationCode.Next(db, details, ct), details, settings);
                db.Add(operation);
                db.Enqueue(operation.Opened());
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/operations/{operationId}");
            }

            var before = operation.Details;
            if (operation.Change(details, settings) is { } opened)
            {
                db.Enqueue(opened);
                if (details.OtherDays(before) is { } reason)
                {
                    await inForce.Overtake(operation, reason, ct);
                }

                await db.SaveChangesAsync(ct);
            }

            return TypedResults.NoContent();
        });
    }

    private static async Task<Refusal?> RefuseCode(
        SchedulingDb db, Operation? operation, Guid operationId, string? code, CancellationToken ct)
    {
        if (code is null || code == operation?.Code)
        {
            return null;
        }

        if (operation is not null)
        {
            return new("operation.code-stays", $"Its code is {operation.Code}: it is on labels and in the custody log, and stays.");
        }

        return await db.Operations.AnyAsync(o => o.Code == code && o.Id != operationId, ct)
            ? new("operation.code-taken", $"Another operation has the code {code}: give one of its own, or none.")
            : null;
    }

    private static Dictionary<string, string[]> Check(Request request, OperationSettings settings)
    {
        var errors = new List<PlanningError>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone, out _))
        {
            errors.Add(new("timeZone", $"'{request.TimeZone}' is no IANA time zone."));
        }

        errors.AddRange(settings.Check(Details(request)).Select(e => e.Field.StartsWith("window", StringComparison.Ordinal)
            ? e
            : e with { Field = $"settings.{e.Field}" }));
        return errors.ByField();
    }

    private static OperationDetails Details(Request request) => new()
    {
        Name = request.Name,
        RegencyCode = request.RegencyCode,
        Regency = request.Regency,
        VotingDate = request.VotingDate,
        WindowStart = request.WindowStart,
        WindowEnd = request.WindowEnd,
        TimeZone = request.TimeZone,
        Elections = request.Elections,
    };
}
