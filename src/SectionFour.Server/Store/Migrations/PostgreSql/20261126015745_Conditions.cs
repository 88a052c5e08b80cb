using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SectionFour.Server.Store.Migrations.PostgreSql;

/// <inheritdoc />
public partial class Conditions : Migration
{
    private static readonly string[] ByNextReview = ["OrganizationId", "NextReview"];
    private static readonly string[] ByDue = ["OrganizationId", "Due"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "StandingCondition",
            columns: table => new
            {
                DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                Place = table.Column<int>(type: "integer", nullable: false),
                OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                Text = table.Column<string>(type: "text", nullable: false),
                Owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                Due = table.Column<DateOnly>(type: "date", nullable: true),
                Met = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                MetBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_StandingCondition", x => new { x.DecisionId, x.Place });
                table.ForeignKey(
                    name: "FK_StandingCondition_Decision_DecisionId",
                    column: x => x.DecisionId,
                    principalTable: "Decision",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Restrict
                );
                table.ForeignKey(
                    name: "FK_StandingCondition_Organizations_OrganizationId",
                    column: x => x.OrganizationId,
                    principalTable: "Organizations",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Restrict
                );
            }
        );

        migrationBuilder.CreateIndex(name: "IX_VendorPromise_OrganizationId_Due", table: "VendorPromise", columns: ByDue);

        migrationBuilder.CreateIndex(name: "IX_Vendor_LatestReportId", table: "Vendor", column: "LatestReportId");

        migrationBuilder.CreateIndex(name: "IX_Vendor_OrganizationId_NextReview", table: "Vendor", columns: ByNextReview);

        migrationBuilder.CreateIndex(name: "IX_OpenQuestion_OrganizationId_Due", table: "OpenQuestion", columns: ByDue);

        migrationBuilder.CreateIndex(name: "IX_StandingCondition_OrganizationId_Due", table: "StandingCondition", columns: ByDue);

        migrationBuilder.CreateIndex(name: "IX_StandingCondition_ReportId", table: "StandingCondition", column: "ReportId");

        // The conditions of the decisions that hold: the newest version of each report's that has its signatures.
        migrationBuilder.Sql(
            """
            WITH signed AS (
              SELECT d.* FROM "Decision" d
              WHERE (SELECT count(*) FROM "DecisionSignature" s WHERE s."DecisionId" = d."Id") >= d."SignaturesRequired"
            )
            INSERT INTO "StandingCondition" ("DecisionId", "Place", "OrganizationId", "ReportId", "Text", "Owner", "Due")
            SELECT d."Id", c.place, d."OrganizationId", d."ReportId", c.value ->> 'text', left(coalesce(c.value ->> 'owner', ''), 120),
              (c.value ->> 'due')::date
            FROM signed d CROSS JOIN LATERAL jsonb_array_elements(d."Conditions"::jsonb) WITH ORDINALITY AS c (value, place)
            WHERE d."Choice" IN ('RelyWithConditions', 'ResolveFirst')
              AND NOT EXISTS (SELECT 1 FROM signed n WHERE n."ReportId" = d."ReportId" AND n."Version" > d."Version")
            """
        );
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "StandingCondition");

        migrationBuilder.DropIndex(name: "IX_VendorPromise_OrganizationId_Due", table: "VendorPromise");

        migrationBuilder.DropIndex(name: "IX_Vendor_LatestReportId", table: "Vendor");

        migrationBuilder.DropIndex(name: "IX_Vendor_OrganizationId_NextReview", table: "Vendor");

        migrationBuilder.DropIndex(name: "IX_OpenQuestion_OrganizationId_Due", table: "OpenQuestion");
    }
}
