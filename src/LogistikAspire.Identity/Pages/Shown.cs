using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Identity.Pages;

internal static class Shown
{
    /// <summary>A page with these parameters; what is refused is shown on the page itself, with the status.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(
        PageTexts texts, int status, params IEnumerable<(string Name, object? Value)> parameters) where TPage : IComponent =>
        new(new Dictionary<string, object?>(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))) { ["Texts"] = texts })
        {
            StatusCode = status,
        };

    /// <summary>
    /// Where a sign-in leads: a path of this host, never another's page that would pass for ours. <c>//host</c> and <c>/\host</c> are
    /// hosts to a browser.
    /// </summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl)
        && Uri.TryCreate(address, UriKind.Relative, out _);
}
