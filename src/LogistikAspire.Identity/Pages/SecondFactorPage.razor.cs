using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>Shows the secret for an authenticator app.</summary>
public sealed partial class SecondFactorPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    /// <summary>The secret in base 32.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>What authenticator apps scan.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Where a person was on the way to who must set it up first; null for one who chose to.</summary>
    [Parameter]
    public string? ReturnUrl { get; set; }

    [Parameter]
    public string? Error { get; set; }
}
