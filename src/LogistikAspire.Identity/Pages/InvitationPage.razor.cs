using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>Whom a link invites, and the password that they choose.</summary>
public sealed partial class InvitationPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    [Parameter]
    public string? Token { get; set; }

    /// <summary>Null when the invitation is none any more.</summary>
    [Parameter]
    public string? UserName { get; set; }

    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public string? Agency { get; set; }

    [Parameter]
    public string? Error { get; set; }
}
