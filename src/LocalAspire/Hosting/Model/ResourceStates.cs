using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states a resource goes through.</summary>
public static class KnownResourceStates
{
    public static readonly string NotStarted = "NotStarted";
    public static readonly string Waiting = "Waiting";
    public static readonly string Starting = "Starting";
    public static readonly string Running = "Running";
    public static readonly string Stopping = "Stopping";
    public static readonly string FailedToStart = "FailedToStart";

    /// <summary>Ended with an exit code other than 0, or stopped with the application.</summary>
    public static readonly string Exited = "Exited";

    /// <summary>Ended by itself with exit code 0.</summary>
    public static readonly string Finished = "Finished";

    /// <summary>The states nothing comes after.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}

/// <summary>A state and how to show it.</summary>
public sealed record ResourceStateSnapshot(string Text, string? Style);

/// <summary>What is known of one process of a resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    internal CustomResourceSnapshot()
    {
    }

    public required string ResourceType { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public HealthStatus? HealthStatus { get; internal init; }

    public int? ExitCode { get; init; }
}

/// <summary>A change of one resource. With replicas, <see cref="ResourceId"/> tells which of them.</summary>
public sealed class ResourceEvent
{
    internal ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot) =>
        (Resource, ResourceId, Snapshot) = (resource, resourceId, snapshot);

    public IResource Resource { get; }

    public string ResourceId { get; }

    public CustomResourceSnapshot Snapshot { get; }
}
