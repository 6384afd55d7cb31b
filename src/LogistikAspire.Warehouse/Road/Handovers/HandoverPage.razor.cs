using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Warehouse.Road.Handovers;

/// <summary>The hand-over record as it is printed.</summary>
public sealed partial class HandoverPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PrintedHandover Printed { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private HandoverTexts Texts => new(Language, Printed);

    private Handover Handover => Printed.Handover;
}
