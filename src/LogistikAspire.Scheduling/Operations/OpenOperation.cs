using System.ComponentModel.DataAnnotations;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Operations;

public static class OpenOperation
{
    public sealed record Request
    {
        [Required, MaxLength(200)]
        public required string Name { get; init; }

        /// <summary>Kemendagri code of the regency, such as <c>63.03</c>.</summary>
        [RegularExpression(DistrictCode.RegencyPattern, ErrorMessage = "A regency's Kemendagri code looks like 63.03.")]
        public required string RegencyCode { get; init; }

        /// <summary>Local date of the vote.</summary>
        public required DateOnly VotingDate { get; init; }

        /// <summary>First local day on which shipments leave and arrive.</summary>
        public required DateOnly WindowStart { get; init; }

        /// <summary>Last such day, included; before voting day.</summary>
        public required DateOnly WindowEnd { get; init; }

        /// <summary>IANA name of the local time zone, such as <c>Asia/Makassar</c> (WITA).</summary>
        [MaxLength(64)]
        public string TimeZone { get; init; } = "Asia/Makassar";

        /// <summary>One ballot box per polling station for each.</summary>
        [Required, MinLength(1), MaxLength(10)]
        public required IReadOnlyList<string> Elections { get; init; }

        /// <summary>How to plan; the defaults are those of Banjar, 2024.</summary>
        public OperationSettings? Settings { get; init; }
    }

    /// <summary>Opens an operation, or changes its details and settings. The same content again changes nothing.</summary>
    /// <response code="201">The operation is open.</response>
    /// <response code="204">The operation was there already; it has this content now.</response>
    /// <response code="400">A field breaks its rule: windows end before voting day, weights are not negative, vehicles hold boxes.</response>
    public static async Task<Results<Created, NoContent, ValidationProblem>> Handle(
        Guid operationId, Request request, SchedulingDb db, CancellationToken ct)
    {
        var settings = request.Settings ?? OperationSettings.Default(request.WindowStart);
        var errors = Check(request, settings);
        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        return await db.OnFreshState<Results<Created, NoContent, ValidationProblem>>(async () =>
        {
            var details = Details(request);
            var operation = await db.Operations.FindAsync([operationId], ct);
            if (operation is null)
            {
                operation = new Operation(operationId, details, settings);
                db.Add(operation);
                db.Enqueue(Opened(operation));
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/operations/{operationId}");
            }

            if (operation.Change(details, settings))
            {
                db.Enqueue(Opened(operation));
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

        // The districts come later, by import; everything else must make sense now.
        var problem = settings.ToProblem(Details(request));
        errors.AddRange(problem.Validate().Where(e => e.Field != "districts").Select(e => e.Field.StartsWith("window", StringComparison.Ordinal)
            ? e
            : e with { Field = $"settings.{e.Field}" }));
        return errors.ByField();
    }

    private static OperationDetails Details(Request request) => new()
    {
        Name = request.Name,
        RegencyCode = request.RegencyCode,
        VotingDate = request.VotingDate,
        WindowStart = request.WindowStart,
        WindowEnd = request.WindowEnd,
        TimeZone = request.TimeZone,
        Elections = request.Elections,
    };

    internal static OperationOpened Opened(Operation operation) => new()
    {
        OperationId = operation.Id,
        Version = operation.Version,
        Name = operation.Details.Name,
        RegencyCode = operation.Details.RegencyCode,
        VotingDate = operation.Details.VotingDate,
        WindowStart = operation.Details.WindowStart,
        WindowEnd = operation.Details.WindowEnd,
        TimeZone = operation.Details.TimeZone,
        Elections = operation.Details.Elections,
        FloorLimit = operation.Settings.Store.FloorLimit,
    };
}
