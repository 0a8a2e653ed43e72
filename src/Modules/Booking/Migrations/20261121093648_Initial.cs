using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Booking.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "booking");

            migrationBuilder.CreateTable(
                name: "forms",
                schema: "booking",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    item_count = table.Column<int>(type: "integer", nullable: false),
                    remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    responded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "running_numbers",
                schema: "booking",
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
                name: "wrong_routes",
                schema: "booking",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instrument_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wrong_routes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                schema: "booking",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    item_count = table.Column<int>(type: "integer", nullable: false),
                    receipt = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_due_estimate = table.Column<bool>(type: "boolean", nullable: false),
                    responded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    visit_on = table.Column<DateOnly>(type: "date", nullable: true),
                    verifier_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    contact_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    visit_note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    responded_by_account = table.Column<Guid>(type: "uuid", nullable: true),
                    alerted_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_assignments_forms_booking_id",
                        column: x => x.booking_id,
                        principalSchema: "booking",
                        principalTable: "forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "items",
                schema: "booking",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instrument_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refusal_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    previous_refusal = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    category_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    route_json = table.Column<string>(type: "text", nullable: true),
                    alerted_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_items_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalSchema: "booking",
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_items_forms_booking_id",
                        column: x => x.booking_id,
                        principalSchema: "booking",
                        principalTable: "forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "item_steps",
                schema: "booking",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_item_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_item_steps_items_item_id",
                        column: x => x.item_id,
                        principalSchema: "booking",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_booking_id_institution_id",
                schema: "booking",
                table: "assignments",
                columns: new[] { "booking_id", "institution_id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_institution_id_submitted_at_id",
                schema: "booking",
                table: "assignments",
                columns: new[] { "institution_id", "submitted_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_status_due_by",
                schema: "booking",
                table: "assignments",
                columns: new[] { "status", "due_by" });

            migrationBuilder.CreateIndex(
                name: "ix_forms_number",
                schema: "booking",
                table: "forms",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forms_organisation_id_created_at_id",
                schema: "booking",
                table: "forms",
                columns: new[] { "organisation_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_item_steps_item_id_started_at",
                schema: "booking",
                table: "item_steps",
                columns: new[] { "item_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_items_assignment_id",
                schema: "booking",
                table: "items",
                column: "assignment_id");

            migrationBuilder.CreateIndex(
                name: "ix_items_booking_id_instrument_id",
                schema: "booking",
                table: "items",
                columns: new[] { "booking_id", "instrument_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_items_institution_id_status_category_id",
                schema: "booking",
                table: "items",
                columns: new[] { "institution_id", "status", "category_id" });

            migrationBuilder.CreateIndex(
                name: "ix_items_instrument_id_submitted_at",
                schema: "booking",
                table: "items",
                columns: new[] { "instrument_id", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_items_status_due_by",
                schema: "booking",
                table: "items",
                columns: new[] { "status", "due_by" });

            migrationBuilder.CreateIndex(
                name: "ix_wrong_routes_instrument_id_returned_at",
                schema: "booking",
                table: "wrong_routes",
                columns: new[] { "instrument_id", "returned_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "item_steps",
                schema: "booking");

            migrationBuilder.DropTable(
                name: "running_numbers",
                schema: "booking");

            migrationBuilder.DropTable(
                name: "wrong_routes",
                schema: "booking");

            migrationBuilder.DropTable(
                name: "items",
                schema: "booking");

            migrationBuilder.DropTable(
                name: "assignments",
                schema: "booking");

            migrationBuilder.DropTable(
                name: "forms",
                schema: "booking");
        }
    }
}
