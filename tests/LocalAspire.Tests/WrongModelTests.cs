using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace LocalAspire.Tests;

public sealed class WrongModelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_resources_of_one_name_are_refused_when_added()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);

        var wrong = Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("WEB", "true", "."));

        Assert.Contains("named 'WEB'", wrong.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a--b")]
    [InlineData("end-")]
    [InlineData("white space")]
    [InlineData("../up")]
    public async Task A_name_that_is_no_name_is_refused(string name)
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);

        Assert.Throws<ArgumentException>(() => builder.AddExecutable(name, "true", "."));
    }

    [Fact]
    public async Task A_program_that_is_not_on_this_machine_is_named_before_anything_starts()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);
        builder.AddExecutable("ghost", "no-such-program", ".");
        builder.AddExecutable("lost", "true", "no-such-folder");

        var wrong = await Assert.ThrowsAsync<DistributedApplicationException>(() => SampleStack.Start(builder));

        Assert.Contains("'ghost' runs 'no-such-program', which is not on this machine", wrong.Message);
        Assert.Contains("'lost' should run in", wrong.Message);
    }

    [Fact]
    public async Task A_project_that_was_not_built_is_named_with_the_command_that_builds_it()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);
        builder.AddProject<NotBuilt>("unbuilt");

        var wrong = await Assert.ThrowsAsync<DistributedApplicationException>(() => SampleStack.Start(builder));

        Assert.Contains("dotnet build /nowhere/NotBuilt.csproj", wrong.Message);
    }

    [Fact]
    public async Task A_dependency_of_another_model_is_refused()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);
        await using var another = await SampleStack.Builder(SampleStack.NoBroker);
        var stranger = another.AddExecutable("stranger", "true", ".");
        builder.AddExecutable("one", "true", ".").WaitFor(stranger);

        var wrong = await Assert.ThrowsAsync<DistributedApplicationException>(() => SampleStack.Start(builder));

        Assert.Contains("'one' depends on 'stranger', which is not part of this app model", wrong.Message);
    }

    [Fact]
    public async Task Waiting_in_a_circle_is_refused()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);
        var one = builder.AddExecutable("one", "true", ".");
        var two = builder.AddExecutable("two", "true", ".").WaitFor(one);
        one.WaitFor(two);

        var wrong = await Assert.ThrowsAsync<DistributedApplicationException>(() => SampleStack.Start(builder));

        Assert.Contains("one -> two -> one", wrong.Message);
    }

    [Fact]
    public async Task A_health_check_without_an_address_is_refused()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);
        builder.AddExecutable("mute", "true", ".").WithHttpHealthCheck("/health");

        var wrong = await Assert.ThrowsAsync<DistributedApplicationException>(() => SampleStack.Start(builder));

        Assert.Contains("'mute' has a health check on /health, but no http endpoint", wrong.Message);
    }

    [Fact]
    public async Task What_waits_for_a_task_that_failed_never_starts_and_says_why()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);
        var failing = builder.AddExecutable("failing", "sh", ".", "-c", "exit 3");
        builder.AddExecutable("after", "true", ".").WaitForCompletion(failing);
        await using var app = await SampleStack.Start(builder);

        await app.ResourceNotifications.WaitForResourceAsync("after", KnownResourceStates.FailedToStart, Ct);

        Assert.True(app.ResourceNotifications.TryGetCurrentState("failing", out var failed));
        Assert.Equal(3, failed.Snapshot.ExitCode);
    }

    [Fact]
    public async Task A_parameter_without_a_value_stops_only_what_needs_it()
    {
        await using var builder = await SampleStack.Builder(SampleStack.NoBroker);
        builder.AddExecutable("needy", "true", ".").WithEnvironment("X", builder.AddParameter("missing"));
        await using var app = await SampleStack.Start(builder);

        await app.ResourceNotifications.WaitForResourceAsync("needy", KnownResourceStates.FailedToStart, Ct);
        await app.Healthy("postgres");
    }

    private sealed class NotBuilt : IProjectMetadata
    {
        public string ProjectPath => "/nowhere/NotBuilt.csproj";
    }
}
