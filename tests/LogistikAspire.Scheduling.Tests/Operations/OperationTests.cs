using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Operations;

public sealed class OperationTests(SchedulingApp app)
{
    [Fact]
    public async Task People_are_shown_the_regency_by_name_where_it_has_one()
    {
        var operationId = await app.OpenOperation();
        var request = SchedulingApp.OperationRequest();
        await app.Publish(operationId, await app.SolvedPlan(operationId));
        Assert.Contains("<dd>63.03</dd>", await Schedule(operationId));

        request["regency"] = "Kabupaten Banjar";
        await app.Put($"/operations/{operationId}", request);

        Assert.Contains("<dd>Kabupaten Banjar</dd>", await Schedule(operationId));
        var plan = (await app.Get<JsonElement>($"/operations/{operationId}/plans")).GetProperty("items")[0].Text("id");
        var minutes = await app.Http.GetStringAsync(
            $"/operations/{operationId}/plans/{plan}/minutes", TestContext.Current.CancellationToken);
        Assert.Contains("<dd>Kabupaten Banjar</dd>", minutes);
        var details = (await app.Get<JsonElement>($"/operations/{operationId}")).GetProperty("details");
        Assert.Equal(("63.03", "Kabupaten Banjar"), (details.Text("regencyCode"), details.Text("regency")));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_tells_the_others()
    {
        var operationId = await app.OpenOperation();

        var opened = await app.Published<OperationOpened>(o => o.OperationId == operationId);
        var imported = await app.Published<DistrictsImported>(d => d.OperationId == operationId);
        Assert.Equal((1, 350, "Asia/Makassar"), (opened.Version, opened.FloorLimit, opened.TimeZone));
        Assert.Equal(108, imported.Districts.Sum(d => d.Boxes));
    }

    [Fact]
    public async Task Every_operation_has_a_code_of_its_own_and_the_others_hear_of_it()
    {
        var (first, second) = (await app.OpenOperation(), await app.OpenOperation());

        var one = (await app.Published<OperationOpened>(o => o.OperationId == first)).Code!;
        var other = (await app.Published<OperationOpened>(o => o.OperationId == second)).Code!;
        Assert.NotEqual(one, other);
        Assert.All([one, other], code => Assert.Matches("^630324[A-Z0-9]{0,2}$", code));
        Assert.Equal(one, (await app.Get<JsonElement>($"/operations/{first}")).Text("code"));
    }

    [Fact]
    public async Task A_code_that_is_given_is_kept_and_nobody_else_gets_it()
    {
        var (operationId, request) = (Guid.CreateVersion7(), SchedulingApp.OperationRequest());
        var code = operationId.ToString("N")[^8..].ToUpperInvariant();
        request["code"] = code;

        Assert.Equal(HttpStatusCode.Created, (await app.Put($"/operations/{operationId}", request)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Put($"/operations/{operationId}", request)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Put($"/operations/{operationId}", SchedulingApp.OperationRequest())).StatusCode);
        await app.Put($"/operations/{Guid.CreateVersion7()}", request).Refused("operation.code-taken");
        request["code"] = "LAIN";
        await app.Put($"/operations/{operationId}", request).Refused("operation.code-stays");
        request["code"] = "lain 24";
        await app.Put($"/operations/{Guid.CreateVersion7()}", request).Invalid("code");

        Assert.Equal(code, (await app.Get<JsonElement>($"/operations/{operationId}")).Text("code"));
    }

    [Fact]
    public async Task Many_operations_opened_at_once_get_different_codes()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => app.OpenOperation(districts: "")));

        var codes = await Task.WhenAll(ids.Select(async id => (await app.Get<JsonElement>($"/operations/{id}")).Text("code")));
        Assert.Equal(12, codes.Distinct().Count());
    }

    [Fact]
    public async Task Opening_again_changes_nothing()
    {
        var operationId = await app.OpenOperation();

        var response = await app.Put($"/operations/{operationId}", SchedulingApp.OperationRequest());

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(1, (await app.Get<JsonElement>($"/operations/{operationId}")).Number("version"));
    }

    [Fact]
    public async Task A_change_is_told_with_a_higher_version()
    {
        var operationId = await app.OpenOperation();
        var request = SchedulingApp.OperationRequest();
        request["name"] = "Latihan kedua";

        await app.Put($"/operations/{operationId}", request);

        Assert.Equal("Latihan kedua", (await app.Published<OperationOpened>(o => o.OperationId == operationId && o.Version == 2)).Name);
    }

    [Theory]
    [InlineData("windowEnd", "2024-11-27", "windowEnd")]
    [InlineData("windowEnd", "2024-11-22", "windowEnd")]
    [InlineData("timeZone", "Asia/Atlantis", "timeZone")]
    [InlineData("regencyCode", "Banjar", "regencyCode")]
    [InlineData("regencyCode", "٦٣.٠٣", "regencyCode")]
    [InlineData("votingDate", "27 November", "votingDate")]
    [InlineData("floor", 350, "floor")]
    [InlineData("elections", null, "elections")]
    [InlineData("name", "", "name")]
    public async Task Wrong_details_are_refused_with_the_field(string field, object? value, string named)
    {
        var operationId = Guid.CreateVersion7();
        var request = SchedulingApp.OperationRequest();
        request[field] = value;

        var response = await app.Put($"/operations/{operationId}", request);

        await response.Invalid(named);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync($"/operations/{operationId}", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "store": { "crewStart": "2024-11-19" }, "departureTimes": [] }""", "settings.departureTimes")]
    [InlineData("""{ "store": { "crewStart": "2024-11-19", "floorLimit": 0 } }""", "settings.store.floorLimit")]
    [InlineData("""{ "store": { "crewStart": "2024-11-19" }, "weights": { "wishes": -1 } }""", "settings.weights.wishes")]
    [InlineData(
        """
        {
          "store": { "crewStart": "2024-11-19" },
          "vehicleKinds": [ { "code": "truck", "capacity": 0, "number": 1, "serves": ["road"], "costPerKm": 1 } ]
        }
        """,
        "settings.vehicleKinds[truck].capacity")]
    public async Task Wrong_settings_are_refused_with_the_field(string settings, string named)
    {
        var request = SchedulingApp.OperationRequest();
        request["settings"] = JsonElement.Parse(settings);

        await app.Put($"/operations/{Guid.CreateVersion7()}", request).Invalid(named);
    }

    [Fact]
    public async Task Settings_can_be_read_and_written_back()
    {
        var operationId = await app.OpenOperation();
        var settings = (await app.Get<JsonElement>($"/operations/{operationId}")).GetProperty("settings");
        var request = SchedulingApp.OperationRequest();
        request["settings"] = settings;

        var response = await app.Put($"/operations/{operationId}", request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(1, (await app.Get<JsonElement>($"/operations/{operationId}")).Number("version"));
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_not_found() =>
        (await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}", Ct)).StatusCode.Equals(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_text_that_cannot_be_stored_as_JSON_is_the_callers_mistake()
    {
        var request = SchedulingApp.OperationRequest();
        request["name"] = "a\0b";

        // More often than a connection asks before it prepares: whenever that happens, nobody else hears of it.
        for (var i = 0; i < 10; i++)
        {
            var response = await app.Put($"/operations/{Guid.CreateVersion7()}", request);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("U+0000", await response.Content.ReadAsStringAsync(Ct));
            await app.OpenOperation();
        }
    }

    [Theory]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest, "The request needs a body.")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "The request needs a body.")]
    [InlineData("{}", "application/json; charset=utf-99", HttpStatusCode.UnsupportedMediaType, "charset")]
    public async Task A_body_that_is_none_or_cannot_be_decoded_is_told_in_words(
        string body, string type, HttpStatusCode status, string words)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var response = await app.Http.PutAsync($"/operations/{Guid.CreateVersion7()}", content, Ct);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(Ct));
    }

    private Task<string> Schedule(Guid operationId) =>
        app.Http.GetStringAsync($"/operations/{operationId}/schedule", TestContext.Current.CancellationToken);
}
