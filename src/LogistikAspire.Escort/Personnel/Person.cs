using LogistikAspire.Closing;
using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Personnel;

/// <summary>
/// Somebody on the books of a unit, for one operation. Whoever is taken off stays known by number: what they did remains theirs.
/// </summary>
internal sealed class Person
{
    public const int MaxNumber = 30;

    /// <summary>For <c>[RegularExpression]</c> on requests.</summary>
    public const string NumberPattern = "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$";

    public const int MaxName = 100;
    public const int MaxRank = 40;
    public const int MaxPhone = 30;

    private Person() { } // EF Core

    public Person(Guid operationId, string number, PersonContent content)
    {
        (OperationId, Number) = (operationId, number);
        Say(content);
    }

    public Guid OperationId { get; private set; }

    /// <summary>NRP, or the number that the unit knows them by. Never changes, and says to no outsider who it is.</summary>
    public string Number { get; private set; } = "";

    [Personal]
    public string Name { get; private set; } = "";
    public string? Rank { get; private set; }

    [Personal]
    public string? Phone { get; private set; }
    public string UnitCode { get; private set; } = "";

    /// <summary>Of their unit.</summary>
    public Force Force { get; private set; }

    /// <summary>What they do on a day for which the calendar names nothing else.</summary>
    public DutyKind StandingDuty { get; private set; }
    public bool CanDrive { get; private set; }
    public bool CanSteerBoat { get; private set; }
    public bool MayBeArmed { get; private set; }

    /// <summary>Made up, as those of the built-in case: the mark goes wherever they are shown.</summary>
    public bool Generated { get; private set; }

    /// <summary>False once they are taken off the books; their unit may put them on again.</summary>
    public bool OnBooks { get; private set; }

    /// <summary>Says who they are, and puts them on the books.</summary>
    public void Say(PersonContent content)
    {
        (Name, Rank, Phone, UnitCode, Force) = (content.Name, content.Rank, content.Phone, content.Unit.Code, content.Unit.Force);
        (StandingDuty, CanDrive, CanSteerBoat, MayBeArmed, Generated) =
            (content.StandingDuty, content.CanDrive, content.CanSteerBoat, content.MayBeArmed, content.Generated);
        OnBooks = true;
    }

    public void TakeOffBooks() => OnBooks = false;
}
