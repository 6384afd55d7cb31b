using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Rules;

internal static class SetHazardRules
{
    public const int MaxNames = 50;
    public const int MaxName = 200;

    /// <param name="Rules">In their order: the first that holds for a warning and a district counts. 1 to 100.</param>
    /// <param name="HoursWithoutEnd">
    /// A warning whose sender sets no end is over so many hours after it takes effect: 1 to 672, 24 where it is absent.
    /// </param>
    public sealed record Request(
        [property: Required, Length(1, HazardRules.MaxRules)] IReadOnlyList<Rule> Rules,
        [property: Range(1, HazardRules.MaxHours)] int HoursWithoutEnd = 24);

    /// <param name="Level">What it makes of the way; <c>open</c> lets the warning change nothing.</param>
    /// <param name="Hazards">
    /// Names of events or values of event codes, such as <c>Hujan Lebat dan Petir</c> or <c>OET-194</c>; letter case does not matter.
    /// Absent for every hazard.
    /// </param>
    /// <param name="Severities">Absent for every severity.</param>
    /// <param name="Ways">Kinds of way to a district, such as <c>remote</c>; absent for all.</param>
    /// <param name="Districts">Codes of districts; absent for all.</param>
    /// <param name="VehicleKinds">
    /// Where restricted: codes of the only vehicle kinds that may pass; absent where the kinds' own settings say so.
    /// </param>
    /// <param name="LeadMinutes">From so many minutes before what is warned of is expected on: 0 to 20,160.</param>
    /// <param name="TrailMinutes">Until so many minutes after the warning: 0 to 20,160.</param>
    public sealed record Rule(
        [property: JsonRequired] AccessLevel Level,
        [property: MaxLength(MaxNames)] IReadOnlyList<string>? Hazards = null,
        [property: MaxLength(5)] IReadOnlyList<CapSeverity>? Severities = null,
        [property: MaxLength(MaxNames)] IReadOnlyList<string>? Ways = null,
        [property: MaxLength(10_000)] IReadOnlyList<string>? Districts = null,
        [property: Length(1, OverrideAccess.MaxVehicleKinds)] IReadOnlyList<string>? VehicleKinds = null,
        [property: Range(0, HazardRule.MaxMinutes)] int LeadMinutes = 0,
        [property: Range(0, HazardRule.MaxMinutes)] int TrailMinutes = 0);

    /// <summary>
    /// Replaces the operation's hazard rules. Warnings in force are decided anew by them in the same moment, and access with them. The same
    /// rules again change nothing.
    /// </summary>
    public static async Task<Results<Ok<GetHazardRules.Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Request request, MitigationDb db, CancellationToken ct)
    {
        if (Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var rules = await db.Rules.FindAsync([operationId], ct) ?? db.Add(new OperationRules(operationId)).Entity;
        if (rules.Decide(new() { Rules = [.. request.Rules.Select(RuleOf)], HoursWithoutEnd = request.HoursWithoutEnd }))
        {
            db.TellOnCommit(log => log.LogInformation(
                "Hazard rules changed to version {Version} (operation {Operation}).", rules.Version, operationId));
            await CapIntake.DecideAnew(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(GetHazardRules.Show(rules));
    }

    private static HazardRule RuleOf(Rule rule) => new()
    {
        Hazards = rule.Hazards ?? [],
        Severities = rule.Severities ?? [],
        Ways = rule.Ways ?? [],
        Districts = rule.Districts ?? [],
        Level = rule.Level,
        VehicleKinds = rule.VehicleKinds is null ? null : [.. rule.VehicleKinds.Distinct()],
        LeadMinutes = rule.LeadMinutes,
        TrailMinutes = rule.TrailMinutes,
    };

    private static Dictionary<string, string[]> Faults(Request request)
    {
        var faults = new Dictionary<string, string[]>();
        for (var i = 0; i < request.Rules.Count; i++)
        {
            if (request.Rules[i] is not { } rule)
            {
                faults[$"rules[{i}]"] = ["It is missing."];
                continue;
            }

            Names(rule.Hazards, $"rules[{i}].hazards", IsName, "Names of events or values of event codes, 1 to 200 characters.", faults);
            Names(rule.Ways, $"rules[{i}].ways", IsName, "Kinds of way, 1 to 200 characters.", faults);
            Names(rule.Districts, $"rules[{i}].districts", DistrictCode.IsValid, "Codes of districts, such as 63.03.05.", faults);
            Names(rule.VehicleKinds, $"rules[{i}].vehicleKinds", VehicleKindCode.IsValid, VehicleKindCode.Rule, faults);
            if (rule.VehicleKinds is not null && rule.Level != AccessLevel.Restricted)
            {
                faults[$"rules[{i}].vehicleKinds"] = ["Only where access is restricted."];
            }
        }

        return faults;
    }

    private static bool IsName(string name) => name.Length <= MaxName && !Writing.IsNone(name);

    private static void Names(
        IReadOnlyList<string>? names, string field, Func<string, bool> isOne, string rule, Dictionary<string, string[]> faults)
    {
        if (names?.Any(n => n is null || !isOne(n)) == true)
        {
            faults[field] = [rule];
        }
    }
}
