namespace LogistikAspire.Mitigation.Access;

/// <summary>How passable the way to a district is, from best to worst: where several apply, the worst counts.</summary>
public enum AccessLevel
{
    /// <summary>Nothing known against it.</summary>
    Open,

    /// <summary>Passable; to be watched.</summary>
    Watch,

    /// <summary>Only for vehicle kinds that may.</summary>
    Restricted,

    /// <summary>Nothing leaves for the district.</summary>
    Closed,
}

internal static class AccessLevelCodes
{
    /// <summary>The word that contracts use.</summary>
    public static string Code(this AccessLevel level) => level switch
    {
        AccessLevel.Open => "open",
        AccessLevel.Watch => "watch",
        AccessLevel.Restricted => "restricted",
        AccessLevel.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
