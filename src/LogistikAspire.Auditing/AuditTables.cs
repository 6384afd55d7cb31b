using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Auditing;

/// <summary>
/// The tables of the trail and of kept answers, the same in every service. Entries and leaves are append-only by the same means, and with
/// the same limits, as the custody log: the database refuses to change or delete them, and a Merkle tree stands over them.
/// <list type="bullet">
/// <item><c>audit_entries</c>: one row for each request that would have changed something, or did.</item>
/// <item><c>audit_names</c>: names beside the ids of callers, which go when those of the operation go.</item>
/// <item><c>audit_unsealed</c>, <c>audit_leaves</c>, <c>audit_tree</c>: entries on their way into the tree, its leaves, its edge.</item>
/// <item><c>idempotency_keys</c>: answers to requests that brought a key, for a day.</item>
/// </list>
/// </summary>
public static class AuditTables
{
    public static void CreateAuditTrail(this MigrationBuilder migration) => migration.Sql("""
        CREATE TABLE audit_entries (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at timestamptz NOT NULL,
            outcome text NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'repeated', 'refused', 'failed')),
            status integer NOT NULL,
            call text NOT NULL,
            method text NOT NULL,
            route text NOT NULL,
            ids text NOT NULL,
            operation_id uuid,
            subject text,
            client text,
            agency text,
            address text,
            trace_id text
        );
        CREATE INDEX ix_audit_entries_at ON audit_entries (at);
        CREATE INDEX ix_audit_entries_operation ON audit_entries (operation_id, id);
        CREATE INDEX ix_audit_entries_subject ON audit_entries (subject, id);

        CREATE TABLE audit_names (
            operation_id uuid,
            subject text,
            name text NOT NULL,
            PRIMARY KEY (operation_id, subject)
        );

        CREATE TABLE audit_unsealed (
            entry_id bigint PRIMARY KEY
        );

        CREATE TABLE audit_leaves (
            position bigint PRIMARY KEY,
            entry_id bigint NOT NULL UNIQUE,
            hash bytea NOT NULL
        );

        CREATE TABLE audit_tree (
            is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
            size bigint NOT NULL,
            root bytea NOT NULL,
            frontier bytea NOT NULL
        );
        INSERT INTO audit_tree (size, root, frontier) VALUES (0, sha256(''), '');

        CREATE TABLE idempotency_keys (
            subject text,
            key text,
            fingerprint bytea NOT NULL,
            status integer NOT NULL,
            content_type text,
            location text,
            body bytea NOT NULL,
            created_at timestamptz NOT NULL,
            PRIMARY KEY (subject, key)
        );
        CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (created_at);

        CREATE FUNCTION refuse_audit_rewrite() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The audit trail is append-only.'; END $$;
        CREATE TRIGGER refuse_audit_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_rewrite();
        CREATE TRIGGER refuse_audit_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_leaves
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_rewrite();
        CREATE TRIGGER refuse_audit_rewrite BEFORE INSERT OR DELETE OR TRUNCATE ON audit_tree
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_rewrite();
        CREATE TRIGGER refuse_audit_rewind BEFORE UPDATE ON audit_tree
            FOR EACH ROW WHEN (NEW.size <= OLD.size) EXECUTE FUNCTION refuse_audit_rewrite();
        REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries, audit_leaves FROM CURRENT_USER;
        """);
}
