using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Tests.Boxes;

public sealed class BoxTests
{
    private const string District = "ppk-63.03.05";
    private const string Village = "pps-63.03.05.2001";
    private const string OtherDistrict = "ppk-63.03.06";
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
        ["trouble"] = b => b.FindSealTrouble(),
        ["lose"] = b => b.Lose(),
        ["retire"] = b => b.Retire(),
        ["take in"] = b => b.TakeIn(OtherDistrict),
    };

    // What happens to it on the road.
    private static readonly Dictionary<string, Action<Box>> Facts = new()
    {
        ["depart"] = b => b.Depart(),
        ["arrive"] = b => b.Arrive(),
        ["accept"] = b => b.HandOver(true),
        ["reject"] = b => b.HandOver(false),
        ["find"] = b => b.Find(Village),
        ["turn back"] = b => b.TurnBack(OtherDistrict),
    };

    // Every stage of a box's life, how it gets there, and all that may be done to it then.
    private static readonly Dictionary<string, (Func<Box> Box, string May)> Stages = new()
    {
        ["flat"] = (NewBox, "assemble, lose, retire"),
        ["assembled"] = (() => After("assemble"), "pack, lose, retire"),
        ["packed"] = (() => After("assemble", "pack"), "pack, close, take in, lose, retire"),
        ["sealed"] = (() => After("assemble", "pack", "close"), "stage, open, take in, trouble, lose, retire"),
        ["staged"] = (Staged, "load, open, take in, trouble, lose, retire"),
        ["loaded in the store"] = (() => Loaded(Staged(), District), "unload, depart, trouble, lose, retire"),
        ["on the road"] = (() => Left(Staged(), District), "arrive, reject, turn back, take in, trouble, lose"),
        ["arrived"] = (() => There(Staged(), District), "accept, reject, turn back, take in, trouble, lose, retire"),
        ["accepted at the district"] = (() => Taken(Staged(), District), "load, take in, trouble, lose, retire"),
        ["rejected at the district"] = (() => Refused(Staged(), District), "load, find, take in, trouble, lose, retire"),
        ["rejected and loaded"] = (() => Loaded(Refused(Staged(), District), Place.Store), "unload, depart, trouble, lose, retire"),
        ["rejected and on the way back"] = (() => Left(Refused(Staged(), District), Place.Store),
            "arrive, reject, turn back, take in, trouble, lose"),
        ["rejected and back in the store"] = (() => Taken(Refused(Staged(), District), Place.Store),
            "stage, open, take in, trouble, lose, retire"),
        ["rejected in the store too"] = (() => Refused(Refused(Staged(), District), Place.Store),
            "stage, open, find, take in, trouble, lose, retire"),
        ["accepted at the village"] = (() => Taken(Staged(), District, Village), "load, take in, trouble, lose, retire"),
        ["at home"] = (() => Taken(Staged(), District, Village, Home), "open, take in, trouble, lose, retire"),
        ["voting"] = (() => Then(Taken(Staged(), District, Village, Home), "open"), "close, take in, lose"),
        ["voted"] = (Voted, "load, open, take in, trouble, lose"),
        ["voted and loaded"] = (() => Loaded(Voted(), Village), "unload, depart, trouble, lose"),
        ["voted and on the road"] = (() => Left(Voted(), Village), "arrive, reject, turn back, take in, trouble, lose"),
        ["voted and arrived"] = (() => There(Voted(), Village), "accept, reject, turn back, take in, trouble, lose"),
        ["voted at the village"] = (() => Taken(Voted(), Village), "load, open, take in, trouble, lose"),
        ["voted and counted at the district"] = (() => Then(Taken(Voted(), Village, District), "open"), "close, take in, lose"),
        ["voted and sealed at the district again"] = (() => Then(Taken(Voted(), Village, District), "open", "close"),
            "load, open, take in, trouble, lose"),
        ["voted and rejected at the district"] = (() => Refused(Taken(Voted(), Village), District), "load, find, take in, trouble, lose"),
        ["voted and back in the store"] = (() => Taken(Voted(), Village, District, Place.Store), "open, take in, trouble, lose"),
        ["voted and counted in the store"] = (() => Then(Taken(Voted(), Village, District, Place.Store), "open"), "close, take in, lose"),
        ["voted and sealed in the store"] = (() => Then(Taken(Voted(), Village, District, Place.Store), "open", "close"),
            "open, take in, trouble, lose"),
        ["missing"] = (Missing, "find, lose"),
        ["missing and found"] = (() => Then(Missing(), "find"), "load, find, trouble, lose, retire, take in"),
        ["lost"] = (() => Then(Missing(), "lose"), "find"),
        ["lost from the store"] = (() => Then(Staged(), "lose"), "find"),
        ["lost and found"] = (() => Then(Staged(), "lose", "find"), "load, find, trouble, lose, retire, take in"),
        ["retired"] = (() => Then(Staged(), "retire"), ""),
        ["set aside"] = (SetAside, "load, trouble, lose, retire, take in"),
        ["set aside and on the way back"] = (() => Left(SetAside(), District), "arrive, reject, trouble, lose, take in, turn back"),
        ["set aside in the store"] = (() => Taken(SetAside(), District, Place.Store), "trouble, lose, retire, take in"),
        ["in trouble in the store"] = (() => After("assemble", "pack", "close", "trouble"), "close, open, lose, retire, take in"),
        ["in trouble on its vehicle"] = (() => Then(Loaded(Staged(), District), "trouble"), "close, unload, depart, lose, retire"),
        ["in trouble on the road"] = (() => Then(Left(Staged(), District), "trouble"), "close, arrive, reject, lose, take in, turn back"),
        ["in trouble at the district"] = (() => Then(Taken(Staged(), District), "trouble"), "close, lose, retire, take in"),
        ["in trouble at home"] = (() => Then(Taken(Staged(), District, Village, Home), "trouble"), "close, open, lose, retire, take in"),
        ["in trouble with votes"] = (() => Then(Voted(), "trouble"), "close, open, lose, take in"),
        ["recap, assembled"] = (() => Then(Recap(), "assemble"), "close, lose, retire"),
        ["recap, at its committee"] = (() => Taken(Then(Recap(), "assemble", "close", "stage"), District),
            "open, trouble, lose, retire, take in"),
        ["recap, opened"] = (() => Then(Taken(Then(Recap(), "assemble", "close", "stage"), District), "open"), "close, lose, take in"),
        ["recap, with the results"] = (Recapped, "load, open, trouble, lose, take in"),
        ["recap, back in the store"] = (() => Taken(Recapped(), Place.Store), "open, trouble, lose, take in"),
        ["withdrawn"] = (Withdrawn, ""),
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
        var (box, may) = (Stages[stage].Box(), Stages[stage].May.Split(", "));
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
            Assert.Matches(@"^(box|seal)\.", refusal?.Code);
        }
    }

    [Fact]
    public void What_people_are_told_before_is_what_the_box_allows()
    {
        foreach (var (stage, (box, may)) in Stages)
        {
            Assert.True(may.Split(", ").Contains("assemble") == (box().MayAssemble() is null), stage);
            Assert.True(may.Split(", ").Contains("pack") == (box().MayPack() is null), stage);
            Assert.True(may.Split(", ").Contains("close") == (box().MayClose() is null), stage);
            Assert.True(may.Split(", ").Contains("stage") == (box().MayStage() is null), stage);
            Assert.True(may.Split(", ").Contains("load") == (box().MayLoad() is null), stage);
            Assert.True(may.Split(", ").Contains("open") == (box().MayOpen() is null), stage);
            Assert.True(may.Split(", ").Contains("unload") == (box() is var b && b.MayUnload(b.WaybillId ?? Guid.Empty) is null), stage);
            Assert.True(may.Split(", ").Contains("trouble") == (box().MayFindSealTrouble() is null), stage);
            Assert.True(may.Split(", ").Contains("lose") == (box().MayLose() is null), stage);
            Assert.True(may.Split(", ").Contains("retire") == (box().MayRetire() is null), stage);
        }
    }

    [Fact]
    public void Every_state_of_a_box_is_a_stage_that_is_tested() =>
        Assert.Equal(Enum.GetValues<BoxState>().Order(), Stages.Values.Select(s => s.Box().State).Distinct().Order());

    [Fact]
    public void What_the_database_is_asked_of_a_box_is_what_the_box_says()
    {
        var isReadyStored = Box.IsReadyStored.Compile();
        foreach (var (stage, (box, _)) in Stages)
        {
            foreach (var due in Enum.GetValues<BoxDue>().Select(d => (BoxDue?)d).Append(null))
            {
                var asked = box();
                asked.Becomes(due);

                Assert.True(isReadyStored(asked) == (asked.IsReady && !asked.IsRecap), $"{stage}, due {due}");
            }
        }
    }

    [Fact]
    public void A_whole_way_out_and_back_ends_in_the_store()
    {
        var box = Taken(Voted(), Village, District, Place.Store);

        Assert.Equal((BoxState.Accepted, Place.Store, Home), (box.State, box.Place, box.Home));
        Assert.Equal((true, true, null, null), (box.IsVoted, box.IsReturning, box.WaybillId, box.Stop));
        Assert.False(box.IsInStore); // no plan may send it out again
        Assert.False(box.IsBack);
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
    public void One_that_did_not_arrive_is_nowhere_and_goes_on_from_where_it_is_found()
    {
        var box = Missing();
        Assert.Equal((BoxState.Missing, Place.Unknown, District), (box.State, box.Place, box.LastPlace));
        Assert.False(box.MayBeAt(Village) || box.MayBeAt(District));

        box.Find(District);

        Assert.Equal((BoxState.Rejected, District, null), (box.State, box.Place, box.LastPlace));
        Assert.Null(box.MayLoad());
    }

    [Fact]
    public void A_new_seal_ends_the_trouble_where_it_is_and_changes_nothing_else()
    {
        foreach (var stage in Stages.Keys.Where(s => s.StartsWith("in trouble", StringComparison.Ordinal)))
        {
            var box = Stages[stage].Box();
            Assert.Equal((true, null), (box.HasSealTrouble, box.Seal));
            Assert.False(box.IsReady);
            Assert.True(box.State == BoxState.Departed || box.MayLoad()?.Code is "seal.in-trouble", stage);
            var before = (box.State, box.Place, box.IsReturning, box.IsVoted, box.WaybillId, box.ShipmentId);

            Assert.Null(box.Close("NEW-1"));

            Assert.Equal((false, "NEW-1"), (box.HasSealTrouble, box.Seal));
            Assert.Equal(before, (box.State, box.Place, box.IsReturning, box.IsVoted, box.WaybillId, box.ShipmentId));
        }

        Assert.True(Then(After("assemble", "pack", "close", "trouble"), "close").IsReady);
    }

    [Fact]
    public void A_box_in_trouble_is_opened_for_voting_all_the_same()
    {
        var box = Then(Stages["in trouble at home"].Box(), "open");

        Assert.Equal((BoxState.Opened, false, true), (box.State, box.HasSealTrouble, box.IsVoted));
    }

    [Fact]
    public void Written_off_before_it_left_it_belongs_to_no_shipment_and_after_it_to_the_one_it_left_with()
    {
        foreach (var end in new[] { "lose", "retire" })
        {
            var inStore = Staged();
            inStore.Assign(Guid.CreateVersion7());
            Assert.Equal((null, null, false), (Then(inStore, end).ShipmentId, inStore.WaybillId, inStore.IsInStore));

            var left = Staged();
            left.Assign(Guid.CreateVersion7());
            Assert.NotNull(Then(Taken(left, District), end).ShipmentId);
        }
    }

    [Fact]
    public void A_replacement_is_of_the_same_station_and_both_know_each_other()
    {
        var box = Then(Taken(Staged(), District), "retire");

        var replacement = box.Replace(Box.FirstReplacement);

        Assert.Equal(("63.03.05-P1", "63.03.05-P1", "63.03.05-0001"), (replacement.Number, box.ReplacedBy, replacement.Replaces));
        Assert.Equal((box.PollingStation, box.Election, BoxState.Flat, Place.Store, null), (
            replacement.PollingStation, replacement.Election, replacement.State, replacement.Place, replacement.Home));
        Assert.True(replacement.IsInStore);
        Assert.Equal("box.replaced", box.MayReplace()?.Code);
        Assert.Equal("box.in-service", replacement.MayReplace()?.Code);
        Assert.Equal("box.voted", Then(Voted(), "lose").MayReplace()?.Code);
    }

    [Fact]
    public void A_lost_box_that_turns_up_is_back_in_service_unless_it_was_replaced()
    {
        Assert.Equal(BoxState.Rejected, Stages["lost and found"].Box().State);
        var replaced = Stages["set aside in the store"].Box();
        Assert.Equal((BoxState.SetAside, Place.Store), (replaced.State, replaced.Place));
        Assert.All(["set aside", "set aside in the store"], stage => Assert.False(Stages[stage].Box().IsInStore));
    }

    [Fact]
    public void A_flat_box_that_was_lost_and_found_is_assembled_when_it_is_looked_through()
    {
        var box = Then(NewBox(), "lose");
        box.Find(Place.Store);

        Assert.Null(box.Open());

        Assert.Equal((BoxState.Assembled, true), (box.State, box.IsInStore));
    }

    [Fact]
    public void A_recap_box_needs_no_kit_and_is_opened_and_sealed_at_its_committee_as_often_as_it_takes()
    {
        var box = Recap();
        Assert.Equal(("63.03.05-R2", true, 0, District), (box.Number, box.IsRecap, box.PollingStation, box.Home));
        Assert.Equal("box.without-kit", Then(box, "assemble").MayPack()?.Code);

        box = Recapped();
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(box.Open());
            Assert.Null(box.Close($"AGAIN-{i}"));
        }

        Assert.Equal((BoxState.Sealed, District, true, "AGAIN-2"), (box.State, box.Place, box.IsReturning, box.Seal));
        Assert.Equal("box.not-voted", Stages["recap, at its committee"].Box().MayLoad()?.Code);
    }

    [Fact]
    public void A_recap_box_moves_with_its_committee_and_is_opened_where_that_is()
    {
        var box = Taken(Stages["recap, at its committee"].Box(), $"{District}-s1");

        Assert.Equal("box.not-voted", box.MayLoad(Place.Store)?.Code);
        Assert.Null(box.MayLoad($"{District}-s2"));
        Assert.Null(box.Open());
        Assert.Null(box.Close("RESULTS"));
        Assert.Null(box.MayLoad(Place.Store));
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
    public void A_box_opened_in_the_store_is_packed_and_the_plan_still_counts_on_it()
    {
        foreach (var stage in new[] { "staged", "rejected and back in the store", "rejected in the store too" })
        {
            var box = Stages[stage].Box();
            box.Assign(Guid.CreateVersion7());

            Assert.Null(box.Open());

            Assert.Equal((BoxState.Packed, null, false), (box.State, box.Seal, box.IsVoted));
            Assert.NotNull(box.ShipmentId);
            Assert.True(box.IsInStore);
        }
    }

    [Fact]
    public void A_box_that_came_back_leaves_again_as_it_is_and_is_ready_once_it_stands_at_its_vehicle()
    {
        foreach (var stage in new[] { "rejected and back in the store", "rejected in the store too" })
        {
            var back = Stages[stage].Box();
            Assert.Equal((true, true, false), (back.IsBack, back.IsInStore, back.IsReady));

            Assert.Null(back.Stage());

            Assert.Equal((BoxState.Staged, true, false, "S-2"), (back.State, back.IsReady, back.IsReturning, back.Seal));
            Assert.Equal((BoxState.Accepted, Home), (Taken(back, District, Village, Home).State, back.Place));
        }
    }

    [Fact]
    public void Before_voting_it_may_go_on_or_back_from_wherever_it_came_back_to()
    {
        var box = Taken(Refused(Taken(Staged(), District), Village), District);
        Assert.True(box.IsReturning);

        Left(box, Village);

        Assert.False(box.IsReturning);
        Then(box, "arrive", "accept");
        Assert.True(Left(box, District).IsReturning);
    }

    [Theory]
    [InlineData("on the road", BoxState.Accepted)]
    [InlineData("arrived", BoxState.Accepted)]
    [InlineData("rejected and on the way back", BoxState.Rejected)]
    [InlineData("voted and on the road", BoxState.Sealed)]
    public void A_box_that_was_turned_back_is_what_it_was_but_not_on_the_floor(string stage, BoxState state)
    {
        var box = Stages[stage].Box();
        var voted = box.IsVoted;

        box.TurnBack(OtherDistrict);

        Assert.Equal((state, OtherDistrict, voted), (box.State, box.Place, box.IsVoted));
        Assert.Equal((null, null, null), (box.WaybillId, box.Stop, box.LoadedFrom));
        Assert.Null(box.MayLoad());
    }

    [Fact]
    public void Turned_back_to_the_store_it_leaves_once_more_unless_it_holds_votes()
    {
        var (fresh, voted) = (Stages["on the road"].Box(), Left(Taken(Voted(), Village), District));

        fresh.TurnBack(Place.Store);
        voted.TurnBack(Place.Store);

        Assert.Equal((true, false, null), (fresh.IsBack, fresh.IsReturning, fresh.MayStage()));
        Assert.Equal((false, true, false), (voted.IsBack, voted.IsReturning, voted.IsInStore));
    }

    [Fact]
    public void At_its_own_stop_it_is_handed_over_and_neither_turned_back_nor_found()
    {
        foreach (var stage in new[] { "on the road", "arrived" })
        {
            Assert.Equal("box.at-its-stop", Stages[stage].Box().MayTurnBack(District)?.Code);
            Assert.Equal("box.at-its-stop", Stages[stage].Box().MayTurnBack($"{District}-s1")?.Code);
            Assert.Equal("box.at-its-stop", Stages[stage].Box().MayTakeIn(District)?.Code);
        }

        Assert.Equal("box.in-place", Stages["accepted at the district"].Box().MayTakeIn(District)?.Code);
        Assert.Equal("box.loaded", Stages["loaded in the store"].Box().MayTakeIn(OtherDistrict)?.Code);
        Assert.Equal("box.not-packed", Stages["assembled"].Box().MayTakeIn(OtherDistrict)?.Code);
    }

    [Theory]
    [InlineData("on the road", OtherDistrict, District)]
    [InlineData("accepted at the district", OtherDistrict, District)]
    [InlineData("on the road", "pps-63.03.06.2001", Village)]
    [InlineData("on the road", "kpps-63.03.05.2001-2", Home)]
    [InlineData("staged", OtherDistrict, District)]
    public void Off_its_way_it_is_where_it_was_taken_in_and_should_be_beside(string stage, string found, string expected)
    {
        var box = Stages[stage].Box();
        box.TakeIn(found).MustBeDone();

        Assert.Equal((BoxState.Accepted, found, expected), (box.State, box.Place, box.ExpectedPlace));
        Assert.False(box.MayBeAt(found));
        Assert.False(box.IsInStore);
        Assert.Null(box.ShipmentId);
        Taken(box, expected);
        Assert.Equal((expected, true), (box.ExpectedPlace, box.MayBeAt(expected)));
    }

    [Fact]
    public void With_votes_in_it_a_found_box_stays_as_it_is()
    {
        foreach (var (stage, state) in new[]
        {
            ("voting", BoxState.Opened), ("voted", BoxState.Sealed), ("voted at the village", BoxState.Accepted),
        })
        {
            var box = Stages[stage].Box();
            box.TakeIn(OtherDistrict).MustBeDone();
            Assert.Equal((state, OtherDistrict, true), (box.State, box.Place, box.IsReturning || state == BoxState.Opened));
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
        Assert.Null(Stages["at home"].Box().MayLoad(Village, isUnvoted: true));
        Assert.Null(Stages["recap, at its committee"].Box().MayLoad(Place.Store, isUnvoted: true));
        foreach (var stage in new[] { "voted", "voted at the village", "accepted at the village", "staged" })
        {
            Assert.Equal("box.not-unvoted", Stages[stage].Box().MayLoad(isUnvoted: true)?.Code);
        }

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

            var isInStore = stage is "flat" or "assembled" or "packed" or "sealed" or "staged" or "loaded in the store"
                or "in trouble in the store" or "in trouble on its vehicle" or "recap, assembled"
                or "rejected and back in the store" or "rejected in the store too";
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

    private static Box Missing() => Then(Left(Taken(Staged(), District), Village), "reject");

    private static Box SetAside()
    {
        var box = Then(Taken(Staged(), District), "lose");
        box.Replace(Box.FirstReplacement);
        box.Find(Village);
        return box;
    }

    private static Box Recap() => Box.ForRecap(Given.Operation, "63.03.05", 2);

    private static Box Recapped() => Then(Taken(Then(Recap(), "assemble", "close", "stage"), District), "open", "close");

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
        (b.State, b.Place, b.Home, b.Seal, b.IsVoted, b.IsReturning, b.ShipmentId, b.WaybillId, b.Stop, b.LoadedFrom, b.HasSealTrouble,
            b.LastPlace, b.ReplacedBy);
}
