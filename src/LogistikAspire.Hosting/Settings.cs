using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace LogistikAspire.Hosting;

/// <summary>Settings of the app host. A value that means nothing is refused by name, before anything starts.</summary>
public static class Settings
{
    /// <summary>From here on a wrong setting ends the program with its sentence and exit code 2, instead of a stack trace.</summary>
    public static void TellWrongOnes() => AppDomain.CurrentDomain.UnhandledException += (_, ended) =>
    {
        if (ended.ExceptionObject is SettingException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            Environment.Exit(2);
        }
    };

    /// <summary>A setting that is <c>true</c> or <c>false</c>.</summary>
    public static bool Flag(this IConfiguration settings, string name, bool usual) => settings[name] switch
    {
        null or "" => usual,
        var value when bool.TryParse(value, out var flag) => flag,
        var value => throw new SettingException($"{name} is true or false, not '{value}'."),
    };

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    /// <returns>Null when it is left out.</returns>
    public static int? WholeNumber(this IConfiguration settings, string name, int least, int most) => settings[name] switch
    {
        null or "" => null,
        var value when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most
            => number,
        var value => throw new SettingException($"{name} is a whole number from {least} to {most}, not '{value}'."),
    };

    /// <summary>A share, from 0 to 1 with a decimal point.</summary>
    public static double Share(this IConfiguration settings, string name, double usual) => settings[name] switch
    {
        null or "" => usual,
        var value when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share is >= 0 and <= 1
            => share,
        var value => throw new SettingException($"{name} is a number from 0 to 1, such as 0.1, not '{value}'."),
    };
}

/// <summary>A setting cannot be used. The message is for whoever set it.</summary>
internal sealed class SettingException(string message) : Exception(message);
