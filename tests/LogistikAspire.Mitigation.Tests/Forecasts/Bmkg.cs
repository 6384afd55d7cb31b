using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Mitigation.Tests.Forecasts;

/// <summary>Documents as BMKG gives them, with what we do not need in them as well, and a small server that gives them.</summary>
internal sealed class Bmkg : IAsyncDisposable
{
    public const string Village = "63.03.05.2001";

    private static readonly DateTimeOffset First =
        new DateTimeOffset(DateTimeOffset.UtcNow.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero).AddHours(1);

    private readonly WebApplication _web;

    private Bmkg(Func<string, IResult> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.Urls.Add("http://127.0.0.1:0");
        _web.MapGet("/publik/prakiraan-cuaca", (string adm4) =>
        {
            Asked.Add(adm4);
            return answer(adm4);
        });
    }

    public Uri Address => new($"{_web.Urls.First()}/publik/prakiraan-cuaca");

    public List<string> Asked { get; } = [];

    public static async Task<Bmkg> Start(Func<string, IResult> answer)
    {
        var server = new Bmkg(answer);
        await server._web.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    /// <summary>Steps of three hours from the next full hour on: forecasts are of what is to come.</summary>
    public static DateTimeOffset Start(int step) => First.AddHours(3 * step);

    /// <param name="rain">Millimetres, step by step.</param>
    /// <param name="issued">Hours before now at which it was computed.</param>
    public static string Document(string village, int issued, params double[] rain)
    {
        var analysed = DateTimeOffset.UtcNow.AddHours(-issued).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        var steps = rain.Select((mm, i) => string.Create(CultureInfo.InvariantCulture, $$"""
            {"datetime":"{{Start(i):yyyy-MM-ddTHH:mm:ss}}Z","t":25,"tcc":100,"tp":{{mm}},"weather":61,"weather_desc":"Hujan Ringan",
            "weather_desc_en":"Light Rain","wd_deg":90,"wd":"E","wd_to":"W","ws":7.5,"hu":91,"vs":9000,"vs_text":"< 10 km",
            "time_index":"0-3","analysis_date":"{{analysed}}","image":"https://example.org/x.svg",
            "utc_datetime":"{{Start(i):yyyy-MM-dd HH:mm:ss}}","local_datetime":"x"}
            """));
        return $$"""
            {"lokasi":{"adm1":"63","provinsi":"Kalimantan Selatan"},
             "data":[{"lokasi":{"adm1":"63","adm4":"{{village}}","desa":"Pesayangan","lon":114.8,"lat":-3.4,"type":"adm4"},
                      "cuaca":[[{{string.Join(',', steps)}}]]}]}
            """;
    }
}
