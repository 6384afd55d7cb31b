using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Tests.Messaging;

/// <summary>A text that the server cannot take is the trouble of whoever sent it, and of nobody who comes after.</summary>
public sealed class UndescribedStatementsTests(MessagingServers servers)
{
    private const string Unstorable = "a\0b";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_that_failed_while_it_was_prepared_answers_the_next()
    {
        await using var service = await Start();
        await Add(service, "kept");

        await Assert.ThrowsAnyAsync<Exception>(() => Ask(service, Unstorable));

        await OnEveryConnection(async () => Assert.Equal(1, await Ask(service, "kept")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task So_does_a_save(bool isLaterInItsBatch)
    {
        await using var service = await Start();

        await Assert.ThrowsAsync<DbUpdateException>(() => Add(service, Unstorable, isLaterInItsBatch));

        await OnEveryConnection(() => Add(service, "good", isLaterInItsBatch));
    }

    /// <summary>Each statement is prepared the first time that a connection asks it.</summary>
    private Task<TestService> Start() => servers.Start(consumes: false, connection: ";Auto Prepare Min Usages=1");

    /// <summary>One after another: an idle connection is taken from the pool in turn.</summary>
    private static async Task OnEveryConnection(Func<Task> use)
    {
        for (var i = 0; i < 20; i++)
        {
            await use();
        }
    }

    /// <summary>In a transaction, as what a request or a message changes always is.</summary>
    private static Task<int> Add(TestService service, string note, bool isLaterInItsBatch = false) => service.With(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        if (isLaterInItsBatch)
        {
            db.Add(new Effect { ShipmentId = Guid.NewGuid(), Version = 1 });
        }

        db.Add(new Tally { Id = Guid.CreateVersion7(), Note = note });
        var saved = await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return saved;
    });

    private static Task<int> Ask(TestService service, string note) => service.With(async db =>
        (await db.Tallies.Where(t => t.Note == note).ToListAsync(Ct)).Count);
}
