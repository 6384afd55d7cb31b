using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Shared;
using LogistikAspire.Testing;

[assembly: AssemblyFixture(typeof(LogistikAspire.Mitigation.Tests.MitigationApp))]

namespace LogistikAspire.Mitigation.Tests;

public sealed class MitigationApp() : ServiceApp<Program>("mitigation", Agency.Bpbd)
{
    public const string Martapura = "63.03.05", Barat = "63.03.14", Timur = "63.03.13";

    /// <summary>An operation in WITA (UTC+8) with three districts that nobody else uses.</summary>
    public async Task<Guid> Open()
    {
        var operation = Guid.CreateVersion7();
        await Publish(Opened(operation));
        await Publish(Districts(operation, 1, Martapura, Barat, Timur));
        await Eventually(() => Lists(operation, 3));
        return operation;
    }

    public async Task<bool> Lists(Guid operation, int districts) =>
        await Http.GetAsync($"/operations/{operation}/access") is { IsSuccessStatusCode: true }
        && (await Access(operation)).Count == districts;

    internal async Task<IReadOnlyList<ListAccess.District>> Access(Guid operation) =>
        (await Get<Page<ListAccess.District>>($"/operations/{operation}/access"))!.Items;

    internal async Task<IReadOnlyList<AccessPeriod>> Periods(Guid operation, string district) =>
        (await Access(operation)).Single(d => d.DistrictCode == district).Periods;

    internal Task<HttpResponseMessage> Raise(
        Guid operation, Guid alert, AccessLevel level, string first, string last, params string[] districts) =>
        Put($"/operations/{operation}/alerts/{alert}", Alert(level, first, last, districts));

    public Task<HttpResponseMessage> Cancel(Guid operation, Guid alert, string reason = "The water is falling.") =>
        Post($"/operations/{operation}/alerts/{alert}/cancellation", new { reason });

    /// <param name="from">Day of November 2024 and hour in WITA.</param>
    /// <param name="until">As <paramref name="from"/>; null has no end.</param>
    internal Task<HttpResponseMessage> Override(
        Guid operation, string district, AccessLevel level, (int Day, int Hour) from, (int Day, int Hour)? until = null,
        string reason = "Mud.") =>
        Put($"/operations/{operation}/access/{district}", new
        {
            level, from = Wita(from.Day, from.Hour), until = until is { } u ? Wita(u.Day, u.Hour) : (DateTimeOffset?)null, reason,
        });

    internal Task<HttpResponseMessage> EndOverride(Guid operation, string district) =>
        Http.DeleteAsync($"/operations/{operation}/access/{district}", TestContext.Current.CancellationToken);

    /// <summary>An hour of a day of November 2024 in WITA (UTC+8).</summary>
    public static DateTimeOffset Wita(int day, int hour = 0) =>
        new DateTimeOffset(2024, 11, 1, hour, 0, 0, TimeSpan.FromHours(8)).AddDays(day - 1);

    /// <summary>Days are days of November 2024.</summary>
    internal static RaiseAlert.Request Alert(AccessLevel level, string first, string last, params string[] districts) =>
        new($"Flood, {level}", districts, Day(first), Day(last), level);

    public static DateOnly Day(string day) => DateOnly.Parse($"2024-11-{day}", System.Globalization.CultureInfo.InvariantCulture);

    public static OperationOpened Opened(Guid operation, int version = 1) => new()
    {
        OperationId = operation,
        Version = version,
        Name = "Pilkada Banjar 2024",
        RegencyCode = "63.03",
        VotingDate = Day("27"),
        WindowStart = Day("20"),
        WindowEnd = Day("25"),
        TimeZone = "Asia/Makassar",
        Elections = ["gubernur", "bupati"],
        FloorLimit = 350,
    };

    public static DistrictsImported Districts(Guid operation, int version, params string[] codes) => new()
    {
        OperationId = operation,
        Version = version,
        Districts =
        [
            .. codes.Select(code => new ImportedDistrict { Code = code, Name = $"District {code}", PollingStations = 10, Boxes = 20 }),
        ],
    };

    public static PlanPublished Plan(Guid operation, int version, params PlannedShipment[] shipments) => new()
    {
        OperationId = operation,
        PlanId = Guid.CreateVersion7(),
        Version = version,
        Shipments = shipments,
    };

    /// <param name="departs">Day of November 2024 and hour in WITA.</param>
    public static PlannedShipment Shipment(string district, (int Day, int Hour) departs, int boxes)
    {
        var departsAt = Wita(departs.Day, departs.Hour);
        return new()
        {
            ShipmentId = Guid.CreateVersion7(),
            Version = 1,
            DistrictCode = district,
            Boxes = boxes,
            DepartsAt = departsAt,
            ArrivesAt = departsAt.AddHours(1),
            ReturnsAt = departsAt.AddHours(3),
            Vehicles = [new() { Kind = "truck", Count = 1 }],
            Police = 3,
            Soldiers = 1,
        };
    }
}
