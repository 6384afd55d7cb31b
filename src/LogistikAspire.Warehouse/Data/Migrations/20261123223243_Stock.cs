using System;
using LogistikAspire.Warehouse.Goods.Stock;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <inheritdoc />
    public partial class Stock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "polling_station_lists",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    village = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    voters = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_polling_stations", x => new { x.operation_id, x.village_code, x.number });
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
                name: "order_lines",
                columns: table => new
                {
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    stated = table.Column<long>(type: "bigint", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    damaged = table.Column<long>(type: "bigint", nullable: false),
                    wrong = table.Column<long>(type: "bigint", nullable: false),
                    @short = table.Column<long>(name: "short", type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => new { x.operation_id, x.order_id, x.item });
                    table.CheckConstraint("ck_received", "quantity > 0 AND accepted BETWEEN 0 AND quantity AND least(damaged, wrong, short) >= 0\nAND accepted + damaged + wrong + short = stated");
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
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_lines", x => new { x.operation_id, x.delivery_id, x.item });
                    table.CheckConstraint("ck_adds_up", "least(accepted, damaged, wrong, short) >= 0 AND accepted::bigint + damaged + wrong + short = stated");
                    table.ForeignKey(
                        name: "fk_delivery_lines_deliveries_operation_id_delivery_id",
                        columns: x => new { x.operation_id, x.delivery_id },
                        principalTable: "deliveries",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_operation_id_order_id",
                table: "deliveries",
                columns: new[] { "operation_id", "order_id" });

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
                name: "ix_polling_stations_operation_id_district_code",
                table: "polling_stations",
                columns: new[] { "operation_id", "district_code" });

            migrationBuilder.CreateIndex(
                name: "ix_reserve_uses_operation_id_item_village_code_number",
                table: "reserve_uses",
                columns: new[] { "operation_id", "item", "village_code", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_sortings_operation_id_date_item",
                table: "sortings",
                columns: new[] { "operation_id", "date", "item" });

            migrationBuilder.CreateLedgerGuard();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "delivery_lines");

            migrationBuilder.DropTable(
                name: "order_lines");

            migrationBuilder.DropTable(
                name: "polling_station_lists");

            migrationBuilder.DropTable(
                name: "polling_stations");

            migrationBuilder.DropTable(
                name: "reserve_uses");

            migrationBuilder.DropTable(
                name: "sortings");

            migrationBuilder.DropTable(
                name: "stock_count_lines");

            migrationBuilder.DropTable(
                name: "stock_documents");

            migrationBuilder.DropTable(
                name: "stock_entries");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "stock_counts");

            migrationBuilder.DropTable(
                name: "stock");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "items");
        }
    }
}
