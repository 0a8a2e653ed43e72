using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Certificates.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "certificates");

            migrationBuilder.CreateTable(
                name: "guesses",
                schema: "certificates",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guesses", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                schema: "certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    line_count = table.Column<int>(type: "integer", nullable: false),
                    issued_count = table.Column<int>(type: "integer", nullable: false),
                    created_by_account = table.Column<Guid>(type: "uuid", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "running_numbers",
                schema: "certificates",
                columns: table => new
                {
                    series = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_running_numbers", x => x.series);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                schema: "certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instrument_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_order_lines_orders_order_id",
                        column: x => x.order_id,
                        principalSchema: "certificates",
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "results",
                schema: "certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    conclusion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    accuracy_class_found = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    temperature = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    humidity = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    standards = table.Column<string>(type: "text", nullable: false),
                    regulation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: false),
                    adjusted_or_repaired = table.Column<bool>(type: "boolean", nullable: false),
                    measurements = table.Column<string>(type: "text", nullable: false),
                    failed_items = table.Column<string>(type: "text", nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    return_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instrument_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_account = table.Column<Guid>(type: "uuid", nullable: false),
                    verified_by_account = table.Column<Guid>(type: "uuid", nullable: true),
                    checked_by_account = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by_account = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_results", x => x.id);
                    table.ForeignKey(
                        name: "fk_results_order_lines_line_id",
                        column: x => x.line_id,
                        principalSchema: "certificates",
                        principalTable: "order_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                schema: "certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    conclusion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    order_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    instrument_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    result_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    record = table.Column<string>(type: "text", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificates", x => x.id);
                    table.ForeignKey(
                        name: "fk_certificates_results_result_id",
                        column: x => x.result_id,
                        principalSchema: "certificates",
                        principalTable: "results",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_institution_id_issued_at_id",
                schema: "certificates",
                table: "certificates",
                columns: new[] { "institution_id", "issued_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_instrument_id",
                schema: "certificates",
                table: "certificates",
                column: "instrument_id");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_item_id",
                schema: "certificates",
                table: "certificates",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_number",
                schema: "certificates",
                table: "certificates",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_order_id",
                schema: "certificates",
                table: "certificates",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_organisation_id_issued_at_id",
                schema: "certificates",
                table: "certificates",
                columns: new[] { "organisation_id", "issued_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_result_id",
                schema: "certificates",
                table: "certificates",
                column: "result_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_guesses_last_at",
                schema: "certificates",
                table: "guesses",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_item_id",
                schema: "certificates",
                table: "order_lines",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_order_id",
                schema: "certificates",
                table: "order_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_orders_institution_id_created_at_id",
                schema: "certificates",
                table: "orders",
                columns: new[] { "institution_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_number",
                schema: "certificates",
                table: "orders",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_results_institution_id_status_verified_on_id",
                schema: "certificates",
                table: "results",
                columns: new[] { "institution_id", "status", "verified_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_results_line_id",
                schema: "certificates",
                table: "results",
                column: "line_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "certificates",
                schema: "certificates");

            migrationBuilder.DropTable(
                name: "guesses",
                schema: "certificates");

            migrationBuilder.DropTable(
                name: "running_numbers",
                schema: "certificates");

            migrationBuilder.DropTable(
                name: "results",
                schema: "certificates");

            migrationBuilder.DropTable(
                name: "order_lines",
                schema: "certificates");

            migrationBuilder.DropTable(
                name: "orders",
                schema: "certificates");
        }
    }
}
