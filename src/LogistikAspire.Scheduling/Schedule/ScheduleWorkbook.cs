using ClosedXML.Excel;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Schedule;

/// <summary>Writes a published schedule as an Excel workbook. Dates and times are cells of their kind, in local time.</summary>
internal sealed class ScheduleWorkbook(PublishedSchedule schedule, ScheduleTexts texts)
{
    private const string DateFormat = "dd/mm/yyyy";
    private const string TimeFormat = "hh:mm";

    /// <summary>A column: its head, its width in characters (a server may have no fonts to measure with) and what stands in it.</summary>
    private sealed record Column<T>(string Head, double Width, Func<T, object> Cell, string? Format = null);

    public byte[] Write()
    {
        using var workbook = new XLWorkbook();
        Fill(workbook.AddWorksheet(texts.SheetOfShipments), [.. schedule.InForce], ShipmentColumns(), texts.Totals, totalsFrom: 6);
        Fill(workbook.AddWorksheet(texts.SheetOfDays), [.. schedule.ByDay], DayColumns(), texts.Totals, totalsFrom: 2);
        using var file = new MemoryStream();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    private List<Column<Shipment>> ShipmentColumns() =>
    [
        new(texts.Date, 12, s => schedule.Local(s.DepartsAt).Date, DateFormat),
        new($"{texts.Departs} ({Clock})", 18, s => schedule.Local(s.DepartsAt).TimeOfDay, TimeFormat),
        new($"{texts.Arrives} ({Clock})", 20, s => schedule.Local(s.ArrivesAt), $"{DateFormat} {TimeFormat}"),
        new(texts.Code, 12, s => s.DistrictCode),
        new(texts.District, 26, s => schedule.Name(s.DistrictCode)),
        new(texts.Boxes, 10, s => s.Boxes),
        .. schedule.VehicleKinds.Select(kind => new Column<Shipment>(texts.VehicleName(kind), 14, s => s.Vehicles.GetValueOrDefault(kind))),
        new(texts.Police, 10, s => s.Police),
        new(texts.Soldiers, 10, s => s.Soldiers),
        new(texts.State, 18, s => texts.StateOf(s.State)),
    ];

    private List<Column<IGrouping<DateOnly, Shipment>>> DayColumns() =>
    [
        new(texts.Date, 12, d => d.Key.ToDateTime(TimeOnly.MinValue), DateFormat),
        new(texts.Shipments, 12, d => d.Count()),
        new(texts.Boxes, 10, d => d.Sum(s => s.Boxes)),
        .. schedule.VehicleKinds.Select(kind => new Column<IGrouping<DateOnly, Shipment>>(
            texts.VehicleName(kind), 14, d => d.Sum(s => s.Vehicles.GetValueOrDefault(kind)))),
        new(texts.Police, 10, d => d.Sum(s => s.Police)),
        new(texts.Soldiers, 10, d => d.Sum(s => s.Soldiers)),
    ];

    private string Clock => PrintedTexts.Clock(schedule.Operation.Details.TimeZone);

    /// <param name="totalsFrom">The first column whose whole numbers are summed up below.</param>
    private static void Fill<T>(IXLWorksheet sheet, List<T> rows, List<Column<T>> columns, string total, int totalsFrom)
    {
        var last = rows.Count + 2;
        for (var number = 1; number <= columns.Count; number++)
        {
            var column = columns[number - 1];
            sheet.Column(number).Width = column.Width;
            Put(sheet.Cell(1, number), column.Head);

            var values = rows.ConvertAll(row => column.Cell(row));
            for (var row = 0; row < values.Count; row++)
            {
                var cell = sheet.Cell(row + 2, number);
                Put(cell, values[row]);
                if (column.Format is not null)
                {
                    cell.Style.NumberFormat.Format = column.Format;
                }
            }

            if (number >= totalsFrom && values.TrueForAll(value => value is int))
            {
                Put(sheet.Cell(last, number), values.Sum(value => (int)value));
            }
        }

        Put(sheet.Cell(last, 1), total);
        Bold(sheet.Range(1, 1, 1, columns.Count)).Fill.BackgroundColor = XLColor.LightGray;
        Bold(sheet.Range(last, 1, last, columns.Count)).Border.TopBorder = XLBorderStyleValues.Thin;

        sheet.SheetView.FreezeRows(1);
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
    }

    /// <summary>A text is a text, also when it begins with an equals sign: what people typed must never run as a formula.</summary>
    private static void Put(IXLCell cell, object value)
    {
        if (value is string text)
        {
            cell.SetDataType(XLDataType.Text).SetValue(text);
        }
        else
        {
            cell.Value = value;
        }
    }

    private static IXLStyle Bold(IXLRange range)
    {
        range.Style.Font.Bold = true;
        return range.Style;
    }
}
