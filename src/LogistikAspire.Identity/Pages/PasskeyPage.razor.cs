using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>Lets the browser ask for a passkey.</summary>
public sealed partial class PasskeyPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    /// <summary>For the browser, as JSON.</summary>
    [Parameter, EditorRequired]
    public required string Options { get; set; }

    [Parameter]
    public string? ReturnUrl { get; set; }

    [Parameter]
    public string? Error { get; set; }
}
