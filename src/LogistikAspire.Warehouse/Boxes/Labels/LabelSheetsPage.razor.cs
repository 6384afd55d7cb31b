using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Warehouse.Boxes.Labels;

/// <summary>Box labels as they are printed, on sheets of labels as they are sold.</summary>
public sealed partial class LabelSheetsPage : ComponentBase
{
    public const int PerSheet = 24;

    [Parameter, EditorRequired]
    public required LabelSheets Sheets { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private LabelTexts Texts => new(Language, Sheets);

    private string Subject => $"{Sheets.Store.Title} – {Texts.DistrictOf(Sheets.DistrictCode)}";
}
