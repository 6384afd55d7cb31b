using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>The frame and the style of every page.</summary>
public sealed partial class Frame : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Done { get; set; }

    /// <summary>Its own file, since no other script runs.</summary>
    [Parameter]
    public string? Script { get; set; }

    [Parameter]
    public bool Wide { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
