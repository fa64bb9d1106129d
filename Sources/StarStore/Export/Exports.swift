public import StarKit
import SyncKit
public import SyncStore

/// What the store holds, as sheets for open formats.
public struct Exports: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The sheets of an export. Their rows are in a stable order: the same records give the same sheets.
    ///
    /// - Throws: ``BookError`` with `.notAllowed` for private tables anywhere but at their village, `.noSuchRow` or
    ///   `.ambiguousRow` for the unit, `.noSuchTable`, `.noCycle` for completeness before any cycle; `StoreError`.
    public func book(_ kind: ExportKind, _ filter: ExportFilter = ExportFilter()) throws -> ExportBook {
        let place = try replica.read { try $0.place() }
        guard !filter.includesPrivate || place.own.level == .village else {
            throw BookError(
                .notAllowed, "the private tables are encrypted for their village; export them there",
                "私密表只有本村能解密；请在该村导出")
        }
        let sheets: [Sheet] =
            switch kind {
            case .members: [try members(filter)]
            case .results: [try results(filter)]
            case .completeness: [try completeness(filter).rates]
            case .audit: [try audit(filter)]
            case .all: try all(filter)
            }
        return ExportBook(
            kind: kind, filter: filter, unitCode: place.own.code, asOf: replica.now(), sheets: sheets)
    }

    private func unit(_ filter: ExportFilter) throws -> ID128? {
        try filter.unit.map { try Units(replica).find($0).id }
    }

    private func all(_ filter: ExportFilter) throws -> [Sheet] {
        var sheets = [try members(filter), try results(filter)]
        // Before the first cycle there is no calendar.
        if try filter.year != nil || Cycles(replica).current() != nil {
            let (rates, lines) = try completeness(filter)
            sheets += [rates, lines]
        }
        sheets.append(try audit(filter))
        let unit = try unit(filter)
        for table in Book.schema.tables
        where !Self.machinery.contains(table.name) && (filter.includesPrivate || !table.isPrivate) {
            sheets.append(RecordSheet(table: table).sheet(try Records(replica).list(table.name, unit: unit)))
        }
        return sheets
    }

    /// Tables of sync itself: keys, devices and verdicts, which are no records of anybody's work.
    private static let machinery: Set<String> = ["device", "key_wrap", "parent_hub", "recovery", "verdict"]

    private func members(_ filter: ExportFilter) throws -> Sheet {
        let unit = try unit(filter)
        let today = CalendarDay(milliseconds: replica.now())
        let policy = try Policies(replica).effective(year: filter.year).policy
        let records = try Records(replica).list("member", unit: unit)
        let standings = try replica.read { try MemberBook($0, unit: unit) }
        var sheet = Sheet("members", Words("Members", "党员名册"), Self.memberColumns)
        for record in records {
            let category = standings.category(of: record.id, on: today)
            let shown = { (column: String) -> SheetCell in
                let text = record.fields.first { $0.column == column }?.shown ?? ""
                return text.isEmpty ? .empty : .text(text)
            }
            let day = { (column: String) -> SheetCell in
                if case .text(let text) = record[column] { SheetCell(dayOrText: text) } else { .empty }
            }
            let birthYear: SheetCell =
                if case .integer(let year) = record["birthYear"] { .number(Int(year)) } else { .empty }
            sheet.add([
                .text(record.unitCode), shown("code"), shown("name"), SheetCell(category?.rawValue),
                SheetCell(category.map { policy.cap(of: $0) }), shown("sex"), birthYear, shown("group"), day("joined"),
                SheetCell(standings[record.id]?.counts(on: today) ?? false), day("opened"), day("ended"),
                shown("endKind"), shown("toUnit"), shown("fromUnit"), shown("fromCode"),
            ])
        }
        return sheet
    }

    private func results(_ filter: ExportFilter) throws -> Sheet {
        let unit = try unit(filter)
        let held = try replica.read { try $0.rows("result", unit: unit) }.compactMap { $0.int("year") }
        var sheet = Sheet("results", Words("Results", "星级结果"), Self.resultColumns)
        for year in Set(held).sorted() where filter.year ?? year == year {
            for result in try Results(replica).list(year: year, unit: unit).results {
                let record = result.record
                let number = { (column: String) -> Int? in
                    if case .integer(let value) = record[column] { Int(value) } else { nil }
                }
                let text = { (column: String) -> SheetCell in
                    if case .text(let value) = record[column] { .text(value) } else { .empty }
                }
                sheet.add([
                    .number(year), .text(record.unitCode), text("member"), SheetCell(result.name), text("category"),
                    SheetCell(number("cap")), SheetCell(number("assessed")),
                    SheetCell(hundredths: number("composite")), SheetCell(number("confirmed")),
                    SheetCell(number("position")), text("reason"), SheetCell(number("tieStep")),
                    .sentence(result.explanation), text("draw"), text("overrideReason"), text("policyHash"),
                    text("rollHash"), text("resultHash"),
                ])
            }
        }
        return sheet
    }

    private func completeness(_ filter: ExportFilter) throws -> (rates: Sheet, lines: Sheet) {
        let book = try Calendars(replica).report(year: filter.year, unit: filter.unit)
        var rates = Sheet("completeness", Words("Completeness", "完成情况"), Self.rateColumns)
        var lines = Sheet("calendar", Words("Calendar", "年度日历"), Self.lineColumns)
        for page in book.pages {
            let quarters = Quarter.all(of: book.year).map { ($0.text, page.report.rate(dueIn: $0)) }
            for (period, rate) in quarters + [(String(book.year), page.report.rate())] {
                rates.add([
                    .text(page.unit.code), .text(page.unit.name), .text(period), .number(rate.due),
                    .number(rate.waived), .number(rate.done), .number(rate.onTime), .number(rate.overdue),
                    SheetCell(hundredths: rate.completeness), SheetCell(hundredths: rate.timeliness),
                ])
            }
            for line in page.report.lines {
                let waiver: CalendarWaiver? = if case .waived(let waiver) = line.state { waiver } else { nil }
                lines.add([
                    .text(page.unit.code), .word(line.occurrence.item.rawValue, line.occurrence.item.words),
                    .text(line.occurrence.period.text), .day(line.occurrence.opens), .day(line.occurrence.due),
                    .day(line.occurrence.lastDay), .word(line.state.word, line.state.words),
                    .number(line.progress.needed), .number(line.progress.done), SheetCell(line.progress.completed),
                    SheetCell(waiver?.by), SheetCell(waiver?.reason),
                ])
            }
        }
        return (rates, lines)
    }

    private func audit(_ filter: ExportFilter) throws -> Sheet {
        let entries = try Audit(replica).entries(
            Audit.Filter(unit: filter.unit, from: filter.from, to: filter.to, table: filter.table))
        var sheet = Sheet("audit", Words("Operation log", "操作日志"), Self.auditColumns)
        for entry in entries where filter.includesPrivate || Book.schema[entry.table]?.isPrivate != true {
            sheet.add([
                .moment(entry.at), .text(entry.unitCode), .text(entry.replica), SheetCell(entry.person),
                SheetCell(entry.role), .text(entry.action), .text(entry.table), .text(entry.row.hex),
                .text(entry.reason),
            ])
        }
        return sheet
    }
}
