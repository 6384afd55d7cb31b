using System;
using System.Collections.Generic;
using LogistikAspire.Scheduling.Solving;
using LogistikAspire.Auditing;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "district_access",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
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
                    version = table.Column<int>(type: "integer", nullable: false),
                    police = table.Column<int>(type: "integer", nullable: false),
                    soldiers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duty_days", x => new { x.operation_id, x.date });
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
                name: "fleet_offers",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    vehicle_kind = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_back_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fleet_offers", x => new { x.operation_id, x.id });
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    details = table.Column<string>(type: "jsonb", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    districts_version = table.Column<int>(type: "integer", nullable: false),
                    polling_stations_version = table.Column<int>(type: "integer", nullable: false),
                    plan_version = table.Column<int>(type: "integer", nullable: false),
                    circumstances = table.Column<int>(type: "integer", nullable: false),
                    plans_requested = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operations", x => x.id);
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
                name: "resends",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resends", x => new { x.operation_id, x.district_code });
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
                name: "shipments",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false),
                    vehicles = table.Column<string>(type: "jsonb", nullable: false),
                    departs_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    arrives_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    unloaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    returns_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    police = table.Column<int>(type: "integer", nullable: false),
                    soldiers = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    loaded = table.Column<int>(type: "integer", nullable: false),
                    loaded_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    pinned_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    has_left = table.Column<bool>(type: "boolean", nullable: false),
                    departure_id = table.Column<Guid>(type: "uuid", nullable: true),
                    departed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_version = table.Column<int>(type: "integer", nullable: false),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_version = table.Column<int>(type: "integer", nullable: false),
                    stations = table.Column<string>(type: "jsonb", nullable: true),
                    rejected = table.Column<int>(type: "integer", nullable: true),
                    turned_back = table.Column<int>(type: "integer", nullable: true),
                    appointment_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_sequence = table.Column<int>(type: "integer", nullable: false),
                    escort_reason = table.Column<string>(type: "text", nullable: false),
                    escort_state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    escort_version = table.Column<int>(type: "integer", nullable: false),
                    incident_reason = table.Column<string>(type: "text", nullable: false),
                    incident_state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    incident_version = table.Column<int>(type: "integer", nullable: false),
                    route_reason = table.Column<string>(type: "text", nullable: false),
                    route_state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    route_version = table.Column<int>(type: "integer", nullable: false),
                    stock_reason = table.Column<string>(type: "text", nullable: false),
                    stock_state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    stock_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipments", x => new { x.operation_id, x.id });
                    table.CheckConstraint("ck_boxes", "boxes > 0");
                    table.CheckConstraint("ck_gate", "departed_at IS NULL OR (stock_state = 'Met' AND escort_state = 'Met' AND route_state = 'Met' AND incident_state = 'Met' AND loaded = boxes)");
                    table.CheckConstraint("ck_loaded", "loaded BETWEEN 0 AND boxes");
                });

            migrationBuilder.CreateTable(
                name: "calendar_links",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    agency = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    made_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    audience = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_on = table.Column<DateOnly>(type: "date", nullable: true),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_links", x => new { x.operation_id, x.id });
                    table.ForeignKey(
                        name: "fk_calendar_links_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "distances",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    to_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    kilometres = table.Column<double>(type: "double precision", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_distances", x => new { x.operation_id, x.from_code, x.to_code });
                    table.CheckConstraint("ck_way", "kilometres >= 0 AND minutes >= 0");
                    table.ForeignKey(
                        name: "fk_distances_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "districts",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    polling_stations = table.Column<int>(type: "integer", nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    location_estimated = table.Column<bool>(type: "boolean", nullable: false),
                    road_km = table.Column<double>(type: "double precision", nullable: false),
                    road_km_estimated = table.Column<bool>(type: "boolean", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    access = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    guard_cost = table.Column<int>(type: "integer", nullable: false),
                    max_shipments = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_districts", x => new { x.operation_id, x.code });
                    table.CheckConstraint("ck_boxes", "boxes >= 0");
                    table.ForeignKey(
                        name: "fk_districts_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    origin = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    lasting = table.Column<string>(type: "jsonb", nullable: false),
                    requested_moment = table.Column<DateTime>(type: "timestamp without time zone", nullable: true),
                    what_if = table.Column<string>(type: "jsonb", nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    trace_parent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    problem = table.Column<string>(type: "jsonb", nullable: true),
                    result = table.Column<string>(type: "jsonb", nullable: true),
                    circumstances = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: false),
                    solved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    explanation = table.Column<string>(type: "jsonb", nullable: true),
                    is_explained = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rejection = table.Column<string>(type: "jsonb", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => new { x.operation_id, x.id });
                    table.ForeignKey(
                        name: "fk_plans_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "polling_stations",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    station_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    village = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    replaces = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    voters = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_polling_stations", x => new { x.operation_id, x.village_code, x.number });
                    table.CheckConstraint("ck_voters", "number > 0 AND voters >= 0");
                    table.ForeignKey(
                        name: "fk_polling_stations_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "postponements",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    voting_date = table.Column<DateOnly>(type: "date", nullable: false),
                    districts = table.Column<string>(type: "jsonb", nullable: false),
                    stations = table.Column<string>(type: "jsonb", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postponements", x => new { x.operation_id, x.id });
                    table.ForeignKey(
                        name: "fk_postponements_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wishes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    agency = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    weight = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wishes", x => new { x.operation_id, x.id });
                    table.CheckConstraint("ck_weight", "weight BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_wishes_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consent_overrides",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_overrides", x => new { x.operation_id, x.plan_id, x.district_code });
                    table.ForeignKey(
                        name: "fk_consent_overrides_plans_operation_id_plan_id",
                        columns: x => new { x.operation_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    agency = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    is_given = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => new { x.operation_id, x.plan_id, x.district_code, x.agency });
                    table.ForeignKey(
                        name: "fk_consents_plans_operation_id_plan_id",
                        columns: x => new { x.operation_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_links_subject",
                table: "calendar_links",
                column: "subject");

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
                name: "ix_operation_ends_names_until",
                table: "operation_ends",
                column: "names_until");

            migrationBuilder.CreateIndex(
                name: "ix_operations_code",
                table: "operations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_operation_id_number",
                table: "plans",
                columns: new[] { "operation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_operation_id_version",
                table: "plans",
                columns: new[] { "operation_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_solved_at",
                table: "plans",
                column: "solved_at",
                filter: "NOT is_explained");

            migrationBuilder.CreateIndex(
                name: "ix_plans_status",
                table: "plans",
                column: "status",
                filter: "status = 'Requested'");

            migrationBuilder.CreateIndex(
                name: "ix_polling_stations_operation_id_district_code",
                table: "polling_stations",
                columns: new[] { "operation_id", "district_code" });

            migrationBuilder.CreateIndex(
                name: "ix_postponements_operation_id_number",
                table: "postponements",
                columns: new[] { "operation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipments_id",
                table: "shipments",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_shipments_operation_id_departs_at_id",
                table: "shipments",
                columns: new[] { "operation_id", "departs_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_shipments_operation_id_id",
                table: "shipments",
                columns: new[] { "operation_id", "id" },
                filter: "state NOT IN ('HandedOver', 'Cancelled')");

            migrationBuilder.CreateOutboxTrigger();
            migrationBuilder.CreateAuditTrail();
            PlanEvents.CreateTrigger(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_links");

            migrationBuilder.DropTable(
                name: "consent_overrides");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "distances");

            migrationBuilder.DropTable(
                name: "district_access");

            migrationBuilder.DropTable(
                name: "districts");

            migrationBuilder.DropTable(
                name: "duty_days");

            migrationBuilder.DropTable(
                name: "failed_messages");

            migrationBuilder.DropTable(
                name: "fleet_offers");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "operation_ends");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "polling_stations");

            migrationBuilder.DropTable(
                name: "postponements");

            migrationBuilder.DropTable(
                name: "resends");

            migrationBuilder.DropTable(
                name: "revocations");

            migrationBuilder.DropTable(
                name: "shipments");

            migrationBuilder.DropTable(
                name: "wishes");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "operations");
        }
    }
}
