using System.Text.Json;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Forecasts;

/// <summary>
/// Fetches BMKG's forecasts, village by village, for all operations that have their district. Off unless <c>Forecasts:Address</c> is set.
/// BMKG allows 60 requests a minute from one address, for all that is fetched there; this takes at most half of them.
/// </summary>
/// <param name="address">Of <c>prakiraan-cuaca</c>, without its query.</param>
/// <param name="villages">Codes of the villages.</param>
/// <param name="every">From the end of one round to the next.</param>
internal sealed class ForecastPoller(
    IServiceScopeFactory scopes, IHttpClientFactory clients, TimeProvider clock, ILogger<ForecastPoller> log, Uri address,
    IReadOnlyList<string> villages, TimeSpan every) : BackgroundService
{
    public const string Client = "forecasts";

    /// <summary>A village's document has about 20 kB.</summary>
    public const int MostBytes = 1_000_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var village in villages)
            {
                await Poll(village, stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }

            await Task.Delay(every, clock, stoppingToken);
        }
    }

    /// <summary>What cannot be fetched or read leaves what is known as it is: no forecast is not good weather.</summary>
    public async Task Poll(string village, CancellationToken ct)
    {
        try
        {
            using var http = clients.CreateClient(Client);
            await using var body = await http.GetStreamAsync(new Uri($"{address}?adm4={Uri.EscapeDataString(village)}"), ct);
            var bytes = await Bounded.Take(body, MostBytes, ct) ?? throw new InvalidDataException($"More than {MostBytes} bytes.");
            using var document = JsonDocument.Parse(bytes);
            var now = clock.GetUtcNow();
            var faults = new Dictionary<string, string[]>();
            var read = ReadForecast.Of(document.RootElement, now, faults).Where(f => f.VillageCode == village).ToList();
            if (faults.Count > 0 || read.Count == 0)
            {
                log.LogWarning("The forecast of {Village} is not as it should be: {Fault}.", village, faults.Keys.FirstOrDefault());
                return;
            }

            await Take(village, read, now, ct);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or InvalidDataException or DbUpdateException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning(e, "The forecast of {Village} could not be fetched; the one that is known stays.", village);
        }
    }

    private async Task Take(string village, List<ReadForecast> read, DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var district = Shared.DistrictCode.OfVillage(village);
        var operations = await scope.ServiceProvider.GetRequiredService<MitigationDb>().Districts.AsNoTracking()
            .Where(d => d.DistrictCode == district && d.IsListed)
            .Select(d => d.OperationId)
            .ToListAsync(ct);
        foreach (var id in operations)
        {
            await using var turn = scopes.CreateAsyncScope();
            var db = turn.ServiceProvider.GetRequiredService<MitigationDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await db.Lock<Operation>(id, ct) is { IsOpen: true } operation)
            {
                await ForecastIntake.Take(db, operation, read, now, ct);
                await transaction.CommitAsync(ct);
            }
        }
    }
}
