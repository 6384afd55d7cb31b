namespace LogistikAspire.Planning;

/// <summary>
/// Vehicles that carry one shipment together, none of them needless: it fits shipments of <see cref="LeastBoxes"/> to
/// <see cref="MostBoxes"/> boxes, since for fewer boxes one of the vehicles could stay at home.
/// </summary>
internal sealed record VehicleMix(IReadOnlyList<int> Trips, int LeastBoxes, int MostBoxes)
{
    public int Vehicles => Trips.Sum();

    /// <summary>Whether it is these trips, and these boxes are as many as they are for.</summary>
    public bool Carries(IReadOnlyList<int> trips, int boxes) => boxes >= LeastBoxes && boxes <= MostBoxes && Trips.SequenceEqual(trips);

    /// <summary>Every mix of the kinds that some shipment of least to most boxes needs; kinds that may not go have number 0.</summary>
    public static IReadOnlyList<VehicleMix> All(IReadOnlyList<int> capacities, IReadOnlyList<int> numbers, int least, int most)
    {
        var mixes = new List<VehicleMix>();
        Extend(new int[capacities.Count], 0, 0);
        return mixes;

        void Extend(int[] trips, int kind, int carried)
        {
            if (kind == capacities.Count)
            {
                Keep(trips, carried);
                return;
            }

            for (trips[kind] = 0; trips[kind] <= numbers[kind]; trips[kind]++)
            {
                Extend(trips, kind + 1, carried + trips[kind] * capacities[kind]);

                if (carried + trips[kind] * capacities[kind] >= most)
                {
                    break;
                }
            }

            trips[kind] = 0;
        }

        void Keep(int[] trips, int carried)
        {
            var smallest = int.MaxValue;

            for (var kind = 0; kind < trips.Length; kind++)
            {
                smallest = trips[kind] > 0 ? Math.Min(smallest, capacities[kind]) : smallest;
            }

            // No trip at all leaves smallest at its start value, and carries nothing.
            if (carried >= least && carried > 0 && carried - smallest < most)
            {
                mixes.Add(new([.. trips], Math.Max(least, carried - smallest + 1), Math.Min(most, carried)));
            }
        }
    }
}
