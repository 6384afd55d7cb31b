using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging.FailedMessages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Shared.Messaging;

/// <summary>The outgoing side as a service's code sees it: enqueue beside the state, and it is sent once that is committed.</summary>
public static class Outbox
{
    /// <summary>Channel on which PostgreSQL tells every relay of a database that messages were committed.</summary>
    internal const string Channel = "outbox";

    /// <summary>Adds a message to the transaction that saves the state it tells of. It leaves once, and only if, that commits.</summary>
    public static void Enqueue<TMessage>(this DbContext db, TMessage message) where TMessage : class
    {
        var watch = db.InScope<CommitWatch>();
        if (!watch.IsWaiting(db, out var row) || !row.TryAdd(message))
        {
            db.Add(watch.Newest = OutboxRow.Of(message));
        }
    }

    /// <summary>The tables of outbox, inbox and failed messages; call it in <c>OnModelCreating</c>.</summary>
    public static ModelBuilder AddMessagingTables(this ModelBuilder model)
    {
        model.Entity<OutboxRow>(outbox =>
        {
            outbox.ToTable("outbox_messages");
            outbox.HasKey(m => m.Sequence);
            outbox.Property(m => m.Sequence).UseIdentityAlwaysColumn();
            outbox.Property(m => m.Type).HasMaxLength(200);
            outbox.Property(m => m.TraceParent).HasMaxLength(64);
        });
        model.Entity<InboxMessage>(inbox =>
        {
            inbox.ToTable("inbox_messages");
            inbox.HasKey(m => new { m.Consumer, m.MessageId });
            inbox.Property(m => m.Consumer).HasMaxLength(100);
            inbox.Property(m => m.ReceivedAt).HasDefaultValueSql("now()");
            inbox.HasIndex(m => m.ReceivedAt);
        });
        model.ApplyConfiguration(new FailedMessageConfiguration());
        return model;
    }

    /// <summary>
    /// Makes the database itself announce committed messages, so that no writer, bulk copy included, can forget to. Call it in the
    /// first migration.
    /// </summary>
    public static void CreateOutboxTrigger(this MigrationBuilder migration)
    {
        migration.Sql($"""
            CREATE FUNCTION announce_outbox() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_notify('{Channel}', ''); RETURN NULL; END $$;
            CREATE TRIGGER announce_outbox AFTER INSERT ON outbox_messages FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox();
            """);
    }
}
