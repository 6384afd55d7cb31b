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

    private static ValueConverter<TEnum, string> Converter<TEnum>() where TEnum : struct, Enum => new(
        value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
        word => Enum.Parse<TEnum>(word.Replace("_", ""), true));
}
