using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>Asks for the second factor.</summary>
public sealed partial class CodePage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    [Parameter]
    public string? ReturnUrl { get; set; }

    [Parameter]
    public string? Error { get; set; }
}
