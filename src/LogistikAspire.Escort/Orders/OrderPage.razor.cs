using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Escort.Orders;

/// <summary>An order as it is printed.</summary>
public sealed partial class OrderPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PrintedOrder Order { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private OrderTexts Texts => new(Language);

    private bool IsIssued => Order.Number is not null;

    private string Clock => PrintedTexts.Clock(Order.TimeZone);
}
