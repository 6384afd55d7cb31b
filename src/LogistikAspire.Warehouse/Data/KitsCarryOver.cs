using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Warehouse.Data;

internal static class KitsCarryOver
{
    /// <summary>Catalogues and lists of polling stations from before boxes were packed. Call it before the index on ordinals is made.</summary>
    public static void CarryOverKits(this MigrationBuilder migration) => migration.Sql("""
        UPDATE items SET travels = CASE WHEN kind IN ('box', 'booth') OR code = 'kantong-plastik' THEN 'beside' ELSE 'in_box' END;

        UPDATE polling_stations s SET ordinal = o.ordinal
        FROM (SELECT operation_id, village_code, number,
                     row_number() OVER (PARTITION BY operation_id, district_code ORDER BY village_code, number) AS ordinal
              FROM polling_stations) o
        WHERE (o.operation_id, o.village_code, o.number) = (s.operation_id, s.village_code, s.number);
        """);
}
