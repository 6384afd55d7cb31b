using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Shared.Telemetry;

/// <summary>
/// A number that stands in the service's database. It is read there, not counted in memory, so that it is right after a restart and the
/// same from every replica: take the maximum of them, never the sum.
/// </summary>
/// <param name="Meter">Such as <c>LogistikAspire.Warehouse</c>.</param>
/// <param name="Name">Such as <c>logistik.boxes</c>.</param>
/// <param name="Unit">By UCUM, such as <c>{box}</c>.</param>
/// <param name="Description">What is counted, for whoever sees the name only.</param>
/// <param name="Sql">
/// Gives the value in its first column and attributes by name in the others. Asked every few seconds by every replica, so what it reads is
/// bounded: it must not grow with what was ever done.
/// </param>
public sealed record Gauge(string Meter, string Name, string Unit, string Description, string Sql)
{
    /// <summary>
    /// Attribute of what an operator watches one operation by. Only as many as a regency or a busy nation works on are told apart, the
    /// latest ones, so that the series stay below what collectors keep; where a sum makes sense, <c>other</c> has the rest.
    /// </summary>
    public const string Operation = "logistik.operation.id";

    /// <summary>How many operations are told apart.</summary>
    public const int Operations = 50;
}

public static class GaugeRegistration
{
    public static IHostApplicationBuilder AddGauges(this IHostApplicationBuilder builder, params IEnumerable<Gauge> gauges)
    {
        foreach (var gauge in gauges)
        {
            builder.Services.AddSingleton(gauge);
        }

        return builder;
    }
}
