using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SectionFour.Server.Store.Migrations.Sqlite;

/// <summary>Full-text search over the words of pages, and triggers that keep rows as they were written.</summary>
[DbContext(typeof(SqliteWorkbenchDb))]
[Migration("20261124000000_SearchAndSeals")]
public sealed class SearchAndSeals : Migration
{
    private static readonly string[] WrittenOnce =
    [
        "AuditEntry",
        "Correction",
        "Decision",
        "DecisionSignature",
        "PolicyVersion",
        "SeverityOverride",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE VIRTUAL TABLE PageSearch USING fts5(Text, content='ReportPage', content_rowid='Id', tokenize='porter unicode61');
            CREATE TRIGGER ReportPage_Inserted AFTER INSERT ON ReportPage BEGIN
              INSERT INTO PageSearch(rowid, Text) VALUES (new.Id, new.Text);
            END;
            CREATE TRIGGER ReportPage_Deleted AFTER DELETE ON ReportPage BEGIN
              INSERT INTO PageSearch(PageSearch, rowid, Text) VALUES ('delete', old.Id, old.Text);
            END;
            CREATE TRIGGER ReportPage_Updated AFTER UPDATE OF Text ON ReportPage BEGIN
              INSERT INTO PageSearch(PageSearch, rowid, Text) VALUES ('delete', old.Id, old.Text);
              INSERT INTO PageSearch(rowid, Text) VALUES (new.Id, new.Text);
            END;
            """
        );
        foreach (var table in WrittenOnce)
        {
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER {table}_NoUpdate BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is written once'); END;
                CREATE TRIGGER {table}_NoDelete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is written once'); END;
                """
            );
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in WrittenOnce)
        {
            migrationBuilder.Sql($"DROP TRIGGER {table}_NoUpdate; DROP TRIGGER {table}_NoDelete;");
        }

        migrationBuilder.Sql(
            "DROP TRIGGER ReportPage_Inserted; DROP TRIGGER ReportPage_Deleted; DROP TRIGGER ReportPage_Updated; DROP TABLE PageSearch;"
        );
    }
}
