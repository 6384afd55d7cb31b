using System;
using LogistikAspire.Auditing;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LogistikAspire.Escort.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_version = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    boats = table.Column<int>(type: "integer", nullable: false),
                    planned_risky = table.Column<bool>(type: "boolean", nullable: false),
                    extra_soldiers = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    departed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_version = table.Column<int>(type: "integer", nullable: false),
                    missing_police = table.Column<int>(type: "integer", nullable: false),
                    missing_soldiers = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    departs_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    district_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    police = table.Column<int>(type: "integer", nullable: true),
                    returns_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    soldiers = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => new { x.operation_id, x.shipment_id });
                    table.CheckConstraint("ck_assignments_lacking", "(state = 'Lacking') = (missing_police + missing_soldiers > 0)");
                    table.CheckConstraint("ck_assignments_trip", "departs_at < returns_at AND police >= 0 AND soldiers >= 0");
                });

            migrationBuilder.CreateTable(
                name: "district_access",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    periods = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_district_access", x => new { x.operation_id, x.district_code });
                });

            migrationBuilder.CreateTable(
                name: "duty_days",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    police = table.Column<int>(type: "integer", nullable: false),
                    soldiers = table.Column<int>(type: "integer", nullable: false),
                    declared_police = table.Column<int>(type: "integer", nullable: true),
                    declared_soldiers = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duty_days", x => new { x.operation_id, x.date });
                    table.CheckConstraint("ck_duty_days_people", "police >= 0 AND soldiers >= 0");
                });

            migrationBuilder.CreateTable(
                name: "failed_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    queue = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    exception = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    stack_trace = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    first_failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    trace_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    content_type = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    headers = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    replayed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    discarded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    discarded_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    discard_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failed_messages", x => x.id);
                    table.CheckConstraint("ck_failed_messages_discarded", "(state = 'Discarded') = (discarded_at IS NOT NULL AND discarded_by IS NOT NULL AND discard_reason IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_messages", x => new { x.consumer, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "operation_ends",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    names_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    names_removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operation_ends", x => x.operation_id);
                    table.CheckConstraint("ck_operation_ends_closed", "(closed_at IS NULL) = (names_until IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    regency_code = table.Column<string>(type: "text", nullable: false),
                    window_start = table.Column<DateOnly>(type: "date", nullable: false),
                    voting_date = table.Column<DateOnly>(type: "date", nullable: false),
                    default_police = table.Column<int>(type: "integer", nullable: false),
                    default_soldiers = table.Column<int>(type: "integer", nullable: false),
                    rest = table.Column<string>(type: "jsonb", nullable: false),
                    plan_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operations", x => x.operation_id);
                    table.CheckConstraint("ck_operations_people", "default_police >= 0 AND default_soldiers >= 0");
                    table.CheckConstraint("ck_operations_zone", "version = 0 OR time_zone IS NOT NULL");
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "revocations",
                columns: table => new
                {
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revocations", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "taken_days",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    police = table.Column<int>(type: "integer", nullable: false),
                    soldiers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taken_days", x => new { x.operation_id, x.date });
                    table.CheckConstraint("ck_taken_days_people", "police >= 0 AND soldiers >= 0");
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    force = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    parent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    districts = table.Column<string[]>(type: "text[]", nullable: false),
                    stations = table.Column<string[]>(type: "text[]", nullable: false),
                    assumed = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_units", x => new { x.operation_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "vehicle_checks",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plate = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    driver = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    vehicle_is_fit = table.Column<bool>(type: "boolean", nullable: false),
                    driver_is_fit = table.Column<bool>(type: "boolean", nullable: false),
                    remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    polres = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kpu = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    bawaslu = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vehicle_checks", x => new { x.operation_id, x.shipment_id, x.plate });
                    table.ForeignKey(
                        name: "fk_vehicle_checks_assignments_operation_id_shipment_id",
                        columns: x => new { x.operation_id, x.shipment_id },
                        principalTable: "assignments",
                        principalColumns: new[] { "operation_id", "shipment_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    rank = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    phone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    unit_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    force = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    standing_duty = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    can_drive = table.Column<bool>(type: "boolean", nullable: false),
                    can_steer_boat = table.Column<bool>(type: "boolean", nullable: false),
                    may_be_armed = table.Column<bool>(type: "boolean", nullable: false),
                    generated = table.Column<bool>(type: "boolean", nullable: false),
                    on_books = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => new { x.operation_id, x.number });
                    table.ForeignKey(
                        name: "fk_people_units_operation_id_unit_code",
                        columns: x => new { x.operation_id, x.unit_code },
                        principalTable: "units",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unit_vehicles",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plate = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    unit_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_vehicles", x => new { x.operation_id, x.plate });
                    table.CheckConstraint("ck_unit_vehicles_seats", "seats > 0");
                    table.ForeignKey(
                        name: "fk_unit_vehicles_units_operation_id_unit_code",
                        columns: x => new { x.operation_id, x.unit_code },
                        principalTable: "units",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assigned_people",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    unit_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    escalated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assigned_people", x => new { x.operation_id, x.shipment_id, x.number });
                    table.CheckConstraint("ck_assigned_people_reason", "(state = 'Declined') = (reason IS NOT NULL)");
                    table.CheckConstraint("ck_assigned_people_time", "\"from\" < until");
                    table.ForeignKey(
                        name: "fk_assigned_people_assignments_operation_id_shipment_id",
                        columns: x => new { x.operation_id, x.shipment_id },
                        principalTable: "assignments",
                        principalColumns: new[] { "operation_id", "shipment_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assigned_people_people_operation_id_number",
                        columns: x => new { x.operation_id, x.number },
                        principalTable: "people",
                        principalColumns: new[] { "operation_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "leaves",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leave_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leaves", x => new { x.operation_id, x.leave_id });
                    table.CheckConstraint("ck_leaves_days", "first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_leaves_people_operation_id_number",
                        columns: x => new { x.operation_id, x.number },
                        principalTable: "people",
                        principalColumns: new[] { "operation_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shifts",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shift_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shifts", x => new { x.operation_id, x.shift_id });
                    table.CheckConstraint("ck_shifts_time", "\"from\" < until");
                    table.ForeignKey(
                        name: "fk_shifts_people_operation_id_number",
                        columns: x => new { x.operation_id, x.number },
                        principalTable: "people",
                        principalColumns: new[] { "operation_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assigned_people_due_at",
                table: "assigned_people",
                column: "due_at",
                filter: "state = 'Asked' AND escalated_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_assigned_people_operation_id_number",
                table: "assigned_people",
                columns: new[] { "operation_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_state",
                table: "assignments",
                column: "state",
                filter: "state <> 'Released'");

            migrationBuilder.CreateIndex(
                name: "ix_failed_messages_queue_message_id",
                table: "failed_messages",
                columns: new[] { "queue", "message_id" },
                unique: true,
                filter: "state <> 'Discarded'");

            migrationBuilder.CreateIndex(
                name: "ix_failed_messages_state_id",
                table: "failed_messages",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_received_at",
                table: "inbox_messages",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_leaves_operation_id_number",
                table: "leaves",
                columns: new[] { "operation_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_operation_ends_names_until",
                table: "operation_ends",
                column: "names_until");

            migrationBuilder.CreateIndex(
                name: "ix_people_operation_id_unit_code",
                table: "people",
                columns: new[] { "operation_id", "unit_code" });

            migrationBuilder.CreateIndex(
                name: "ix_shifts_operation_id_from",
                table: "shifts",
                columns: new[] { "operation_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_shifts_operation_id_number",
                table: "shifts",
                columns: new[] { "operation_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_unit_vehicles_operation_id_unit_code",
                table: "unit_vehicles",
                columns: new[] { "operation_id", "unit_code" });

            migrationBuilder.CreateOutboxTrigger();
            migrationBuilder.CreateAuditTrail();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assigned_people");

            migrationBuilder.DropTable(
                name: "district_access");

            migrationBuilder.DropTable(
                name: "duty_days");

            migrationBuilder.DropTable(
                name: "failed_messages");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "leaves");

            migrationBuilder.DropTable(
                name: "operation_ends");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "revocations");

            migrationBuilder.DropTable(
                name: "shifts");

            migrationBuilder.DropTable(
                name: "taken_days");

            migrationBuilder.DropTable(
                name: "unit_vehicles");

            migrationBuilder.DropTable(
                name: "vehicle_checks");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "units");
        }
    }
}
