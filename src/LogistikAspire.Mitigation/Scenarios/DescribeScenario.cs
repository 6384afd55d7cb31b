using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Scenarios;

internal static class DescribeScenario
{
    public const int MaxName = 60;
    public const int MaxTitle = 200;
    public const string NamePattern = "^[a-z0-9-]{1,60}$";

    /// <summary>Scenarios that an operation may have beside those that come with the system.</summary>
    private const int Most = 100;

    /// <param name="Title">What it is, in Indonesian.</param>
    /// <param name="Districts">The districts and how bad the way to each is.</param>
    /// <param name="TitleInEnglish">The same in English.</param>
    /// <param name="From">From this moment; with <c>until</c> or not at all, when each run says it.</param>
    /// <param name="Until">Until this one, which is no longer part of it.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxTitle), Legible] string Title,
        [property: Required, Length(1, 1000)] IReadOnlyList<District> Districts,
        [property: MaxLength(MaxTitle), Legible] string? TitleInEnglish = null,
        DateTimeOffset? From = null,
        DateTimeOffset? Until = null);

    /// <param name="DistrictCode">The district.</param>
    /// <param name="Level">Restricted or closed.</param>
    public sealed record District(
        [property: Required, MaxLength(20)] string DistrictCode,
        [property: JsonRequired, AllowedValues(AccessLevel.Restricted, AccessLevel.Closed)] AccessLevel Level);

    /// <summary>
    /// Describes a scenario under the name in the path, or changes it; runs that were made stay as they are. It changes no access.
    /// </summary>
    /// <response code="409">
    /// The name is of one that comes with the system (<c>scenario.built-in</c>), or there are 100 (<c>scenarios.full</c>).
    /// </response>
    public static async Task<Results<Created<ScenarioView>, Ok<ScenarioView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId,
        [RegularExpression(NamePattern, ErrorMessage = "A name has 1 to 60 small letters, digits and hyphens.")] string scenarioName,
        Request request, MitigationDb db, CancellationToken ct)
    {
        if (Scenario.BuiltIn.Any(s => s.Name == scenarioName))
        {
            return new Refusal(
                "scenario.built-in", "That one comes with the system and stays as it is: take another name for yours.").ToProblem();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var stretch = request is { From: { } from, Until: { } until } ? Stretch.Of(from, until) : null;
        if (await Faults(request, stretch, operation, db, ct) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var known = await db.Scenarios.FindAsync([operationId, scenarioName], ct);
        if (known is null && await db.Scenarios.CountAsync(s => s.OperationId == operationId, ct) >= Most)
        {
            return new Refusal("scenarios.full", $"There are {Most} scenarios already: drop one first.").ToProblem();
        }

        var scenario = known ?? db.Add(new Scenario(operationId, scenarioName)).Entity;
        scenario.Say(
            request.Title, request.TitleInEnglish, stretch?.From, stretch?.Until,
            [
                .. request.Districts.OrderBy(d => d.DistrictCode, StringComparer.Ordinal)
                    .Select(d => new ScenarioDistrict(d.DistrictCode, d.Level)),
            ]);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return known is null ? TypedResults.Created((string?)null, ScenarioView.Of(scenario)) : TypedResults.Ok(ScenarioView.Of(scenario));
    }

    private static async Task<Dictionary<string, string[]>> Faults(
        Request request, Stretch? stretch, Operation operation, MitigationDb db, CancellationToken ct)
    {
        var faults = stretch?.Faults(operation) ?? [];
        if (request.From is null != request.Until is null)
        {
            faults[request.From is null ? "from" : "until"] = ["A time needs both from and until; without either, each run says it."];
        }

        var districts = await db.Listed(operation.OperationId).ToListAsync(ct);
        var seen = new HashSet<string>();
        foreach (var (index, district) in request.Districts.Index())
        {
            if (!districts.Contains(district.DistrictCode))
            {
                faults[$"districts[{index}].districtCode"] = [ListedDistricts.NotOne];
            }
            else if (!seen.Add(district.DistrictCode))
            {
                faults[$"districts[{index}].districtCode"] = ["Named twice."];
            }
        }

        return faults;
    }
}
