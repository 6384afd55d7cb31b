using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>What an operator may end, one below the other. Ending asks once more, since most of it is for good.</summary>
public sealed partial class OperatorTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>As it stands in the address: <c>people</c>.</summary>
    [Parameter, EditorRequired]
    public required string Kind { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<OperatorPage.Row> Rows { get; set; }

    /// <summary>What the ids are called.</summary>
    [Parameter, EditorRequired]
    public required string IdWord { get; set; }

    /// <summary>What the names are called.</summary>
    [Parameter, EditorRequired]
    public required string NameWord { get; set; }

    [Parameter]
    public bool ShowsAgency { get; set; } = true;
}
