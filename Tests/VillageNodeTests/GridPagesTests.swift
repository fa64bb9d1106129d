import PageKit
import StarKit
import StarStore
import Testing

@testable import VillageNode

@Suite("Whole pages of the log book, and imports taken back")
struct GridPagesTests {
    private static let rows = [
        ("member.0", "m1"), ("date.0", "2026-12-01"), ("kind.0", "visit"), ("minutes.0", "30"), ("member.2", "m3"),
        ("date.2", "2026-12-02"), ("kind.2", "study"), ("note.2", "<b>读书</b>"),
    ]

    @Test func aPageIsSavedWholeOrNotAtAll() throws {
        // Goal: one wrong row keeps all from being written, is named under itself, and nothing typed is lost; the right
        // page is written at once and taken back at once.
        // Method: three rows with an empty one between; a wrong day first.
        let bench = try PageBench(stage: "active")
        let wrong = Self.rows.map { ($0.0, $0.0 == "date.2" ? "2026-13-02" : $0.1) }
        let refused = try bench.post("/log/page", wrong)
        #expect(refused.status == 422)
        #expect(
            bench.text(refused).contains("id=\"row-fault-2\"") && bench.text(refused).contains("&lt;b&gt;读书&lt;/b&gt;"))
        #expect(try bench.counts()["log_entry"] == 0)
        #expect(try bench.post("/log/page", Self.rows).status == 303)
        #expect(try bench.counts()["log_entry"] == 2)
        #expect(try bench.counts()["log_note"] == 1)
        #expect(try bench.post("/log/page/undo", []).status == 303)
        #expect(try bench.counts()["log_entry"] == 0)
        #expect(try bench.counts()["log_note"] == 0)
    }

    @Test func pastedTextFillsTheGrid() throws {
        // Goal: cells pasted as text stand in the grid, words of either language for kinds, and nothing is written; a
        // word that is no kind stays to be corrected.
        // Method: three rows under a heading.
        let bench = try PageBench(stage: "active")
        let cells = "姓名\t日期\t类别\t分钟\nm1\t12-01\t走访\t20\nm2\t12-02\thome visit\t30\nm3\t12-03\t胡说\t5"
        let text = bench.text(try bench.post("/log/page/fill", [("cells", cells)]))
        #expect(text.contains("name=\"member.0\" value=\"m1\"") && text.contains("name=\"minutes.2\" value=\"5\""))
        #expect(text.matches(of: /<option value="visit" selected>/).count >= 2)
        #expect(text.contains("<option value=\"胡说\" selected>"))
        #expect(try bench.counts()["log_entry"] == 0)
        #expect(LogCells("", language: .chinese).lines.isEmpty)
    }

    @Test func anImportIsTakenBackWithAReason() throws {
        // Goal: the new records of an import go, what was there stays; without a reason nothing goes.
        // Method: import two members by the page's own steps, take them back twice.
        let bench = try PageBench(stage: "active")
        let before = try bench.counts()["member"]
        let cells = [("kind", "members"), ("cells", "code\tname\tcategory\nz1\t新人\tB\nz2\t新人乙\tB\nm1\t改名\tA")]
        #expect(try bench.post("/import/preview", cells).status == 200)
        #expect(try bench.post("/import/confirm", []).status == 303)
        #expect(try bench.counts()["member"] == (before ?? 0) + 2)
        let page = bench.text(try bench.get("/import"))
        let id = try #require(page.firstMatch(of: /name="id" value="([^"]+)"/)).1
        #expect(try bench.post("/import/undo", [("id", String(id)), ("reason", "")]).status == 422)
        #expect(try bench.counts()["member"] == (before ?? 0) + 2)
        #expect(try bench.post("/import/undo", [("id", String(id)), ("reason", "导错了")]).status == 303)
        #expect(try bench.counts()["member"] == before)
        #expect(!bench.text(try bench.get("/import")).contains("action=\"/import/undo\""))
    }
}
