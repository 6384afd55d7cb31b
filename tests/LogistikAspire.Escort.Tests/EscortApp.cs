using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Testing;

[assembly: AssemblyFixture(typeof(LogistikAspire.Escort.Tests.EscortApp))]

namespace LogistikAspire.Escort.Tests;

public sealed class EscortApp() : ServiceApp<Program>("escort", Agency.Polres)
{
    /// <summary>An operation in WITA (UTC+8) that nobody else uses.</summary>
    public async Task<Guid> Open()
    {
        var operation = Guid.CreateVersion7();
        await Publish(Messages.Opened(operation));
        await Knows(operation);
        return operation;
    }

    public Task Knows(Guid operation) =>
        Eventually(async () => (await Http.GetAsync($"/operations/{operation}/duty")).IsSuccessStatusCode);

    public Task<HttpResponseMessage> Declare(Guid operation, string date, int police, int soldiers) =>
        Put($"/operations/{operation}/duty/{date}", new { police, soldiers });

    /// <summary>Units of every kind in the operation, those of two districts.</summary>
    public async Task List(Guid operation)
    {
        await Sent(Agency.Polres, operation, "units", """
            code,kind,name,parent,districts,stations
            polres-banjar,polres,Polres Banjar,,63.03.05 63.03.14,
            polres-banjarbaru,polres,Polres Banjarbaru,,,63.03.05.2001/1 63.03.05.2001/2
            polsek-63.03.05,polsek,Polsek Martapura,polres-banjar,63.03.05,
            polsek-63.03.14,polsek,Polsek Martapura Barat,polres-banjar,63.03.14,
            satlantas-banjar,satuan,Satlantas Polres Banjar,polres-banjar,,
            linmas-63.03.05,linmas,Linmas Martapura,,63.03.05,
            """);
        await Sent(Agency.Kodim, operation, "units", """
            code,kind,name,parent,districts
            kodim-1006,kodim,Kodim 1006,,63.03.05 63.03.14
            koramil-63.03.05,koramil,Koramil Martapura,kodim-1006,63.03.05
            koramil-63.03.14,koramil,Koramil Martapura Barat,kodim-1006,63.03.14
            """);
    }

    /// <summary>Puts so many on the books of a unit, with the same standing duty: P1, P2 …</summary>
    public Task Book(Guid operation, string unit, int people, string duty = "escort", string prefix = "P") => Sent(
        unit.StartsWith('k') ? Agency.Kodim : Agency.Polres, operation, "people",
        "number,name,unit,duty\n" + string.Concat(Enumerable.Range(1, people).Select(i => $"{prefix}{i},Orang {i},{unit},{duty}\n")));

    /// <summary>A Polsek or Danramil whose token names its unit.</summary>
    public HttpClient AsUnit(string unit) => As(TestToken.Of(unit.StartsWith('k') ? Agency.Danramil : Agency.Polsek, unit[^8..]) with
    {
        Units = [unit],
    });

    public async Task<(int Police, int Soldiers)?> Free(Guid operation, string date)
    {
        var days = (await Get<ListDuty.Response>($"/operations/{operation}/duty?limit=1000"))!.Items;
        return days.SingleOrDefault(d => $"{d.Date:yyyy-MM-dd}" == date) is { } day ? (day.Police, day.Soldiers) : null;
    }

    public static HttpContent Csv(string text) => new StringContent(text, System.Text.Encoding.UTF8, "text/csv");

    private async Task Sent(string agency, Guid operation, string list, string csv)
    {
        using var http = As(agency);
        await http.PutAsync($"/operations/{operation}/{list}", Csv(csv)).Read<System.Text.Json.JsonElement>();
    }

    internal async Task<IReadOnlyList<GetAssignment.Response>> Assignments(Guid operation) =>
        (await Get<Page<GetAssignment.Response>>($"/operations/{operation}/assignments?limit=1000"))!.Items;

    internal async Task<AssignmentState?> State(Guid operation, PlannedShipment shipment) =>
        (await Assignments(operation)).SingleOrDefault(a => a.ShipmentId == shipment.ShipmentId)?.State;

    /// <summary>
    /// Guards of Polres Banjar, one at the store from the 20th and one at the district store of 63.03.05 from the 26th, and their roster.
    /// </summary>
    public async Task<Guid> Guarded(int guards = 8)
    {
        var operation = await Open();
        await List(operation);
        var shipment = Messages.Shipment("26 08:00", "26 18:00", 0, 0);
        await Publish(Messages.Plan(operation, 1, shipment));
        await ConvoyBecomes(operation, shipment, ConvoyState.InStore);
        object[] posts = [new { name = "Gate", guards = 1, isArmed = false }];
        await Put($"/operations/{operation}/guards/settings", new { store = posts, district = posts }).Read<System.Text.Json.JsonElement>();
        await Book(operation, "polres-banjar", guards, "guard");
        await Put($"/operations/{operation}/guards/roster", new { }).Read<System.Text.Json.JsonElement>();
        return operation;
    }

    internal Task ConvoyBecomes(Guid operation, PlannedShipment shipment, ConvoyState state) => Eventually(async () =>
        (await Get<Page<ConvoyView>>($"/operations/{operation}/convoys?limit=1000"))!.Items
            .Any(c => c.ShipmentId == shipment.ShipmentId && c.State == state));

    internal Task Becomes(AssignmentState state, Guid operation, params PlannedShipment[] shipments) => Eventually(async () =>
    {
        var assignments = await Assignments(operation);
        return shipments.All(s => assignments.Any(a => a.ShipmentId == s.ShipmentId && a.State == state));
    });
}
