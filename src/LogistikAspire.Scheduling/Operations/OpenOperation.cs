using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;

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
    /// <param name="Settings">
    /// How to plan. Left out, a new operation gets the defaults, those of Banjar in 2024, and a known one keeps its own.
    /// </param>
    public sealed record Request(
        [property: Required, MaxLength(200), Legible] string Name,
        [property: Required, RegularExpression(DistrictCode.RegencyPattern, ErrorMessage = "A regency's Kemendagri code looks like 63.03.")] string RegencyCode,
        [property: JsonRequired] DateOnly VotingDate,
        [property: JsonRequired] DateOnly WindowStart,
        [property: JsonRequired] DateOnly WindowEnd,
        [property: Required, Length(1, 10)] IReadOnlyList<string> Elections,
        [property: MaxLength(64)] string TimeZone = "Asia/Makassar",
        [property: StringLength(100, MinimumLength = 1), Legible] string? Regency = null,
        SettingsBody? Settings = null);

    /// <summary>Opens an operation, or changes its details and settings. The same content again changes nothing.</summary>
    /// <response code="201">The operation is open.</response>
    /// <response code="204">The operation was there already; it has this content now.</response>
    /// <response code="400">A field breaks its rule: windows end before voting day, weights are not negative, vehicles hold boxes.</response>
    public static async Task<Results<Created, NoContent, ValidationProblem>> Handle(
        Guid operationId, Request request, SchedulingDb db, CancellationToken ct)
    {
        return await db.OnFreshState<Results<Created, NoContent, ValidationProblem>>(async () =>
        {
            var details = Details(request);
            var operation = await db.Operations.FindAsync([operationId], ct);
            var settings = request.Settings?.ToSettings() ?? operation?.Settings ?? OperationSettings.Default(request.WindowStart);
            var errors = Check(request, settings);
            if (errors.Count > 0)
            {
                return TypedResults.ValidationProblem(errors);
            }

            if (operation is null)
            {
                operation = new Operation(operationId, details, settings);
                db.Add(operation);
                db.Enqueue(operation.Opened());
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/operations/{operationId}");
            }

            if (operation.Change(details, settings) is { } opened)
            {
                db.Enqueue(opened);
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.NoContent();
        });
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
