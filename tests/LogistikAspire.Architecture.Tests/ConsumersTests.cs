using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Architecture.Tests;

/// <summary>A consumer's queue is named after the service and the message, so both must be unambiguous.</summary>
public sealed class ConsumersTests
{
    private static readonly (Type Consumer, Type Message)[] Consumers =
    [
        .. from service in Solution.Services
           from type in service.GetTypes()
           from handled in type.GetInterfaces()
           where handled.IsGenericType && handled.GetGenericTypeDefinition() == typeof(IHandle<>)
           select (type, handled.GetGenericArguments()[0]),
    ];

    [Fact]
    public void Consumers_are_named_after_their_message()
    {
        Assert.NotEmpty(Consumers);
        Assert.All(Consumers, c => Assert.Equal($"{c.Message.Name}Consumer", c.Consumer.Name));
    }

    [Fact]
    public void A_service_handles_a_message_in_one_place() =>
        Assert.Equal(Consumers.Length, Consumers.DistinctBy(c => (c.Consumer.Assembly, c.Message)).Count());

    [Fact]
    public void Every_consumer_is_registered()
    {
        var programs = Solution.ServiceNames.Select(
            name => File.ReadAllText(Path.Combine(Solution.Root, "src", $"LogistikAspire.{name}", "Program.cs")));
        var registered = string.Join('\n', programs);

        Assert.All(Consumers, c => Assert.Contains($"On<{c.Message.Name}, {c.Consumer.Name}>", registered));
    }
}
