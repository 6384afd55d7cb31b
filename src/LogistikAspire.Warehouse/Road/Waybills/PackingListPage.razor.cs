using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>What a vehicle takes, as it is printed for those who load it.</summary>
public sealed partial class PackingListPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PrintedWaybill Printed { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private WaybillTexts Texts => new(Language, Printed);

    private Waybill Waybill => Printed.Waybill;
}
