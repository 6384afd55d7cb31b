using System.Net.Http.Json;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Testing;

namespace LogistikAspire.Mitigation.Tests.Resources;

/// <summary>Resources as tests put them on stand-by. Hours are those of 20 November 2024 in WITA, and may go over midnight.</summary>
internal static class Standby
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DateTimeOffset Hour(int hour) => new DateTimeOffset(2024, 11, 20, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour);

    /// <summary>A pick-up at Martapura that is on stand-by for the two days from 20 November on.</summary>
    public static PutOnStandby.Request Pickup(int from = 0, int until = 48) => new(
        ResourceKind.FourWheelDrive, "Hilux 4×4", MitigationApp.Martapura, "Mako Damkar", 24, "boxes", "0811 500 113",
        Hour(from), Hour(until), VehicleKind: "pickup");

    public static PutOnStandby.Request Boat() => new(
        ResourceKind.Boat, "Perahu karet LCR", MitigationApp.Timur, "Posko Astambul", 8, "people", "0811 500 114",
        Hour(0), Hour(48), Count: 2);

    public static async Task<Guid> Offer(this HttpClient owner, Guid operation, PutOnStandby.Request? resource = null)
    {
        var id = Guid.CreateVersion7();
        await owner.Offer(operation, id, resource ?? Pickup()).Read<ResourceView>();
        return id;
    }

    public static Task<HttpResponseMessage> Offer(this HttpClient owner, Guid operation, Guid id, PutOnStandby.Request resource) =>
        owner.PutAsJsonAsync($"/operations/{operation}/resources/{id}", resource, Responses.Json, Ct);

    public static Task<HttpResponseMessage> Ask(
        this HttpClient http, Guid operation, Guid resource, Guid request, int from, int until, string purpose = "Evacuation") =>
        http.PutAsJsonAsync(
            $"/operations/{operation}/resources/{resource}/requests/{request}",
            new { purpose, from = Hour(from), until = Hour(until) }, Responses.Json, Ct);

    public static Task<HttpResponseMessage> Answer(
        this HttpClient http, Guid operation, Guid resource, Guid request, bool confirms, string? reason = null) =>
        http.PutAsJsonAsync(
            $"/operations/{operation}/resources/{resource}/requests/{request}/answer", new { confirms, reason }, Responses.Json, Ct);

    public static Task<HttpResponseMessage> Lend(
        this HttpClient http, Guid operation, Guid resource, int? from = null, int? until = null) =>
        http.PutAsJsonAsync(
            $"/operations/{operation}/resources/{resource}/loan",
            new { from = from is { } f ? Hour(f) : (DateTimeOffset?)null, until = until is { } u ? Hour(u) : (DateTimeOffset?)null },
            Responses.Json, Ct);

    public static Task<HttpResponseMessage> EndLoan(this HttpClient http, Guid operation, Guid resource) =>
        http.DeleteAsync($"/operations/{operation}/resources/{resource}/loan", Ct);

    public static Task<HttpResponseMessage> Withdraw(
        this HttpClient http, Guid operation, Guid resource, string reason = "The engine broke.") =>
        http.PostAsJsonAsync($"/operations/{operation}/resources/{resource}/withdrawal", new { reason }, Responses.Json, Ct);

    public static async Task<GetResource.Response> Shown(this MitigationApp app, Guid operation, Guid resource) =>
        (await app.Get<GetResource.Response>($"/operations/{operation}/resources/{resource}"))!;

    /// <summary>A request that is asked by BPBD and confirmed by the owner.</summary>
    public static async Task<Guid> Promise(this MitigationApp app, HttpClient owner, Guid operation, Guid resource, int from, int until)
    {
        var request = Guid.CreateVersion7();
        await app.Http.Ask(operation, resource, request, from, until).Read<RequestView>();
        await owner.Answer(operation, resource, request, confirms: true).Read<RequestView>();
        return request;
    }
}
