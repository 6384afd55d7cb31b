using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LogistikAspire.Warehouse.Data;

internal static class Words
{
    /// <summary>Stores an enum as a lower-case word, so that members can be added anywhere and SQL reads like the code.</summary>
    public static PropertyBuilder<TEnum> AsWord<TEnum>(this PropertyBuilder<TEnum> property) where TEnum : struct, Enum =>
        property.HasMaxLength(20).HasConversion(Converter<TEnum>());

    /// <summary>As above; null stays null.</summary>
    public static PropertyBuilder<TEnum?> AsWord<TEnum>(this PropertyBuilder<TEnum?> property) where TEnum : struct, Enum =>
        property.HasMaxLength(20).HasConversion(Converter<TEnum>());

    private static ValueConverter<TEnum, string> Converter<TEnum>() where TEnum : struct, Enum
    {
        IReadOnlyDictionary<TEnum, string> words = Enum.GetValues<TEnum>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}"));
        IReadOnlyDictionary<string, TEnum> values = words.ToFrozenDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);
        return new(value => words[value], word => values[word]);
    }
}
