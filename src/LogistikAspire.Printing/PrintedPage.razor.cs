using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Printing;

/// <summary>The frame and the style of every printed page: A4, black on white, readable on a screen as well.</summary>
public sealed partial class PrintedPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Subject { get; set; }

    /// <summary>Where the record lives, when the page is of one: in the corner as QR code.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>What the document is called, at the foot of every sheet.</summary>
    [Parameter]
    public string? Reference { get; set; }

    /// <summary>A <c>style</c> element, where a page is unlike the others.</summary>
    [Parameter]
    public RenderFragment? Style { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    // Only a style can write into the margin, and text within one is not encoded as HTML: all but letters and digits is escaped as CSS.
    private MarkupString? FootStyle => Reference is null ? null : new MarkupString(
        "<style>@page { @bottom-left { font: 8pt Liberation Sans, Arial, sans-serif; color: #555; content: \""
        + string.Concat(Reference.Select(Escape)) + "\"; } }</style>");

    private static string Escape(char c) => char.IsAsciiLetterOrDigit(c) ? $"{c}" : FormattableString.Invariant($"\\{(int)c:x} ");
}
