using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Identity.Pages;

/// <summary>Who there is, and the end of it.</summary>
public sealed partial class OperatorPage : ComponentBase
{
    /// <summary>A line of any of the lists.</summary>
    public sealed record Row(string Key, string Id, string Name, string Agency, string Since, bool Revoked);

    [Parameter, EditorRequired]
    public required PageTexts Texts { get; set; }

    /// <summary>What a name or an id must have to be listed; null for all.</summary>
    [Parameter]
    public string? Search { get; set; }

    /// <summary>True when a list has more than is shown.</summary>
    [Parameter]
    public bool HasMore { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Row> People { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Row> Sessions { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Row> Clients { get; set; }
}
