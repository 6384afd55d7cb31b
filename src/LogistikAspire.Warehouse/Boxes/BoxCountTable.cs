using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Warehouse.Boxes;

/// <summary>
/// How many boxes of each operation are in each state, kept by the database itself in the transaction that moves a box, so that no writer
/// can forget to and nobody has to count a nation's million boxes to show them. The row of a state is updated by everyone who moves boxes
/// of the operation; they take turns anyway.
/// </summary>
internal static class BoxCountTable
{
    public static void CreateBoxCounts(this MigrationBuilder migration) => migration.Sql("""
        CREATE TABLE box_counts (
            operation_id uuid,
            state text,
            boxes bigint NOT NULL,
            changed_at timestamptz NOT NULL,
            PRIMARY KEY (operation_id, state)
        ) WITH (fillfactor = 50);

        CREATE FUNCTION count_registered_boxes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO box_counts AS known SELECT operation_id, state, count(*), now() FROM came GROUP BY operation_id, state
            ON CONFLICT (operation_id, state) DO UPDATE SET boxes = known.boxes + EXCLUDED.boxes, changed_at = EXCLUDED.changed_at;
            RETURN NULL;
        END $$;
        CREATE FUNCTION count_removed_boxes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            UPDATE box_counts AS known SET boxes = known.boxes - gone.boxes, changed_at = now()
            FROM (SELECT operation_id, state, count(*) AS boxes FROM went GROUP BY operation_id, state) AS gone
            WHERE known.operation_id = gone.operation_id AND known.state = gone.state;
            RETURN NULL;
        END $$;
        CREATE FUNCTION count_moved_box() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            UPDATE box_counts SET boxes = boxes - 1, changed_at = now() WHERE operation_id = OLD.operation_id AND state = OLD.state;
            INSERT INTO box_counts AS known VALUES (NEW.operation_id, NEW.state, 1, now())
            ON CONFLICT (operation_id, state) DO UPDATE SET boxes = known.boxes + 1, changed_at = EXCLUDED.changed_at;
            RETURN NULL;
        END $$;
        CREATE TRIGGER count_registered_boxes AFTER INSERT ON boxes REFERENCING NEW TABLE AS came
            FOR EACH STATEMENT EXECUTE FUNCTION count_registered_boxes();
        CREATE TRIGGER count_removed_boxes AFTER DELETE ON boxes REFERENCING OLD TABLE AS went
            FOR EACH STATEMENT EXECUTE FUNCTION count_removed_boxes();
        CREATE TRIGGER count_moved_box AFTER UPDATE OF state ON boxes
            FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION count_moved_box();
        """);
}
