using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>A person's passkeys: another one, and the end of one.</summary>
public sealed partial class PasskeysPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    /// <summary>For the browser, as JSON.</summary>
    [Parameter, EditorRequired]
    public required string Options { get; set; }

    /// <summary>So that a password manager knows whose password is asked for.</summary>
    [Parameter, EditorRequired]
    public required string UserName { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Row> Rows { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? Done { get; set; }

    /// <param name="Id">Of the credential.</param>
    /// <param name="Name">What the person calls it.</param>
    /// <param name="Since">The day on which it was made.</param>
    public sealed record Row(string Id, string Name, string Since);
}
