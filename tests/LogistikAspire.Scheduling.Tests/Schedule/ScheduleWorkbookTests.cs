using System.Net;
using ClosedXML.Excel;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Files;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Schedule;

public sealed class ScheduleWorkbookTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_a_row_for_every_shipment_with_local_dates_and_times()
    {
        var plan = await app.PublishedOperation();

        var response = await app.Http.GetAsync(Path(plan.OperationId), Ct);

        Assert.Equal(Table.Excel, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("jadwal-63.03-v1.xlsx", response.Content.Headers.ContentDisposition?.FileName);
        using var workbook = new XLWorkbook(await response.Content.ReadAsStreamAsync(Ct));
        var sheet = workbook.Worksheet("Jadwal");
        foreach (var (shipment, line) in plan.Shipments.Select((s, i) => (s, i + 2)))
        {
            var local = shipment.DepartsAt.UtcDateTime.AddHours(8);
            Assert.Equal(local.Date, sheet.Cell(line, 1).GetDateTime());
            Assert.Equal(local.TimeOfDay, sheet.Cell(line, 2).GetDateTime().TimeOfDay);
            Assert.Equal(shipment.ArrivesAt.UtcDateTime.AddHours(8), sheet.Cell(line, 3).GetDateTime(), TimeSpan.FromSeconds(1));
            Assert.Equal(shipment.DistrictCode, sheet.Cell(line, 4).GetString());
            Assert.Equal(shipment.Boxes, sheet.Cell(line, 6).GetValue<int>());
            foreach (var vehicles in shipment.Vehicles)
            {
                var column = Column(sheet, vehicles.Kind == "truck" ? "truk" : "pikap 4×4");
                Assert.Equal(vehicles.Count, sheet.Cell(line, column).GetValue<int>());
            }

            Assert.Equal(shipment.Police, sheet.Cell(line, Column(sheet, "Polisi")).GetValue<int>());
            Assert.Equal("Menunggu", sheet.Cell(line, Column(sheet, "Keadaan")).GetString());
        }

        Assert.Equal(108, sheet.Cell(plan.Shipments.Count + 2, 6).GetValue<int>());
    }

    [Fact]
    public async Task A_second_sheet_has_the_totals_of_each_day()
    {
        var plan = await app.PublishedOperation();
        var days = plan.Shipments.GroupBy(s => s.DepartsAt.UtcDateTime.AddHours(8).Date).ToList();

        using var workbook = await Workbook(plan.OperationId, "?lang=en");

        var sheet = workbook.Worksheet("Per day");
        Assert.Equal(
            days.Select(d => (d.Key, d.Count(), d.Sum(s => s.Boxes))),
            Enumerable.Range(2, days.Count).Select(line =>
                (sheet.Cell(line, 1).GetDateTime(), sheet.Cell(line, 2).GetValue<int>(), sheet.Cell(line, 3).GetValue<int>())));
        Assert.Equal(("Totals", 108), (sheet.Cell(days.Count + 2, 1).GetString(), sheet.Cell(days.Count + 2, 3).GetValue<int>()));
    }

    [Fact]
    public async Task In_english_no_head_is_indonesian()
    {
        using var workbook = await Workbook((await app.PublishedOperation()).OperationId, "?lang=en");

        Assert.Equal(["Schedule", "Per day"], workbook.Worksheets.Select(s => s.Name));
        Assert.Equal("Date", workbook.Worksheet(1).Cell(1, 1).GetString());
        Assert.Equal("Waiting", workbook.Worksheet(1).Cell(2, Column(workbook.Worksheet(1), "State")).GetString());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("@SUM(A1)")]
    public async Task A_name_never_runs_as_a_formula(string name)
    {
        var operationId = await app.OpenOperation($"63.03.05,{name},20,40,4\n");
        await app.Publish(operationId, await app.SolvedPlan(operationId));

        using var workbook = await Workbook(operationId);

        var cell = workbook.Worksheet(1).Cell(2, 5);
        Assert.False(cell.HasFormula);
        Assert.Equal((XLDataType.Text, name), (cell.DataType, cell.GetString()));
    }

    [Fact]
    public async Task It_tells_how_shipments_are_doing()
    {
        var plan = await app.PublishedOperation();
        await app.ClearAndLoad(plan, plan.Shipments[0]);
        await app.Depart(plan, plan.Shipments[0]);

        using var workbook = await Workbook(plan.OperationId);

        Assert.Equal("Di perjalanan", workbook.Worksheet(1).Cell(2, Column(workbook.Worksheet(1), "Keadaan")).GetString());
    }

    [Fact]
    public async Task What_a_later_version_drops_is_left_out()
    {
        var plan = await app.PublishedOperation();
        await app.Put($"/operations/{plan.OperationId}/wishes/{Guid.CreateVersion7()}", new
        {
            districtCode = "63.03.14", agency = "camat", date = "2024-11-23", weight = 5, reason = "",
        });
        await app.Publish(plan.OperationId, await app.SolvedPlan(plan.OperationId));
        var inForce = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);

        using var workbook = await Workbook(plan.OperationId);

        Assert.Equal(
            inForce.Shipments.Select(s => (s.DistrictCode, s.DepartsAt.UtcDateTime.AddHours(8).Date)),
            workbook.Worksheet(1).RowsUsed().Skip(1).SkipLast(1).Select(row => (row.Cell(4).GetString(), row.Cell(1).GetDateTime())));
    }

    [Fact]
    public async Task Without_a_published_plan_there_is_none()
    {
        var operationId = await app.OpenOperation();

        await app.Http.GetAsync(Path(operationId), Ct).Refused("schedule.not-published");
        await app.Http.GetAsync(Path(Guid.CreateVersion7()), Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private static string Path(Guid operationId) => $"/operations/{operationId}/schedule.xlsx";

    private static int Column(IXLWorksheet sheet, string head) =>
        sheet.Row(1).CellsUsed().Single(c => c.GetString() == head).Address.ColumnNumber;

    private async Task<XLWorkbook> Workbook(Guid operationId, string query = "") =>
        new(new MemoryStream(await app.Http.GetByteArrayAsync(Path(operationId) + query, Ct)));
}
