namespace LogistikAspire.Escort.Units;

/// <summary>Whose people a unit has. Counted apart: none stands in for another.</summary>
internal enum Force
{
    Police,
    Soldiers,

    /// <summary>Civil protection (perlindungan masyarakat): guards at polling stations, never escorts.</summary>
    Linmas,
}
