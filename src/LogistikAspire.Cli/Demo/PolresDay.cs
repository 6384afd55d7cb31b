using System.Diagnostics;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Demo;

/// <summary>
/// A day of Polres before a shipment leaves: who goes with it by name, one who cannot and who goes instead, the check of its first vehicle,
/// an incident that keeps it in the store, and the hand-over of the store's guard at 08:00.
/// </summary>
internal sealed class PolresDay(GatewayClient api, Guid operationId, TimeZoneInfo zone)
{
    private static readonly TimeOnly ChangeOfGuard = new(8, 0);

    private string Escort => $"/api/escort/operations/{operationId}";

    public Task<EscortRoster> Roster(CancellationToken ct) => api.Get<EscortRoster>($"{Escort}/roster", ct);

    public Task<List<EscortPerson>> With(Shipment shipment, CancellationToken ct) =>
        api.As("bawaslu").List<EscortPerson>($"{Escort}/assignments/{shipment.Id}/people", ct);

    /// <summary>The commander says that the person cannot go.</summary>
    public async Task<Replacement> Decline(Shipment shipment, EscortPerson person, string reason, CancellationToken ct)
    {
        var before = await Going(shipment, ct);
        var watch = Stopwatch.StartNew();
        await Answer(shipment, person, new { answer = "declined", reason }, ct);
        var seconds = watch.Elapsed.TotalSeconds;
        return new(person.Number, reason, [.. (await Going(shipment, ct)).Except(before)], seconds);
    }

    /// <summary>All others who were asked go.</summary>
    public async Task ConfirmAll(Shipment shipment, CancellationToken ct)
    {
        foreach (var person in (await With(shipment, ct)).Where(p => p.State == "asked"))
        {
            await Answer(shipment, person, new { answer = "confirmed" }, ct);
        }
    }

    public Task CheckVehicle(Shipment shipment, string plate, CancellationToken ct) =>
        api.Put($"{Escort}/assignments/{shipment.Id}/vehicle-checks/{Uri.EscapeDataString(plate)}", new
        {
            driver = "Sopir 1",
            vehicleIsFit = true,
            driverIsFit = true,
            polres = "Kasat Lantas Polres Banjar",
            kpu = "Sekretaris KPU Banjar",
            bawaslu = "Staf Bawaslu Banjar",
            checkedAt = shipment.DepartsAt.AddMinutes(-30),
        }, ct);

    public Task Report(Shipment shipment, Guid incidentId, CancellationToken ct) => api.Put($"{Escort}/incidents/{incidentId}", new
    {
        kind = "obstruction",
        severity = "serious",
        occurredAt = shipment.DepartsAt.AddHours(-1),
        text = "Pohon tumbang menutup jalan.",
        shipmentId = shipment.Id,
    }, ct);

    public Task Release(Guid incidentId, CancellationToken ct) =>
        api.Put($"{Escort}/incidents/{incidentId}/release", new { text = "Jalan sudah dibuka." }, ct);

    public Task<GuardRoster> Guard(CancellationToken ct) => api.Put<GuardRoster>($"{Escort}/guards/roster", new { }, ct);

    /// <summary>The store's first post on a day: those of the night sign to those of the day.</summary>
    /// <returns>The duty that began with it.</returns>
    public async Task<GuardDuty> HandOver(DateOnly day, CancellationToken ct)
    {
        var at = new DateTimeOffset(day.ToDateTime(ChangeOfGuard), zone.GetUtcOffset(day.ToDateTime(ChangeOfGuard))).ToUniversalTime();
        var post = (await Store(ct)).Where(d => d is { Post: 1, Seat: 1 }).ToList();
        var (night, morning) = (post.Single(d => d.Until == at), post.Single(d => d.From == at));
        await api.Put($"{Escort}/guards/handovers/{Guid.CreateVersion7()}", new
        {
            place = "store",
            post = 1,
            at,
            givenBy = night.Name,
            receivedBy = morning.Name,
            note = "Segel pintu dan jumlah kotak cocok.",
        }, ct);
        return (await Store(ct)).Single(d => d.DutyId == morning.DutyId);
    }

    private Task<List<GuardDuty>> Store(CancellationToken ct) => api.List<GuardDuty>($"{Escort}/guards/duties?place=store", ct);

    private async Task<List<string>> Going(Shipment shipment, CancellationToken ct) =>
        [.. (await With(shipment, ct)).Where(p => p.State is "asked" or "confirmed").Select(p => p.Number)];

    private Task Answer(Shipment shipment, EscortPerson person, object answer, CancellationToken ct) =>
        api.As(person.Force == "soldiers" ? "kodim" : "polres").Put(
            $"{Escort}/assignments/{shipment.Id}/people/{Uri.EscapeDataString(person.Number)}/answer", answer, ct);
}
