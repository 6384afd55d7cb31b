using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Scheduling.Printing;

/// <summary>The frame and the style of every printed page: A4, black on white, readable on a screen as well.</summary>
public sealed partial class PrintedPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Subject { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
