using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Incidents;

/// <param name="Text">In words, 1 to 2,000 characters.</param>
internal sealed record Words([property: Required, MaxLength(Words.Max), Legible] string Text)
{
    public const int Max = 2_000;
}
