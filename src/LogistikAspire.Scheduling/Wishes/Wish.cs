using System.Security.Cryptography;
using System.Text;

namespace LogistikAspire.Scheduling.Wishes;

/// <summary>A date on which PPK, Camat, Polsek or Danramil wants a district's last boxes to arrive, and why.</summary>
public sealed class Wish
{
    private Wish() { } // EF Core

    public Wish(Guid operationId, Guid id)
    {
        OperationId = operationId;
        Id = id;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public WishingAgency Agency { get; private set; }
    public DateOnly Date { get; private set; }

    /// <summary>1 to 5.</summary>
    public int Weight { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>
    /// The id of a wish that comes in a file, where nobody names one: an agency has one wish for a district there, so that the same file
    /// again files it once and a corrected one changes it.
    /// </summary>
    public static Guid IdInFile(Guid operationId, string districtCode, WishingAgency agency) => new(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{operationId}/{districtCode}/{agency.Word()}"))[..16]);

    public void Say(string districtCode, WishingAgency agency, DateOnly date, int weight, string reason) =>
        (DistrictCode, Agency, Date, Weight, Reason) = (districtCode, agency, date, weight, reason);
}

/// <summary>Who may wish for a district, and whose consent a plan needs there.</summary>
public enum WishingAgency
{
    Ppk,
    Camat,
    Polsek,
    Danramil,
}

internal static class WishingAgencies
{
    /// <summary>As tokens and paths name it.</summary>
    public static string Word(this WishingAgency agency) => agency.ToString().ToLowerInvariant();
}
