using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>Asks for user name and password.</summary>
public sealed partial class SignInPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    [Parameter]
    public string? ReturnUrl { get; set; }

    [Parameter]
    public bool OffersPasskeys { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Done { get; set; }
}
