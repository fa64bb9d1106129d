import StarKit
import SyncKit
import SyncStore

/// One import under way: looks records up, collects problems and outcomes.
struct ImportRun {
    let desk: Desk
    let check: RecordCheck
    private let fileName: String
    private var problems: [FileProblem] = []
    private var rows: [ImportedRow] = []
    private var futureCount = 0
    private var made: [RecordName] = []
    private(set) var contactCounts = 0

    init(_ desk: Desk, fileName: String) throws {
        self.desk = desk
        check = RecordCheck(desk: desk, unit: desk.unit)
        self.fileName = fileName
    }

    /// What was done.
    ///
    /// - Throws: ``FileProblems`` when a line had one.
    func report(_ kind: ImportKind, isDryRun: Bool) throws -> ImportReport {
        var warnings: [Words] = []
        if futureCount > 0 {
            warnings.append(
                Words(
                    "\(futureCount) lines have a date after today (\(desk.today.iso)); check them and this machine's "
                        + "clock",
                    "有\(futureCount)行的日期晚于今天（\(desk.today.iso)）；请核对日期和本机时钟"))
        }
        return ImportReport(
            kind: kind, fileName: fileName, isDryRun: isDryRun, rows: rows, contactCounts: contactCounts,
            warnings: warnings, made: made)
    }

    /// Does `write` for each line, collects what came of it, and stops at the end when a line had a problem.
    ///
    /// - Throws: ``FileProblems``.
    mutating func each<Line>(
        _ lines: [Line], line: (Line) -> Int, name: (Line) -> String,
        write: (inout ImportRun, Line) throws -> PutOutcome?
    ) throws {
        for item in lines {
            do {
                guard let outcome = try write(&self, item) else { continue }
                rows.append(ImportedRow(line: line(item), name: name(item), outcome: outcome))
            } catch let error as BookError where error.field != nil && error.problems == nil {
                // What entry refuses of one record is a problem of its line.
                noteOnce(line(item), error.field ?? "", error.words)
            }
        }
        if !problems.isEmpty { throw FileProblems(problems) }
    }

    private mutating func noteOnce(_ line: Int, _ field: String, _ words: Words) {
        if problems.contains(where: { $0.line == line && $0.field == field }) { return }
        note(line, field, words.english, words.chinese)
    }

    mutating func note(_ line: Int, _ field: String, _ english: String, _ chinese: String) {
        problems.append(FileProblem(file: fileName, line: line, field: field, message: Words(english, chinese)))
    }

    /// The row of a member's code; nil, with a problem noted, when there is none.
    mutating func member(_ code: RecordCode, in index: CodeIndex, line: Int, field: String = "member") -> ID128? {
        if let id = index[code] { return id }
        note(
            line, field, "\"\(code.text)\" is no member here; import members.csv first or correct the code",
            "“\(code.text)”不在党员名册中；请先导入members.csv或改正代码")
        return nil
    }

    /// The row of a household's number; nil, with a problem noted, when there is none.
    mutating func household(_ number: RecordCode, in index: CodeIndex, line: Int) -> ID128? {
        if let id = index[number] { return id }
        note(
            line, "household",
            "\"\(number.text)\" is no household here; import households.csv first or correct the number",
            "“\(number.text)”不在户册中；请先导入households.csv或改正户号")
        return nil
    }

    /// Counts a date that lies ahead of the clock.
    mutating func countIfFuture(_ day: CalendarDay) {
        if day > desk.today { futureCount += 1 }
    }

    /// Puts a row whose id comes from its key columns.
    mutating func put(_ table: String, _ values: [String: Value]) throws -> PutOutcome {
        try put(table, try desk.local.naturalID(table, unit: desk.unit, values), values)
    }

    /// Puts a row that keeps the rules of entry; what it does not change is not asked again.
    mutating func put(_ table: String, _ id: ID128, _ values: [String: Value]) throws -> PutOutcome {
        if let declared = desk.read.schema[table] {
            let before = try desk.read.row(table, unit: desk.unit, id)
            let changed = values.filter { before?[$0.key] != $0.value }
            if !changed.isEmpty { try check.check(declared, id, before: before?.cells, written: changed) }
        }
        let outcome = try putPart(table, id, values)
        if outcome == .added { made.append(RecordName(table, id)) }
        return outcome
    }

    /// Puts a row that belongs to one that was checked.
    func putPart(_ table: String, _ id: ID128, _ values: [String: Value]) throws -> PutOutcome {
        try desk.local.put(table, unit: desk.unit, id, values)
    }

    mutating func recountContacts() throws {
        contactCounts = try ContactCounts.recount(desk)
    }
}
