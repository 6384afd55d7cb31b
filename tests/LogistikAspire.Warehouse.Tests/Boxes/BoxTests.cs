using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Tests.Boxes;

public sealed class BoxTests
{
    private const string District = "ppk-63.03.05";
    private const string Village = "pps-63.03.05.2001";
    private const string Home = "kpps-63.03.05.2001-1";

    // Everything that people can do to a box, or be refused.
    private static readonly Dictionary<string, Func<Box, Refusal?>> Actions = new()
    {
        ["assemble"] = b => b.Assemble(),
        ["pack"] = b => b.Pack(Home),
        ["close"] = b => b.Close("S-2"),
        ["stage"] = b => b.Stage(),
        ["open"] = b => b.Open(),
        ["load"] = b => b.Load(Guid.CreateVersion7(), Village),
        ["unload"] = b => b.Unload(b.WaybillId ?? Guid.Empty),
    };

    // What happens to it on the road.
    private static readonly Dictionary<string, Action<Box>> Facts = new()
    {
        ["depart"] = b => b.Depart(),
        ["arrive"] = b => b.Arrive(),
        ["accept"] = b => b.HandOver(true),
        ["reject"] = b => b.HandOver(false),
        ["find"] = b => b.Find(Village),
    };

    // Every stage of a box's life, how it gets there, and all that may be done to it then.
    private static readonly Dictionary<string, (Func<Box> Box, string May)> Stages = new()
    {
        ["flat"] = (NewBox, "assemble"),
        ["assembled"] = (() => After("assemble"), "pack"),
        ["packed"] = (() => After("assemble", "pack"), "pack close"),
        ["sealed"] = (() => After("assemble", "pack", "close"), "stage open"),
        ["staged"] = (Staged, "load open"),
        ["loaded in the store"] = (() => Loaded(Staged(), District), "unload depart"),
        ["on the road"] = (() => Left(Staged(), District), "arrive reject"),
        ["arrived"] = (() => There(Staged(), District), "accept reject"),
        ["accepted at the district"] = (() => Taken(Staged(), District), "load"),
        ["rejected at the district"] = (() => Refused(Staged(), District), "load find"),
        ["rejected and loaded"] = (() => Loaded(Refused(Staged(), District), Place.Store), "unload depart"),
        ["rejected and on the way back"] = (() => Left(Refused(Staged(), District), Place.Store), "arrive reject"),
        ["rejected and back in the store"] = (() => Taken(Refused(Staged(), District), Place.Store), "open"),
        ["rejected in the store too"] = (() => Refused(Refused(Staged(), District), Place.Store), "open find"),
        ["accepted at the village"] = (() => Taken(Staged(), District, Village), "load"),
        ["at home"] = (() => Taken(Staged(), District, Village, Home), "open"),
        ["voting"] = (() => Then(Taken(Staged(), District, Village, Home), "open"), "close"),
        ["voted"] = (Voted, "load open"),
        ["voted and loaded"] = (() => Loaded(Voted(), Village), "unload depart"),
        ["voted and on the road"] = (() => Left(Voted(), Village), "arrive reject"),
        ["voted and arrived"] = (() => There(Voted(), Village), "accept reject"),
        ["voted at the village"] = (() => Taken(Voted(), Village), "load open"),
        ["voted and counted at the district"] = (() => Then(Taken(Voted(), Village, District), "open"), "close"),
        ["voted and sealed at the district again"] = (() => Then(Taken(Voted(), Village, District), "open", "close"), "load open"),
        ["voted and rejected at the district"] = (() => Refused(Taken(Voted(), Village), District), "load find"),
        ["voted and back in the store"] = (() => Taken(Voted(), Village, District, Place.Store), "open"),
        ["voted and counted in the store"] = (() => Then(Taken(Voted(), Village, District, Place.Store), "open"), "close"),
        ["withdrawn"] = (Withdrawn, ""),
        ["voted and sealed in the store"] = (() => Then(Taken(Voted(), Village, District, Place.Store), "open", "close"), "open"),
    };

    public static TheoryData<string, string> AllPairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var stage in Stages.Keys)
        {
            foreach (var action in Actions.Keys.Concat(Facts.Keys))
            {
                pairs.Add(stage, action);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void No_state_is_skipped(string stage, string action)
    {
        var (box, may) = (Stages[stage].Box(), Stages[stage].May.Split(' '));
        var before = Picture(box);

        Refusal? refusal = null;
        var bug = Record.Exception(() =>
        {
            if (Actions.TryGetValue(action, out var act))
            {
                refusal = act(box);
            }
            else
            {
                Facts[action](box);
            }
        });

        if (may.Contains(action))
        {
            Assert.Null(bug);
            Assert.Null(refusal);
            return;
        }

        Assert.Equal(before, Picture(box));
        if (Facts.ContainsKey(action))
        {
            Assert.IsType<InvalidOperationException>(bug);
        }
        else
        {
            Assert.Null(bug);
            Assert.StartsWith("box.", refusal?.Code, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_people_are_told_before_is_what_the_box_allows()
    {
        foreach (var (stage, (box, may)) in Stages)
        {
            Assert.True(may.Split(' ').Contains("assemble") == (box().MayAssemble() is null), stage);
            Assert.True(may.Split(' ').Contains("pack") == (box().MayPack() is null), stage);
            Assert.True(may.Split(' ').Contains("close") == (box().MayClose() is null), stage);
            Assert.True(may.Split(' ').Contains("stage") == (box().MayStage() is null), stage);
            Assert.True(may.Split(' ').Contains("load") == (box().MayLoad() is null), stage);
            Assert.True(may.Split(' ').Contains("open") == (box().MayOpen() is null), stage);
            Assert.True(may.Split(' ').Contains("unload") == (box() is var b && b.MayUnload(b.WaybillId ?? Guid.Empty) is null), stage);
        }
    }

    [Fact]
    public void Every_state_of_a_box_is_a_stage_that_is_tested() =>
        Assert.Equal(Enum.GetValues<BoxState>().Order(), Stages.Values.Select(s => s.Box().State).Distinct().Order());

    [Fact]
    public void A_whole_way_out_and_back_ends_in_the_store()
    {
        var box = Taken(Voted(), Village, District, Place.Store);

        Assert.Equal((BoxState.Accepted, Place.Store, Home), (box.State, box.Place, box.Home));
        Assert.Equal((true, true, null, null), (box.IsVoted, box.IsReturning, box.WaybillId, box.Stop));
        Assert.False(box.IsInStore); // no plan may send it out again
        Assert.False(box.IsBackUnopened);
    }

    [Fact]
    public void On_the_road_it_may_be_where_it_left_or_where_it_goes_and_nowhere_else()
    {
        var box = Left(Taken(Staged(), District), Village);

        Assert.Equal((District, Village), (box.Place, box.ExpectedPlace));
        Assert.True(box.MayBeAt(District) && box.MayBeAt(Village));
        Assert.False(box.MayBeAt(Place.Store) || box.MayBeAt(Home));
        box.Arrive();
        Assert.False(box.MayBeAt(District));
        Assert.Equal(Village, box.ExpectedPlace);
    }

    [Fact]
    public void One_that_did_not_arrive_is_rejected_at_its_stop_and_goes_on_from_where_it_is_found()
    {
        var box = Left(Taken(Staged(), District), Village);
        box.HandOver(accepted: false);
        Assert.Equal((BoxState.Rejected, Village), (box.State, box.Place));

        box.Find(District);

        Assert.Equal(District, box.Place);
        Assert.Null(box.MayLoad());
    }

    [Theory]
    [InlineData("staged", BoxState.Staged, false)]
    [InlineData("accepted at the district", BoxState.Accepted, false)]
    [InlineData("rejected at the district", BoxState.Rejected, false)]
    [InlineData("voted", BoxState.Sealed, true)]
    [InlineData("voted at the village", BoxState.Accepted, true)]
    [InlineData("voted and rejected at the district", BoxState.Rejected, true)]
    public void Unloading_gives_back_what_it_was(string stage, BoxState state, bool isReturning)
    {
        var box = Stages[stage].Box();
        var before = Picture(box);

        Assert.Null(Then(Loaded(box, Village), "unload").WaybillId);

        Assert.Equal(before, Picture(box));
        Assert.Equal((state, isReturning), (box.State, box.IsReturning));
    }

    [Fact]
    public void It_comes_off_its_own_vehicle_only()
    {
        var box = Loaded(Staged(), District);

        Assert.Equal("box.not-loaded", box.Unload(Guid.CreateVersion7())?.Code);
        Assert.Equal(BoxState.Loaded, box.State);
    }

    [Fact]
    public void Unloading_does_not_turn_a_box_round_that_is_on_its_way_back_unopened()
    {
        var box = Taken(Refused(Taken(Staged(), District), Village), District);
        Assert.True(box.IsReturning);

        Assert.Null(Then(Loaded(box, Place.Store), "unload").WaybillId);

        Assert.True(box.IsReturning);
    }

    [Fact]
    public void A_box_opened_in_the_store_is_packed_and_one_that_came_back_is_free_for_the_next_plan()
    {
        var fresh = Stages["staged"].Box();
        fresh.Assign(Guid.CreateVersion7());
        Assert.Null(fresh.Open());
        Assert.Equal((BoxState.Packed, null, false), (fresh.State, fresh.Seal, fresh.IsVoted));
        Assert.NotNull(fresh.ShipmentId); // the plan still counts on it, unsealed

        foreach (var stage in new[] { "rejected and back in the store", "rejected in the store too" })
        {
            var back = Stages[stage].Box();
            Assert.True(back.IsBackUnopened);
            Assert.False(back.IsInStore);
            Assert.Null(back.Open());
            Assert.Equal((BoxState.Packed, null, null), (back.State, back.Seal, back.ShipmentId));
            Assert.True(back.IsInStore);
        }
    }

    [Fact]
    public void It_is_opened_at_its_own_polling_station_and_at_no_other_place_on_the_way_out()
    {
        foreach (var stage in new[] { "accepted at the district", "accepted at the village" })
        {
            Assert.Equal("box.not-at-home", Stages[stage].Box().MayOpen()?.Code);
        }

        var elsewhere = Taken(Staged(), District, Village, "kpps-63.03.05.2001-2");
        Assert.Equal("box.not-at-home", elsewhere.MayOpen()?.Code);
        Assert.Null(Stages["at home"].Box().MayOpen());
    }

    [Fact]
    public void It_leaves_its_polling_station_sealed_again_and_the_store_not_twice()
    {
        Assert.Equal("box.not-voted", Stages["at home"].Box().MayLoad()?.Code);
        Assert.Equal("box.returned", Stages["voted and back in the store"].Box().MayLoad()?.Code);
        Assert.Equal("box.not-staged", Stages["sealed"].Box().MayLoad()?.Code);
        Assert.Equal("box.not-staged", Stages["voting"].Box().MayLoad()?.Code);
    }

    [Fact]
    public void Only_before_it_leaves_a_plan_may_give_it_away()
    {
        foreach (var (stage, (build, _)) in Stages)
        {
            var box = build();

            var refused = Record.Exception(() => box.Assign(Guid.CreateVersion7()));

            var isInStore = stage is "flat" or "assembled" or "packed" or "sealed" or "staged" or "loaded in the store";
            Assert.True(isInStore == (refused is null), stage);
        }
    }

    [Theory]
    [InlineData(BoxDue.Readdress, "box.to-readdress")]
    [InlineData(BoxDue.Repack, "box.kit-differs")]
    [InlineData(BoxDue.Withdraw, "box.to-withdraw")]
    public void A_box_that_something_is_due_with_is_neither_ready_nor_loaded(BoxDue due, string code)
    {
        var box = Staged();

        box.Becomes(due);

        Assert.False(box.IsReady);
        Assert.Equal(code, box.MayLoad()?.Code);
        box.Becomes(null);
        Assert.True(box.IsReady && box.MayLoad() is null);
    }

    [Fact]
    public void What_is_due_in_the_store_stops_no_box_on_its_way()
    {
        var box = Taken(Staged(), District);

        box.Becomes(BoxDue.Repack);

        Assert.Null(box.MayLoad());
        Assert.Null(Then(Taken(box, Village, Home), "open").Due);
    }

    [Fact]
    public void A_box_is_readdressed_where_it_stands_and_never_on_the_road()
    {
        var (standing, travelling) = (Taken(Staged(), District), Left(Staged(), District));
        standing.Becomes(BoxDue.Readdress);
        travelling.Becomes(BoxDue.Readdress);

        standing.Readdress("kpps-63.03.05.2002-4");

        Assert.Equal("kpps-63.03.05.2002-4", standing.Home);
        Assert.Equal("box.on-the-way", travelling.MayReaddress()?.Code);
        Assert.Equal("box.not-due", Staged().MayReaddress()?.Code);
    }

    [Fact]
    public void Only_an_open_box_in_the_store_is_withdrawn()
    {
        var (packed, closed, away) = (After("assemble", "pack"), Staged(), Taken(Staged(), District));
        foreach (var box in new[] { packed, closed, away })
        {
            box.Becomes(BoxDue.Withdraw);
        }

        packed.Withdraw();

        Assert.Equal((BoxState.Retired, null), (packed.State, packed.Home));
        Assert.False(packed.IsInStore);
        Assert.Equal(("box.not-packed", "box.not-in-store"), (closed.MayWithdraw()?.Code, away.MayWithdraw()?.Code));
        Assert.Equal("box.needed", After("assemble").MayWithdraw()?.Code);
    }

    private static Box NewBox() => new(Given.Operation, "63.03.05", 1, 1, "bupati");

    private static Box After(params string[] actions) => Then(NewBox(), actions);

    private static Box Then(Box box, params string[] actions)
    {
        foreach (var action in actions)
        {
            if (Actions.TryGetValue(action, out var act))
            {
                act(box).MustBeDone();
            }
            else
            {
                Facts[action](box);
            }
        }

        return box;
    }

    private static Box Staged() => After("assemble", "pack", "close", "stage");

    private static Box Voted() => Then(Taken(Staged(), District, Village, Home), "open", "close");

    private static Box Withdrawn()
    {
        var box = After("assemble", "pack");
        box.Becomes(BoxDue.Withdraw);
        box.Withdraw();
        return box;
    }

    private static Box Loaded(Box box, string stop)
    {
        box.Load(Guid.CreateVersion7(), stop).MustBeDone();
        return box;
    }

    private static Box Left(Box box, string stop) => Then(Loaded(box, stop), "depart");

    private static Box There(Box box, string stop) => Then(Left(box, stop), "arrive");

    private static Box Taken(Box box, params string[] way) => way.Aggregate(box, (b, stop) => Then(There(b, stop), "accept"));

    private static Box Refused(Box box, string stop) => Then(There(box, stop), "reject");

    private static object Picture(Box b) =>
        (b.State, b.Place, b.Home, b.Seal, b.IsVoted, b.IsReturning, b.ShipmentId, b.WaybillId, b.Stop, b.LoadedFrom);
}
