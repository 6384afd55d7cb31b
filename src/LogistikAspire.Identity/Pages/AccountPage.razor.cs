using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>What a person may change about their own sign-in.</summary>
public sealed partial class AccountPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string UserName { get; set; }

    [Parameter, EditorRequired]
    public required string Agency { get; set; }

    [Parameter]
    public bool IsOperator { get; set; }

    [Parameter]
    public bool MustChangePassword { get; set; }

    [Parameter]
    public bool HasSecondFactor { get; set; }

    [Parameter]
    public bool OffersPasskeys { get; set; }

    /// <summary>Where a person was on the way to who must change the password first; null for others.</summary>
    [Parameter]
    public string? ReturnUrl { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Done { get; set; }
}
