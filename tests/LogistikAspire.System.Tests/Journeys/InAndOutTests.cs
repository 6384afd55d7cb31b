using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>What comes in and goes out as other people's programs have it, through the gateway.</summary>
public sealed class InAndOutTests(SystemStack system) : IDisposable
{
    private readonly HttpClient _http = system.Http("kpu");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_spreadsheet_as_it_comes_is_imported_or_told_what_to_do()
    {
        var districts = $"{await Open()}/districts";
        const string Header = "code;name;polling_stations;boxes;road_km;\r\n";

        var empty = await Put(districts, $"{Header}63.03.05;Martapura;1;1;2;\r\n;;;;;\r\n", "application/vnd.ms-excel");
        var time = await Put(districts, $"{Header}63:03:05;Martapura;1;1;2;\r\n", "text/csv");
        var thousand = await Put(districts, $"{Header}63.03.17;Paramasan;1;1;1.080;\r\n", "text/csv");
        var form = await Put(districts, Header, "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        Assert.Contains("Format the column as text", await Error(time, "lines[2].code"));
        Assert.Contains("write 1080 for the thousand", await Error(thousand, "lines[2].road_km"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Contains("text/csv", await form.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_calendar_is_there_before_the_plan_and_answers_head_like_get()
    {
        var calendar = $"{await Open()}/schedule.ics";

        var get = await _http.GetAsync(calendar, Ct);
        using var request = new HttpRequestMessage(HttpMethod.Head, calendar);
        var head = await _http.SendAsync(request, Ct);

        Assert.Contains("BEGIN:VTIMEZONE", await get.Content.ReadAsStringAsync(Ct));
        Assert.DoesNotContain("BEGIN:VEVENT", await get.Content.ReadAsStringAsync(Ct));
        Assert.Equal((HttpStatusCode.OK, get.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
    }

    private async Task<string> Open()
    {
        var path = $"/api/scheduling/operations/{Guid.CreateVersion7()}";
        var opened = await _http.PutAsJsonAsync(path, new
        {
            name = "Berkas", regencyCode = "63.03", votingDate = "2024-11-27", windowStart = "2024-11-23", windowEnd = "2024-11-25",
            elections = new[] { "bupati" },
        }, Ct);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        return path;
    }

    private Task<HttpResponseMessage> Put(string path, string csv, string contentType) => _http.PutAsync(
        path, new ByteArrayContent(Encoding.UTF8.GetBytes(csv)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } },
        Ct);

    private static async Task<string> Error(HttpResponseMessage response, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("errors").GetProperty(field)[0].GetString()!;
    }
}
