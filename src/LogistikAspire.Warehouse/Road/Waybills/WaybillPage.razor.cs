using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>The waybill as it is printed.</summary>
public sealed partial class WaybillPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PrintedWaybill Printed { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private WaybillTexts Texts => new(Language, Printed);

    private Waybill Waybill => Printed.Waybill;
}
