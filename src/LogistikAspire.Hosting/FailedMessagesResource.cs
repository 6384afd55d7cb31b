namespace LogistikAspire.Hosting;

/// <summary>
/// What a service failed on and an operator has to see to, below the service in the dashboard: degraded while there are any. It is no
/// process. It runs while the service does.
/// </summary>
internal sealed class FailedMessagesResource : Resource
{
    internal FailedMessagesResource(ProjectResource service) : base($"{service.Name}-messages")
    {
        Service = service;
    }

    public ProjectResource Service { get; }
}
