using System;
using System.Collections.Generic;
using LogistikAspire.Auditing;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Goods.Stock;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "box_documents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    witness = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    police_report = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    boxes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_box_documents", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "box_records",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false),
                    contents = table.Column<string>(type: "jsonb", nullable: true),
                    taken_back_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_box_records", x => new { x.operation_id, x.box_number, x.number });
                });

            migrationBuilder.CreateTable(
                name: "boxes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    serial = table.Column<int>(type: "integer", nullable: false),
                    polling_station = table.Column<int>(type: "integer", nullable: false),
                    election = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    last_place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    home = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    is_voted = table.Column<bool>(type: "boolean", nullable: false),
                    is_returning = table.Column<bool>(type: "boolean", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stop = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    loaded_from = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    due = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    has_seal_trouble = table.Column<bool>(type: "boolean", nullable: false),
                    replaces = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    replaced_by = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_boxes", x => new { x.operation_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "closings",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    closed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    names_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    report = table.Column<byte[]>(type: "bytea", nullable: false),
                    report_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_closings", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    right_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    wrong_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    boxes = table.Column<string[]>(type: "text[]", nullable: false),
                    items = table.Column<string[]>(type: "text[]", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    corrected_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "districts",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    polling_stations = table.Column<int>(type: "integer", nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false),
                    to_send_again = table.Column<int>(type: "integer", nullable: false),
                    to_send_again_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_districts", x => new { x.operation_id, x.code });
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
                name: "handovers",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    given_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    received_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handovers", x => new { x.operation_id, x.id });
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
                name: "items",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    travels = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    is_critical = table.Column<bool>(type: "boolean", nullable: false),
                    election = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    evidence = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    formula_per_district = table.Column<int>(type: "integer", nullable: false),
                    formula_per_operation = table.Column<int>(type: "integer", nullable: false),
                    formula_per_polling_station = table.Column<int>(type: "integer", nullable: false),
                    formula_per_voter = table.Column<int>(type: "integer", nullable: false),
                    formula_reserve_permille = table.Column<int>(type: "integer", nullable: false),
                    formula_times_elections = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => new { x.operation_id, x.code });
                    table.CheckConstraint("ck_quantities", "least(formula_per_polling_station, formula_per_voter, formula_reserve_permille,\n      formula_per_district, formula_per_operation) >= 0\nAND (evidence <> 'not_found' OR greatest(formula_per_polling_station, formula_per_voter, formula_reserve_permille,\n                                         formula_per_district, formula_per_operation) = 0)");
                });

            migrationBuilder.CreateTable(
                name: "misplacements",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    expected_place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    found_place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recovered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_misplacements", x => new { x.operation_id, x.box_number, x.number });
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
                name: "orders",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    vendor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => new { x.operation_id, x.id });
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
                name: "polling_station_lists",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    former = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_polling_station_lists", x => new { x.operation_id, x.district_code });
                });

            migrationBuilder.CreateTable(
                name: "polling_stations",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    station_id = table.Column<Guid>(type: "uuid", nullable: true),
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    village = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    voters = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_polling_stations", x => new { x.operation_id, x.village_code, x.number });
                });

            migrationBuilder.CreateTable(
                name: "reopenings",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reopened_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    reopened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reopenings", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "reserve_uses",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    village_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reserve_uses", x => new { x.operation_id, x.id });
                    table.CheckConstraint("ck_some", "quantity > 0");
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
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false),
                    departs_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    planned_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    @sealed = table.Column<int>(name: "sealed", type: "integer", nullable: false),
                    is_ready = table.Column<bool>(type: "boolean", nullable: false),
                    loaded = table.Column<int>(type: "integer", nullable: false),
                    is_loaded = table.Column<bool>(type: "boolean", nullable: false),
                    departed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shipped = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    turned_back = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipments", x => new { x.operation_id, x.id });
                    table.CheckConstraint("ck_handed_over", "accepted + rejected + turned_back <= shipped");
                });

            migrationBuilder.CreateTable(
                name: "sortings",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    good = table.Column<int>(type: "integer", nullable: false),
                    damaged = table.Column<int>(type: "integer", nullable: false),
                    sorted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    checked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sortings", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "standing_boxes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_standing_boxes", x => new { x.operation_id, x.place });
                    table.CheckConstraint("ck_standing_boxes", "boxes >= 0");
                });

            migrationBuilder.CreateTable(
                name: "stock_counts",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    counted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    positions = table.Column<int>(type: "integer", nullable: false),
                    differing = table.Column<int>(type: "integer", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_counts", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "stock_documents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    count_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_documents", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "stores",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    begins_on = table.Column<DateOnly>(type: "date", nullable: true),
                    elections = table.Column<string[]>(type: "text[]", nullable: false),
                    recap_boxes = table.Column<int>(type: "integer", nullable: false),
                    districts_version = table.Column<int>(type: "integer", nullable: false),
                    plan_version = table.Column<int>(type: "integer", nullable: false),
                    floor_asked_limit = table.Column<int>(type: "integer", nullable: false),
                    floor_limit = table.Column<int>(type: "integer", nullable: false),
                    floor_standing = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stores", x => x.operation_id);
                    table.CheckConstraint("ck_floor", "floor_standing BETWEEN 0 AND floor_limit");
                });

            migrationBuilder.CreateTable(
                name: "substitutes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    original = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    guarded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_back_by = table.Column<Guid>(type: "uuid", nullable: true),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_substitutes", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "waybills",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_for_recap = table.Column<bool>(type: "boolean", nullable: false),
                    vehicle_kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    plate = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    driver = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    departure_id = table.Column<Guid>(type: "uuid", nullable: true),
                    departed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shipped = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    turned_back = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waybills", x => new { x.operation_id, x.id });
                    table.CheckConstraint("ck_waybill_handed_over", "accepted + rejected + turned_back <= shipped");
                });

            migrationBuilder.CreateTable(
                name: "seal_troubles",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    expected_seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    found_seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    new_seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seal_troubles", x => new { x.operation_id, x.box_number, x.number });
                    table.ForeignKey(
                        name: "fk_seal_troubles_box_documents_operation_id_inspection_id",
                        columns: x => new { x.operation_id, x.inspection_id },
                        principalTable: "box_documents",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seals",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    sealing_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seals", x => new { x.operation_id, x.number });
                    table.ForeignKey(
                        name: "fk_seals_box_documents_operation_id_sealing_id",
                        columns: x => new { x.operation_id, x.sealing_id },
                        principalTable: "box_documents",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "handover_lines",
                columns: table => new
                {
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handover_lines", x => new { x.operation_id, x.handover_id, x.box_number });
                    table.ForeignKey(
                        name: "fk_handover_lines_handovers_operation_id_handover_id",
                        columns: x => new { x.operation_id, x.handover_id },
                        principalTable: "handovers",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "box_contents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_box_contents", x => new { x.operation_id, x.box_number, x.item });
                    table.CheckConstraint("ck_packed", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_box_contents_boxes_operation_id_box_number",
                        columns: x => new { x.operation_id, x.box_number },
                        principalTable: "boxes",
                        principalColumns: new[] { "operation_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_box_contents_items_operation_id_item",
                        columns: x => new { x.operation_id, x.item },
                        principalTable: "items",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kit_acceptances",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    has = table.Column<long>(type: "bigint", nullable: false),
                    needs = table.Column<long>(type: "bigint", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kit_acceptances", x => new { x.operation_id, x.box_number, x.item });
                    table.ForeignKey(
                        name: "fk_kit_acceptances_boxes_operation_id_box_number",
                        columns: x => new { x.operation_id, x.box_number },
                        principalTable: "boxes",
                        principalColumns: new[] { "operation_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kit_acceptances_items_operation_id_item",
                        columns: x => new { x.operation_id, x.item },
                        principalTable: "items",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    condition = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    entries = table.Column<int>(type: "integer", nullable: false),
                    count_id = table.Column<Guid>(type: "uuid", nullable: true),
                    open_difference = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock", x => new { x.operation_id, x.item, x.place, x.condition });
                    table.CheckConstraint("ck_never_negative", "quantity >= 0");
                    table.ForeignKey(
                        name: "fk_stock_items_operation_id_item",
                        columns: x => new { x.operation_id, x.item },
                        principalTable: "items",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    delivered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    received_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => new { x.operation_id, x.id });
                    table.ForeignKey(
                        name: "fk_deliveries_orders_operation_id_order_id",
                        columns: x => new { x.operation_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "excess_settlements",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_excess_settlements", x => new { x.operation_id, x.id });
                    table.ForeignKey(
                        name: "fk_excess_settlements_orders_operation_id_order_id",
                        columns: x => new { x.operation_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                columns: table => new
                {
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    stated = table.Column<long>(type: "bigint", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    excess = table.Column<long>(type: "bigint", nullable: false),
                    kept = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    damaged = table.Column<long>(type: "bigint", nullable: false),
                    wrong = table.Column<long>(type: "bigint", nullable: false),
                    @short = table.Column<long>(name: "short", type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => new { x.operation_id, x.order_id, x.item });
                    table.CheckConstraint("ck_received", "quantity > 0 AND accepted BETWEEN 0 AND quantity AND least(damaged, wrong, short) >= 0\nAND least(excess, kept, returned) >= 0\nAND accepted + excess + kept + returned + damaged + wrong + short = stated");
                    table.ForeignKey(
                        name: "fk_order_lines_items_operation_id_item",
                        columns: x => new { x.operation_id, x.item },
                        principalTable: "items",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_order_lines_orders_operation_id_order_id",
                        columns: x => new { x.operation_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stock_count_lines",
                columns: table => new
                {
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    condition = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    count_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booked = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_count_lines", x => new { x.operation_id, x.count_id, x.item, x.place, x.condition });
                    table.CheckConstraint("ck_counted", "quantity >= 0 AND booked >= 0");
                    table.ForeignKey(
                        name: "fk_stock_count_lines_stock_counts_operation_id_count_id",
                        columns: x => new { x.operation_id, x.count_id },
                        principalTable: "stock_counts",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "waybill_boxes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    stop = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    is_accepted = table.Column<bool>(type: "boolean", nullable: true),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: true),
                    turned_back_to = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    turn_back_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waybill_boxes", x => new { x.operation_id, x.waybill_id, x.box_number });
                    table.ForeignKey(
                        name: "fk_waybill_boxes_waybills_operation_id_waybill_id",
                        columns: x => new { x.operation_id, x.waybill_id },
                        principalTable: "waybills",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "waybill_stops",
                columns: table => new
                {
                    order = table.Column<int>(type: "integer", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waybill_stops", x => new { x.operation_id, x.waybill_id, x.order });
                    table.ForeignKey(
                        name: "fk_waybill_stops_waybills_operation_id_waybill_id",
                        columns: x => new { x.operation_id, x.waybill_id },
                        principalTable: "waybills",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stock_entries",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    condition = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    change = table.Column<long>(type: "bigint", nullable: false),
                    balance = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_entries", x => new { x.operation_id, x.item, x.place, x.condition, x.number });
                    table.CheckConstraint("ck_balance", "balance >= 0 AND change <> 0 AND number > 0");
                    table.ForeignKey(
                        name: "fk_stock_entries_stock_operation_id_item_place_condition",
                        columns: x => new { x.operation_id, x.item, x.place, x.condition },
                        principalTable: "stock",
                        principalColumns: new[] { "operation_id", "item", "place", "condition" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "delivery_lines",
                columns: table => new
                {
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stated = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    damaged = table.Column<int>(type: "integer", nullable: false),
                    wrong = table.Column<int>(type: "integer", nullable: false),
                    @short = table.Column<int>(name: "short", type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    excess = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_lines", x => new { x.operation_id, x.delivery_id, x.item });
                    table.CheckConstraint("ck_adds_up", "least(accepted, damaged, wrong, short) >= 0 AND accepted::bigint + damaged + wrong + short = stated AND excess BETWEEN 0 AND accepted");
                    table.ForeignKey(
                        name: "fk_delivery_lines_deliveries_operation_id_delivery_id",
                        columns: x => new { x.operation_id, x.delivery_id },
                        principalTable: "deliveries",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "excess_settlement_lines",
                columns: table => new
                {
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    settlement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    returned = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_excess_settlement_lines", x => new { x.operation_id, x.settlement_id, x.item });
                    table.CheckConstraint("ck_settled", "least(kept, returned) >= 0");
                    table.ForeignKey(
                        name: "fk_excess_settlement_lines_excess_settlements_operation_id_set",
                        columns: x => new { x.operation_id, x.settlement_id },
                        principalTable: "excess_settlements",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_box_contents_operation_id_item",
                table: "box_contents",
                columns: new[] { "operation_id", "item" });

            migrationBuilder.CreateIndex(
                name: "ix_box_records_operation_id_record_id",
                table: "box_records",
                columns: new[] { "operation_id", "record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_due",
                table: "boxes",
                columns: new[] { "operation_id", "due" },
                filter: "due IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_home_election",
                table: "boxes",
                columns: new[] { "operation_id", "home", "election" },
                unique: true,
                filter: "replaced_by IS NULL AND polling_station > 0 AND NOT is_voted AND (due IS NULL OR due = 'repack')");

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_place",
                table: "boxes",
                columns: new[] { "operation_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_replaces",
                table: "boxes",
                columns: new[] { "operation_id", "replaces" },
                unique: true,
                filter: "replaces IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_shipment_id",
                table: "boxes",
                columns: new[] { "operation_id", "shipment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_waybill_id",
                table: "boxes",
                columns: new[] { "operation_id", "waybill_id" });

            migrationBuilder.CreateIndex(
                name: "ix_closings_operation_id_version",
                table: "closings",
                columns: new[] { "operation_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_corrections_operation_id_record_id",
                table: "corrections",
                columns: new[] { "operation_id", "record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_operation_id_order_id",
                table: "deliveries",
                columns: new[] { "operation_id", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_excess_settlements_operation_id_order_id",
                table: "excess_settlements",
                columns: new[] { "operation_id", "order_id" });

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
                name: "ix_handovers_operation_id_waybill_id",
                table: "handovers",
                columns: new[] { "operation_id", "waybill_id" });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_received_at",
                table: "inbox_messages",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_kit_acceptances_operation_id_item",
                table: "kit_acceptances",
                columns: new[] { "operation_id", "item" });

            migrationBuilder.CreateIndex(
                name: "ix_misplacements_operation_id_box_number",
                table: "misplacements",
                columns: new[] { "operation_id", "box_number" },
                unique: true,
                filter: "recovered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_operation_ends_names_until",
                table: "operation_ends",
                column: "names_until");

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_operation_id_item",
                table: "order_lines",
                columns: new[] { "operation_id", "item" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_operation_id_number",
                table: "orders",
                columns: new[] { "operation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_polling_stations_operation_id_district_code_ordinal",
                table: "polling_stations",
                columns: new[] { "operation_id", "district_code", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reopenings_operation_id_version",
                table: "reopenings",
                columns: new[] { "operation_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reserve_uses_operation_id_item_village_code_number",
                table: "reserve_uses",
                columns: new[] { "operation_id", "item", "village_code", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_seal_troubles_operation_id_box_number",
                table: "seal_troubles",
                columns: new[] { "operation_id", "box_number" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_seal_troubles_operation_id_inspection_id",
                table: "seal_troubles",
                columns: new[] { "operation_id", "inspection_id" });

            migrationBuilder.CreateIndex(
                name: "ix_seals_operation_id_sealing_id",
                table: "seals",
                columns: new[] { "operation_id", "sealing_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sortings_operation_id_date_item",
                table: "sortings",
                columns: new[] { "operation_id", "date", "item" });

            migrationBuilder.CreateIndex(
                name: "ix_substitutes_operation_id_place",
                table: "substitutes",
                columns: new[] { "operation_id", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waybills_operation_id_number",
                table: "waybills",
                columns: new[] { "operation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waybills_operation_id_plate",
                table: "waybills",
                columns: new[] { "operation_id", "plate" },
                unique: true,
                filter: "state IN ('open', 'departed')");

            migrationBuilder.CreateIndex(
                name: "ix_waybills_operation_id_shipment_id",
                table: "waybills",
                columns: new[] { "operation_id", "shipment_id" });

            migrationBuilder.CreateOutboxTrigger();
            migrationBuilder.CreateAuditTrail();
            migrationBuilder.CreateLedgerGuard();
            migrationBuilder.CreateBoxCounts();
            migrationBuilder.CreateCustodyTables();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "box_contents");

            migrationBuilder.DropTable(
                name: "box_records");

            migrationBuilder.DropTable(
                name: "closings");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "delivery_lines");

            migrationBuilder.DropTable(
                name: "districts");

            migrationBuilder.DropTable(
                name: "excess_settlement_lines");

            migrationBuilder.DropTable(
                name: "failed_messages");

            migrationBuilder.DropTable(
                name: "handover_lines");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "kit_acceptances");

            migrationBuilder.DropTable(
                name: "misplacements");

            migrationBuilder.DropTable(
                name: "operation_ends");

            migrationBuilder.DropTable(
                name: "order_lines");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "polling_station_lists");

            migrationBuilder.DropTable(
                name: "polling_stations");

            migrationBuilder.DropTable(
                name: "reopenings");

            migrationBuilder.DropTable(
                name: "reserve_uses");

            migrationBuilder.DropTable(
                name: "revocations");

            migrationBuilder.DropTable(
                name: "seal_troubles");

            migrationBuilder.DropTable(
                name: "seals");

            migrationBuilder.DropTable(
                name: "shipments");

            migrationBuilder.DropTable(
                name: "sortings");

            migrationBuilder.DropTable(
                name: "standing_boxes");

            migrationBuilder.DropTable(
                name: "stock_count_lines");

            migrationBuilder.DropTable(
                name: "stock_documents");

            migrationBuilder.DropTable(
                name: "stock_entries");

            migrationBuilder.DropTable(
                name: "stores");

            migrationBuilder.DropTable(
                name: "substitutes");

            migrationBuilder.DropTable(
                name: "waybill_boxes");

            migrationBuilder.DropTable(
                name: "waybill_stops");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "excess_settlements");

            migrationBuilder.DropTable(
                name: "handovers");

            migrationBuilder.DropTable(
                name: "boxes");

            migrationBuilder.DropTable(
                name: "box_documents");

            migrationBuilder.DropTable(
                name: "stock_counts");

            migrationBuilder.DropTable(
                name: "stock");

            migrationBuilder.DropTable(
                name: "waybills");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "items");
        }
    }
}
