using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace LogistikAspire.Shared.Messaging;

/// <summary>The contract types by their wire name.</summary>
internal static class MessageTypes
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Assembly Contracts = typeof(Contracts.Scheduling.OperationOpened).Assembly;

    private static readonly FrozenDictionary<string, Type> ByName = Contracts.GetExportedTypes().ToFrozenDictionary(type => type.FullName!);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Without its namespace.</summary>
    public static string NameOf(string name) => ByName[name].Name;

    /// <returns>Null when the body is not of that contract.</returns>
    public static object? TryRead(string name, string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ByName[name], Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A message that is no contract could be stored but never read back; say so where it is written.</summary>
    public static void RequireContract(Type type)
    {
        if (type.Assembly != Contracts)
        {
            throw new ArgumentException($"{type} is not a message contract: contracts live in {Contracts.GetName().Name}.");
        }
    }
}
