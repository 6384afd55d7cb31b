using LogistikAspire.Escort.Rosters;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Tests.Rosters;

/// <summary>Problems made at random: a seed makes the same one always.</summary>
internal static class RosterInstances
{
    private static readonly DateTimeOffset Start = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <param name="mostTrips">At least 1.</param>
    /// <param name="mostPeople">At least 1.</param>
    public static RosterProblem Any(int seed, int mostTrips, int mostPeople)
    {
        var random = new Random(seed);
        var days = random.Next(1, 4);
        var shipments = Enumerable.Range(0, random.Next(1, mostTrips + 1)).Select(i =>
        {
            var departs = Start.AddMinutes(30 * random.Next(0, 48 * days));
            return new RosterShipment(
                new Guid(i + 1, 0, 0, new byte[8]), $"63.03.{i % 3 + 1:00}", departs, departs.AddMinutes(random.Next(20, 900)),
                random.Next(0, 4), random.Next(0, 3),
                random.Next(3) == 0 ? [new(random.Next(2) == 0 ? "driver" : "boat", random.Next(1, 3))] : [],
                Enumerable.Range(1, 3).Where(_ => random.Next(2) == 0).Select(u => $"unit-{u}").ToHashSet(),
                HasLeft: random.Next(6) == 0);
        }).ToList();

        // Few patterns of who is free and can do what, so that some are alike.
        var calendars = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, days).Where(_ => random.Next(3) > 0)
            .Select(d => new Stretch(Start.AddDays(d).AddHours(random.Next(0, 8)), Start.AddDays(d + 1).AddHours(random.Next(0, 6))))
            .ToList()).ToList();
        string[][] skills = [[], [], ["driver"], ["boat"], ["driver", "boat"]];
        var people = Enumerable.Range(0, random.Next(1, mostPeople + 1)).Select(i => new RosterPerson(
            $"{i:000}", $"unit-{random.Next(1, 4)}", random.Next(3) == 0 ? Force.Soldiers : Force.Police,
            skills[random.Next(skills.Length)].ToHashSet(), 4 * random.Next(0, 3), calendars[random.Next(3)])).ToList();

        // What was decided once and may not fit any more: people have gone, trips have moved, numbers are smaller.
        List<Posting> inForce = random.Next(2) == 0 ? [] :
        [
            .. Enumerable.Range(0, random.Next(1, 8)).Select(_ => new Posting(
                random.Next(8) == 0 ? "gone" : people[random.Next(people.Count)].Number, shipments[random.Next(shipments.Count)].Id))
            .Distinct(),
        ];

        return new()
        {
            People = people,
            Shipments = shipments,
            InForce = OnTheRoadOnce(inForce, shipments),
            Rest = random.Next(2) == 0 ? [] : [new(Force.Police, [new(10, 8)]), new(Force.Soldiers, [new(6, 10), new(4, 3)])],
        };
    }

    /// <summary>Nobody is on the road with two shipments at once.</summary>
    private static List<Posting> OnTheRoadOnce(List<Posting> inForce, List<RosterShipment> shipments)
    {
        var left = shipments.Where(s => s.HasLeft).ToDictionary(s => s.Id);
        return
        [
            .. inForce.Where(p => !left.ContainsKey(p.ShipmentId)
                || inForce.First(o => o.Number == p.Number && left.ContainsKey(o.ShipmentId)) == p),
        ];
    }
}
