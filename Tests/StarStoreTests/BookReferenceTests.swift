import Foundation
import StarKit
import SyncKit
import Testing

@Suite("The book's declaration")
struct BookReferenceTests {
    @Test("the reference page is the committed one")
    func referencePage() throws {
        // Goal: docs/reference/tables.md says what the declaration says.
        // Method: compare bytes; UPDATE_GOLDENS=1 writes the file instead.
        let path = "\(TestStreet.root)/docs/reference/tables.md"
        let page = Book.referencePage()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                atPath: "\(TestStreet.root)/docs/reference", withIntermediateDirectories: true)
            try Data(page.utf8).write(to: URL(fileURLWithPath: path))
        }
        let committed = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
        #expect(committed == page, "run UPDATE_GOLDENS=1 swift test --filter BookReferenceTests and read the diff")
    }

    @Test("keys, codes and references name what exists", arguments: Book.schema.tables)
    func namesExist(table: MergedTable) {
        // Goal: no declaration names a column or table that is not there, and keys can always be made.
        // Method: look every name up; key columns must be required.
        for name in table.keyColumns { #expect(table.column(name)?.isRequired == true, "\(table.name).\(name)") }
        if let code = table.codeColumn { #expect(table.column(code) != nil) }
        for column in table.columns {
            if case .reference(let target) = column.kind { #expect(Book.schema[target] != nil) }
            #expect(!column.summary.isEmpty)
        }
        #expect(table.isPrivate == (table.scope == .unit(.village, top: .village)))
    }

    @Test("every column of a typed table can be read", arguments: Book.schema.tables)
    func rulesCover(table: MergedTable) {
        // Goal: `set` can write every column that is no reference.
        // Method: a table has rules for all such columns or is computed as a whole.
        guard !Book.isComputed(table.name) else { return }
        for column in table.columns {
            if case .reference = column.kind { continue }
            #expect(Book.rule(table.name, column.name) != nil, "\(table.name).\(column.name)")
        }
    }

    @Test(
        "rights follow the stage",
        arguments: [
            ("member", Level.village, [0, 1, 2]), ("member", .street, [3, 4, 5, 6, 7]),
            ("household", .village, [0, 1, 2, 3, 4, 5, 6, 7]), ("household", .street, []),
            ("post_claim", .village, [0, 1, 2, 3, 4]), ("log_entry", .village, [1, 2, 3, 4]),
            ("ballot", .village, [4]), ("tally", .village, [4]), ("assessment", .village, [4]),
            ("place", .street, [3, 4, 5, 6, 7]), ("place", .village, []), ("result", .street, [5, 6, 7]),
            ("result", .district, []), ("bulletin", .street, [0, 1, 2, 3, 4, 5, 6, 7]),
            ("audit_entry", .village, [0, 1, 2, 3, 4, 5, 6, 7]), ("policy", .village, []), ("nothing", .village, []),
            ("meeting", .village, [1, 2, 3, 4, 5, 6, 7]), ("launch_item", .village, [1, 2, 3, 4]),
            ("display_sheet", .village, [1, 2, 3, 4, 5, 6, 7]), ("posting", .village, [1, 2, 3, 4, 5, 6, 7]),
            ("pledge_item", .village, [1, 2, 3, 4]), ("category_change", .village, [0, 1, 2]),
            ("category_change", .street, [3, 4, 5, 6, 7]), ("veto", .village, [4]), ("veto", .street, []),
            ("branch_review", .village, [4]), ("branch_review", .street, []), ("review", .street, [4, 5, 6]),
            ("review", .village, []), ("waiver", .village, []), ("leader_visit", .village, []),
            ("objection", .village, [6]), ("objection", .street, []), ("reply", .village, [6]), ("reply", .street, [6]),
            ("appeal", .village, [6, 7]), ("appeal", .street, []), ("appeal", .district, []),
            ("decided_score", .street, [5, 6]), ("decided_score", .village, []), ("help_note", .street, []),
            ("criteria", .village, []), ("post", .village, []), ("roll_up", .village, []),
        ])
    func openSteps(table: String, level: Level, steps: [Int]) {
        // Goal: who may add rows to which table in which stage, as the scheme says.
        // Method: the table of the scheme against the declaration.
        #expect(Book.openSteps(table, to: level) == steps)
    }

    @Test("stage names and numbers are each other's inverse")
    func stages() {
        // Goal: a stage has one name and one number.
        // Method: both ways over all, and beyond the ends.
        for step in 1...7 { #expect(Book.stageName(step).flatMap(Book.stageStep) == step) }
        #expect(Book.stageName(0) == nil)
        #expect(Book.stageName(8) == nil)
        #expect(Book.stageStep("closed") == nil)
    }

    @Test("quarters", arguments: [("2026-Q1", "2026-01-01", "2026-03-31"), ("2028-Q4", "2028-10-01", "2028-12-31")])
    func quarters(text: String, first: String, last: String) throws {
        // Goal: a quarter knows its days; its text reads back.
        // Method: two examples, the neighbours of their ends, and texts that are none.
        let quarter = try #require(Quarter(text: text))
        #expect(quarter.text == text)
        #expect(quarter.firstDay.iso == first)
        #expect(quarter.lastDay.iso == last)
        #expect(quarter.contains(quarter.lastDay))
        #expect(quarter.lastDay.advanced(by: 1).map(quarter.contains) == false)
        for text in ["2026-Q5", "2026Q1", "2026-q1", "+026-Q1", "1999-Q1", "2026-Q1 ", ""] {
            #expect(Quarter(text: text) == nil)
        }
    }

    @Test("typed values read and show")
    func columnRules() throws {
        // Goal: what a person types is stored as the column says and is shown as people write it.
        // Method: examples of each rule, good and bad.
        #expect(try ColumnRule.score.value(of: "85.5") == .integer(8550))
        #expect(ColumnRule.score.text(of: .integer(8550)) == "85.50")
        #expect(try ColumnRule.flag.value(of: "yes") == .integer(1))
        #expect(ColumnRule.flag.text(of: .integer(0)) == "no")
        #expect(try ColumnRule.tallyDimension.value(of: "all") == .integer(0))
        #expect(try ColumnRule.sex.value(of: "女") == .text("f"))
        #expect(try ColumnRule.day.value(of: "") == .null)
        #expect(try ColumnRule.list(countMax: 2).value(of: "a; b") == .text("a;b"))
        #expect(throws: ColumnProblem.self) { try ColumnRule.day.value(of: "2026-02-30") }
        #expect(throws: ColumnProblem.self) { try ColumnRule.score.value(of: "100.01") }
        #expect(throws: ColumnProblem.self) { try ColumnRule.word(["A"]).value(of: "Z") }
        #expect(throws: ColumnProblem.self) { try ColumnRule.flag.value(of: "maybe") }
        #expect(Book.shown(.integer(7250), table: "result", column: "composite") == "72.50")
    }
}
