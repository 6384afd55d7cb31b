using LogistikAspire.Mitigation.Observations;
using LogistikAspire.Mitigation.Proposals;
using LogistikAspire.Shared;
using LogistikAspire.Testing;

namespace LogistikAspire.Mitigation.Tests.Observations;

/// <summary>Stations and what they show, as tests report it. Hours are from now: proposals lapse by the clock.</summary>
internal static class Gauges
{
    public const string Martapura = "awlr-martapura";

    /// <summary>Whole seconds, as they are kept.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    public static async Task<Guid> OpenWithGauge(this MitigationApp app, string unit = "metre")
    {
        var operation = await app.Open();
        await app.Describe(operation, Martapura, unit).Read<StationView>();
        return operation;
    }

    public static Task<HttpResponseMessage> Describe(this MitigationApp app, Guid operation, string code, string unit = "metre") =>
        app.Put(
            $"/operations/{operation}/stations/{code}",
            new { name = "AWLR Martapura", unit, authority = "BWS Kalimantan III", districtCode = MitigationApp.Martapura });

    public static Task<HttpResponseMessage> Observe(
        this MitigationApp app, Guid operation, double value, double hours, Guid? id = null, double? freeboard = null,
        string? word = null) =>
        app.Put(
            $"/operations/{operation}/stations/{Martapura}/observations/{id ?? Guid.CreateVersion7()}",
            new { value, observedAt = Now.AddHours(hours), source = "BWS by telephone", freeboard, word });

    public static async Task<IReadOnlyList<Guid>> Proposed(this Task<HttpResponseMessage> observation) =>
        (await observation.Read<RecordObservation.Response>()).Proposed;

    public static Task<HttpResponseMessage> Mark(
        this MitigationApp app, Guid operation, double limit, Guid? id = null, string measure = "value", int hours = 12) =>
        app.Put($"/operations/{operation}/thresholds/{id ?? Guid.CreateVersion7()}", new
        {
            measure, limit, headline = "Air Sungai Martapura naik", level = "watch",
            districts = new[] { MitigationApp.Barat, MitigationApp.Timur }, stationCode = Martapura, hours,
        });

    public static async Task<IReadOnlyList<ProposalView>> Proposals(this MitigationApp app, Guid operation, string state = "") =>
        (await app.Get<Page<ProposalView>>($"/operations/{operation}/proposals{(state == "" ? "" : $"?state={state}")}"))!.Items;
}
