using System;
using System.Collections.Generic;
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
                name: "convoys",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_version = table.Column<int>(type: "integer", nullable: false),
                    district_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    departs_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrives_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_dropped = table.Column<bool>(type: "boolean", nullable: false),
                    departed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_version = table.Column<int>(type: "integer", nullable: false),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_version = table.Column<int>(type: "integer", nullable: false),
                    holding = table.Column<int>(type: "integer", nullable: false),
                    hold_version = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_device_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    last_latitude = table.Column<double>(type: "double precision", nullable: true),
                    last_longitude = table.Column<double>(type: "double precision", nullable: true),
                    last_received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_convoys", x => new { x.operation_id, x.shipment_id });
                    table.CheckConstraint("ck_convoys_holding", "holding >= 0");
                });

            migrationBuilder.CreateTable(
                name: "decided_rosters",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seconds = table.Column<double>(type: "double precision", nullable: false),
                    cost = table.Column<string>(type: "jsonb", nullable: false),
                    bound = table.Column<string>(type: "jsonb", nullable: false),
                    loads = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decided_rosters", x => x.operation_id);
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
                name: "guard_handovers",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    post = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    received_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guard_handovers", x => new { x.operation_id, x.handover_id });
                });

            migrationBuilder.CreateTable(
                name: "guard_rules",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guard_rules", x => x.operation_id);
                });

            migrationBuilder.CreateTable(
                name: "guarded_places",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    gone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guarded_places", x => new { x.operation_id, x.place });
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
                name: "incidents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reported_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    released_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handled_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    handling = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    closing = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    district_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    severity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => new { x.operation_id, x.incident_id });
                    table.CheckConstraint("ck_incidents_released", "released_at IS NULL OR held_at IS NOT NULL");
                    table.CheckConstraint("ck_incidents_state", "(state = 'Open') = (handled_at IS NULL) AND (state = 'Closed') = (closed_at IS NOT NULL)");
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
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
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
                    message_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    bodies = table.Column<List<string>>(type: "text[]", nullable: false),
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
                name: "fixes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    device_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    accuracy = table.Column<double>(type: "double precision", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fixes", x => new { x.operation_id, x.shipment_id, x.device_id, x.at });
                    table.CheckConstraint("ck_fixes_place", "latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180");
                    table.ForeignKey(
                        name: "fk_fixes_convoys_operation_id_shipment_id",
                        columns: x => new { x.operation_id, x.shipment_id },
                        principalTable: "convoys",
                        principalColumns: new[] { "operation_id", "shipment_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "photos",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    photo_id = table.Column<Guid>(type: "uuid", nullable: false),
                    media_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_photos", x => new { x.operation_id, x.incident_id, x.photo_id });
                    table.CheckConstraint("ck_photos_size", "width > 0 AND height > 0");
                    table.ForeignKey(
                        name: "fk_photos_incidents_operation_id_incident_id",
                        columns: x => new { x.operation_id, x.incident_id },
                        principalTable: "incidents",
                        principalColumns: new[] { "operation_id", "incident_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "duty_orders",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    written_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    returned_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    year = table.Column<int>(type: "integer", nullable: true),
                    issued_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clashes_confirmed_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    duties = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duty_orders", x => new { x.operation_id, x.order_id });
                    table.CheckConstraint("ck_duty_orders_number", "(state = 'Issued') = (number IS NOT NULL AND year IS NOT NULL AND duties IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_duty_orders_units_operation_id_unit_code",
                        columns: x => new { x.operation_id, x.unit_code },
                        principalTable: "units",
                        principalColumns: new[] { "operation_id", "code" },
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
                name: "order_guests",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    rank = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    position = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_guests", x => new { x.operation_id, x.order_id, x.line });
                    table.ForeignKey(
                        name: "fk_order_guests_duty_orders_operation_id_order_id",
                        columns: x => new { x.operation_id, x.order_id },
                        principalTable: "duty_orders",
                        principalColumns: new[] { "operation_id", "order_id" },
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
                name: "guard_duties",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    duty_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    post = table.Column<int>(type: "integer", nullable: false),
                    seat = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    unit_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancelled_because = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guard_duties", x => new { x.operation_id, x.duty_id });
                    table.CheckConstraint("ck_guard_duties_time", "\"from\" < until");
                    table.ForeignKey(
                        name: "fk_guard_duties_people_operation_id_number",
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
                name: "ix_convoys_operation_id_shipment_id",
                table: "convoys",
                columns: new[] { "operation_id", "shipment_id" },
                filter: "departed_at IS NOT NULL AND handed_over_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_duty_orders_operation_id_unit_code_year_number",
                table: "duty_orders",
                columns: new[] { "operation_id", "unit_code", "year", "number" },
                unique: true,
                filter: "number IS NOT NULL");

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
                name: "ix_guard_duties_operation_id_from_place_post_seat",
                table: "guard_duties",
                columns: new[] { "operation_id", "from", "place", "post", "seat" },
                unique: true,
                filter: "cancelled_because IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_guard_duties_operation_id_number",
                table: "guard_duties",
                columns: new[] { "operation_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_guard_handovers_operation_id_place_post_at",
                table: "guard_handovers",
                columns: new[] { "operation_id", "place", "post", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_received_at",
                table: "inbox_messages",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_state",
                table: "incidents",
                column: "state",
                filter: "state <> 'Closed'");

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
                name: "ix_photos_operation_id_incident_id_hash",
                table: "photos",
                columns: new[] { "operation_id", "incident_id", "hash" },
                unique: true);

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
                name: "decided_rosters");

            migrationBuilder.DropTable(
                name: "district_access");

            migrationBuilder.DropTable(
                name: "duty_days");

            migrationBuilder.DropTable(
                name: "failed_messages");

            migrationBuilder.DropTable(
                name: "fixes");

            migrationBuilder.DropTable(
                name: "guard_duties");

            migrationBuilder.DropTable(
                name: "guard_handovers");

            migrationBuilder.DropTable(
                name: "guard_rules");

            migrationBuilder.DropTable(
                name: "guarded_places");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "leaves");

            migrationBuilder.DropTable(
                name: "operation_ends");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropTable(
                name: "order_guests");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "photos");

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
                name: "convoys");

            migrationBuilder.DropTable(
                name: "duty_orders");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "units");
        }
    }
}
