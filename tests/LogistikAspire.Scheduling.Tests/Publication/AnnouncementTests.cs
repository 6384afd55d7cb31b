using LogistikAspire.Scheduling.Publication;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Tests.Publication;

public sealed class AnnouncementTests
{
    private static readonly DateTimeOffset First = new(2024, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Second = First.AddHours(1);
    private static readonly DateTimeOffset Third = First.AddHours(2);

    [Fact]
    public void What_is_new_has_an_appointment_of_its_own()
    {
        var shipment = Published();

        Assert.Equal(new Appointment(shipment.Id, 1, First), shipment.Appointment);
    }

    [Fact]
    public void What_moves_goes_on_with_the_appointment_that_it_had()
    {
        var (before, after) = (Published(), Of(day: 2));

        Announcement.Of([after], [before], [], [], Second);

        Assert.Equal(new Appointment(before.Id, 2, Second), after.Appointment);
        Assert.Equal(1, before.Appointment.Sequence);
    }

    [Fact]
    public void Another_district_has_another_appointment()
    {
        var (before, after) = (Published(), Of(district: "63.03.14"));

        Announcement.Of([after], [before], [], [], Second);

        Assert.Equal(new Appointment(after.Id, 1, Second), after.Appointment);
        Assert.Equal(new Appointment(before.Id, 2, Second), before.Appointment);
    }

    [Fact]
    public void Of_two_parts_each_keeps_that_of_the_part_that_is_most_alike()
    {
        var (small, large) = (Published(boxes: 24, day: 1), Published(boxes: 200, day: 2));
        var (movedLarge, movedSmall) = (Of(boxes: 200, day: 1), Of(boxes: 24, day: 2));

        Announcement.Of([movedSmall, movedLarge], [small, large], [], [], Second);

        Assert.Equal((large.Id, small.Id), (movedLarge.Appointment.Id, movedSmall.Appointment.Id));
    }

    [Fact]
    public void What_stays_says_nothing_and_lends_its_appointment_to_nobody()
    {
        var (kept, added) = (Published(), Of(day: 2));

        Announcement.Of([added], [], [kept], [kept], Second);

        Assert.Equal(1, kept.Appointment.Sequence);
        Assert.Equal(added.Id, added.Appointment.Id);
    }

    [Fact]
    public void What_is_dropped_says_so_once_and_has_its_appointment_back_when_it_returns()
    {
        var (first, second, third) = (Published(), Of(day: 2), Of(day: 1));
        Announcement.Of([second], [first], [], [], Second);
        Announcement.Of([], [second], [first], [], Second);
        Assert.Equal(new Appointment(first.Id, 3, Second), second.Appointment);

        Announcement.Of([third], [], [first, second], [], Third);

        Assert.Equal(new Appointment(first.Id, 4, Third), third.Appointment);
    }

    [Fact]
    public void Two_that_return_share_no_appointment()
    {
        var (first, second) = (Published(day: 1), Published(day: 2));
        Announcement.Of([], [first, second], [], [], Second);
        var (one, other) = (Of(day: 1), Of(day: 2));

        Announcement.Of([one, other], [], [first, second], [], Third);

        Assert.Equal((first.Id, second.Id), (one.Appointment.Id, other.Appointment.Id));
    }

    private static Shipment Published(string district = "63.03.05", int boxes = 40, int day = 1)
    {
        var shipment = Of(district, boxes, day);
        Announcement.Of([shipment], [], [], [], First);
        return shipment;
    }

    private static Shipment Of(string district = "63.03.05", int boxes = 40, int day = 1)
    {
        var departs = new DateTimeOffset(2024, 11, 20 + day, 0, 0, 0, TimeSpan.Zero);
        return new(Guid.Empty, Guid.Empty, district, boxes, new Dictionary<string, int> { ["truck"] = 1 })
        {
            DepartsAt = departs,
            ArrivesAt = departs.AddHours(1),
            UnloadedAt = departs.AddHours(1),
            ReturnsAt = departs.AddHours(3),
        };
    }
}
