using System.Globalization;
using LogistikAspire.Testing;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.FieldWeek;

/// <summary>
/// Random steps of the field, wanted and unwanted: nothing breaks the books, and from wherever they lead every box still comes to its end.
/// The same walk again: <c>FIELD_WEEK_STEPS=300 FIELD_WEEK_SEED=7</c>.
/// </summary>
public sealed class FieldWeekTests(WarehouseApp app)
{
    private const int LongWalk = 5_000;

    /// <summary>After so many steps most boxes are at their end: another operation begins.</summary>
    private const int MostOfAnOperation = 500;

    /// <summary>One failure is often followed by its like: after so many the walk ends.</summary>
    private const int MostFailures = 6;

    private const int BetweenCopies = 100;
    private const int BetweenFullChecks = 10;

    private readonly Tally _tally = new();
    private readonly Tally _closing = new();
    private int _done;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_happens_in_the_field_the_books_hold_and_every_box_comes_to_an_end()
    {
        var steps = Setting("FIELD_WEEK_STEPS", LongForm.Or(usual: 300, most: 10_000));
        var seed = Setting("FIELD_WEEK_SEED", Random.Shared.Next(100_000));
        await using var database = NpgsqlDataSource.Create(app.Database);
        IEnumerable<string> kinds = [];
        var failures = new List<string>();
        try
        {
            for (var operation = 0; _done < steps; operation++)
            {
                var random = new Random(unchecked((seed * 1_000) + operation));
                var id = Guid.CreateVersion7();
                var people = new People(app, id);
                var planner = new Planner(app, id, database);
                var books = new Books(people, planner, database, []);
                var walk = new Walk(people, planner, books, random, _tally);
                kinds = walk.Kinds;
                try
                {
                    await Go(walk, people, planner, books, database, random, steps);
                }
                catch (Exception e)
                {
                    failures.Add(
                        $"Operation {operation} of seed {seed}, after {_done} steps: {e}\n{string.Join('\n', people.Story.TakeLast(25))}");
                    Assert.True(failures.Count < MostFailures, string.Join("\n\n", failures));
                }
            }
        }
        finally
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"Seed {seed}, {_done} steps.\n{_tally}\nRefusals on the way to the end:\n{_closing}");
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        if (steps >= LongWalk)
        {
            Assert.All(kinds, kind => Assert.True(_tally.Accepted(kind) > 0, $"{kind} was never accepted."));
        }
    }

    private async Task Go(
        Walk walk, People people, Planner planner, Books books, NpgsqlDataSource database, Random random, int steps)
    {
        await walk.Begin();
        for (var step = 1; step <= MostOfAnOperation && _done < steps; step++)
        {
            var goesOn = await walk.Step();
            _done++;
            if (step % BetweenFullChecks == 0)
            {
                await walk.CheckAll();
            }

            if (_done % BetweenCopies == 0)
            {
                await books.CheckCustody(app);
                await Close(people, planner, books, database, random.Next());
            }

            if (!goesOn)
            {
                break;
            }
        }
    }

    private async Task Close(People people, Planner planner, Books books, NpgsqlDataSource database, int seed)
    {
        var id = await StateCopy.Of(people.Id, database, Ct);
        var (copy, copyPlanner) = (people.For(id), planner.For(id));
        var copyBooks = new Books(copy, copyPlanner, database, new(books.Received));
        var closing = new Closing(copy, copyPlanner, copyBooks, new Random(seed));
        try
        {
            await closing.Run();
            await copyBooks.CheckCustody(app);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                $"The copy {id} does not close: {e.Message}\n{string.Join('\n', copy.Story.TakeLast(40))}\nBefore it:", e);
        }

        foreach (var (code, count) in closing.Refused)
        {
            for (var i = 0; i < count; i++)
            {
                _closing.Add("closing", code);
            }
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
