using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Warehouse.Custody;

/// <summary>
/// The tables of the custody log. They are written by COPY and read by range, so they are no entities.
/// <list type="bullet">
/// <item><c>custody_records</c>: one row for each event, in the order of the log, its bytes as received.</item>
/// <item><c>custody_epcs</c>: which objects an event speaks of; an object's history is one range of its key.</item>
/// <item><c>custody_heads</c>: the end of each operation's log: its checkpoint, and the roots from which its Merkle tree grows on. Its row
/// is the turn that whoever appends takes.</item>
/// <item><c>custody_subtrees</c>: the hashes of complete subtrees of 256, 65,536 and so on records, for proofs.</item>
/// <item><c>custody_names</c>: the names of people, whose commitments the events have. They may be deleted: no hash is of them.</item>
/// <item><c>capture_jobs</c>: what became of each captured document.</item>
/// </list>
/// The database refuses UPDATE, DELETE and TRUNCATE of what was recorded. That stops every mistake and every injected statement that does
/// not first undo it; it does not stop whoever owns the tables, which the service's login does, from undoing it. What such a hand leaves
/// behind is found by the hashes, and when it rewrites all of those as well, by comparing with a checkpoint that was published before.
/// </summary>
internal static class CustodyTables
{
    public static void CreateCustodyTables(this MigrationBuilder migration) => migration.Sql("""
        CREATE TABLE custody_heads (
            operation_id uuid PRIMARY KEY,
            size bigint NOT NULL,
            root bytea NOT NULL,
            frontier bytea NOT NULL,
            record_time timestamptz NOT NULL
        );

        CREATE TABLE custody_subtrees (
            operation_id uuid,
            height integer,
            index bigint,
            hash bytea NOT NULL,
            PRIMARY KEY (operation_id, height, index)
        );

        CREATE TABLE custody_records (
            operation_id uuid,
            sequence bigint,
            record_time timestamptz NOT NULL,
            event_hash bytea NOT NULL,
            hash bytea NOT NULL,
            identity bytea NOT NULL,
            event_id text COLLATE "C" NOT NULL,
            event_type text NOT NULL,
            event_time timestamptz NOT NULL,
            action text,
            biz_step text,
            disposition text,
            read_point text,
            biz_location text,
            is_error_declaration boolean NOT NULL,
            context bytea NOT NULL,
            body bytea NOT NULL,
            PRIMARY KEY (operation_id, sequence)
        );
        CREATE UNIQUE INDEX ix_custody_records_identity ON custody_records (operation_id, identity);
        CREATE INDEX ix_custody_records_event_id ON custody_records (operation_id, event_id);

        CREATE TABLE custody_epcs (
            operation_id uuid,
            epc text COLLATE "C",
            sequence bigint,
            roles smallint NOT NULL,
            PRIMARY KEY (operation_id, epc, sequence)
        );

        CREATE TABLE custody_names (
            operation_id uuid,
            commitment bytea,
            salt bytea NOT NULL,
            name text NOT NULL,
            PRIMARY KEY (operation_id, commitment)
        );

        CREATE TABLE capture_jobs (
            operation_id uuid,
            id uuid,
            created_at timestamptz NOT NULL,
            finished_at timestamptz NOT NULL,
            behaviour text NOT NULL,
            events integer NOT NULL,
            captured integer NOT NULL,
            repeated integer[] NOT NULL,
            errors jsonb NOT NULL,
            PRIMARY KEY (operation_id, id)
        );

        CREATE FUNCTION refuse_custody_rewrite() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The custody log is append-only.'; END $$;
        CREATE TRIGGER refuse_custody_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_records
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_rewrite();
        CREATE TRIGGER refuse_custody_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_epcs
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_rewrite();
        CREATE TRIGGER refuse_custody_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_subtrees
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_rewrite();
        CREATE TRIGGER refuse_custody_rewrite BEFORE DELETE OR TRUNCATE ON custody_heads
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_rewrite();
        CREATE TRIGGER refuse_custody_rewind BEFORE UPDATE ON custody_heads
            FOR EACH ROW WHEN (NEW.size <= OLD.size) EXECUTE FUNCTION refuse_custody_rewrite();
        REVOKE UPDATE, DELETE, TRUNCATE ON custody_records, custody_epcs, custody_subtrees FROM CURRENT_USER;
        """);
}
