using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Assignments;

internal static class WriteVehicleCheck
{
    public const int MaxName = 100;
    public const int MaxRemark = 500;

    /// <param name="Driver">Who drives it.</param>
    /// <param name="VehicleIsFit">Whether the vehicle was found fit for the trip.</param>
    /// <param name="DriverIsFit">Whether the driver was.</param>
    /// <param name="Polres">Who was present for Polres.</param>
    /// <param name="Kpu">Who was present for KPU.</param>
    /// <param name="Bawaslu">Who was present for Bawaslu.</param>
    /// <param name="CheckedAt">When; not in the future, and before the shipment left.</param>
    /// <param name="Remark">What was found; needed where something is not fit.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxName), Legible] string Driver,
        [property: JsonRequired] bool VehicleIsFit,
        [property: JsonRequired] bool DriverIsFit,
        [property: Required, MaxLength(MaxName), Legible] string Polres,
        [property: Required, MaxLength(MaxName), Legible] string Kpu,
        [property: Required, MaxLength(MaxName), Legible] string Bawaslu,
        [property: JsonRequired] DateTimeOffset CheckedAt,
        [property: MaxLength(MaxRemark), Legible] string? Remark = null) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (!(VehicleIsFit && DriverIsFit) && string.IsNullOrWhiteSpace(Remark))
            {
                yield return new("Say what was found not to be fit.", [nameof(Remark)]);
            }
        }
    }

    /// <param name="Plate">What is written on the vehicle.</param>
    public sealed record Response(
        string Plate, string Driver, bool VehicleIsFit, bool DriverIsFit, string Polres, string Kpu, string Bawaslu,
        DateTimeOffset CheckedAt, string? Remark);

    /// <summary>
    /// Records that a vehicle of the shipment and its driver were looked at before departure, with Polres, KPU and Bawaslu present. Said
    /// again it replaces what was said of the vehicle before, until the shipment leaves.
    /// </summary>
    /// <response code="400">A name, a remark or the time is missing or wrong; the field says which.</response>
    /// <response code="409">The shipment left before that.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, [MaxLength(UnitVehicle.MaxPlate), Legible] string plate, Request request, EscortDb db,
        TimeProvider clock, CancellationToken ct)
    {
        if (request.CheckedAt > clock.GetUtcNow())
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["checkedAt"] = ["That is in the future: say when it was checked."],
            });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Lock<Operation>(operationId, ct);
        if (await db.Assignments.FindAsync([operationId, shipmentId], ct) is not { Trip: not null } assignment)
        {
            return Unknown.Of("shipment", shipmentId);
        }

        if (assignment.DepartedAt <= request.CheckedAt)
        {
            return new Refusal(
                "check.departed", "The shipment had left by then: a check counts if it was made before. Report an incident instead.")
                .ToProblem();
        }

        var check = await db.VehicleChecks.FindAsync([operationId, shipmentId, plate], ct)
            ?? db.Add(new VehicleCheck(operationId, shipmentId, plate)).Entity;
        check.Record(
            request.Driver, request.VehicleIsFit, request.DriverIsFit, request.Remark, request.Polres, request.Kpu, request.Bawaslu,
            request.CheckedAt.ToUniversalTime());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(Shown(check));
    }

    internal static Response Shown(VehicleCheck c) => new(
        c.Plate, c.Driver, c.VehicleIsFit, c.DriverIsFit, c.Polres, c.Kpu, c.Bawaslu, c.CheckedAt, c.Remark);
}
