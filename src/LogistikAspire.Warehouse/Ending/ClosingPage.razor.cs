using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>The final report as it is printed.</summary>
public sealed partial class ClosingPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PrintedReport Printed { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private ClosingTexts Texts => new(Language, Printed);

    private FinalReport Report => Printed.Report;
}
