import StarKit
import StarStore
import SyncKit
import SyncStore

/// Reads what a print is made from, and nothing else.
struct PrintReader {
    let replica: Replica

    /// What an offer needs, for a wish.
    ///
    /// - Throws: `BookError` of a report; `StoreError` of the store.
    func book(for offer: PrintOffer, _ wish: PrintWish) throws -> PrintBook {
        let records = Records(replica)
        let now = replica.now()
        let (own, stage, receipt) = try replica.read {
            (try $0.place().own, try $0.stage(), try $0.receiptTime())
        }
        let today = CalendarDay(milliseconds: max(now, receipt ?? now))
        let year = try wish.number("year", 2000...2100) ?? year(offer, stage, today)
        let policy = try Policies(replica).effective(year: year).policy
        var tables: [String: [RecordView]] = [:]
        for table in offer.tables { tables[table] = try records.list(table, unit: Self.unit(of: table, own.id)) }
        var names: [String: [String: String]] = [:]
        for table in ["member", "officer"] {
            names[table] = Dictionary(
                try records.list(table, unit: own.id).map { ($0.name, $0.shown("name")) },
                uniquingKeysWith: { first, _ in first })
        }
        var book = PrintBook(
            villageName: own.name, villageCode: own.code, year: year, stage: stage, policy: policy, today: today,
            asOf: now, members: try members(records, own.id, policy, today), tables: tables, names: names,
            secretary: try Offices(replica).holder(of: "secretary", on: today))
        for report in offer.reports { try fill(&book, report, wish, own.code) }
        return book
    }

    /// Of the results the newest year that has some; of the rest the open cycle's.
    private func year(_ offer: PrintOffer, _ stage: Stage, _ today: CalendarDay) throws -> Int {
        let open = stage == .none ? today.year : stage.cycle
        guard offer.season == .use else { return open }
        let held = try Records(replica).list("result").compactMap { $0.number("year") }
        return held.filter { $0 <= open }.max() ?? open
    }

    /// A hub's own tables lie at the hub.
    private static func unit(of table: String, _ own: ID128) -> ID128? {
        if case .unit? = Book.schema[table]?.scope { own } else { nil }
    }

    private func members(
        _ records: Records, _ unit: ID128, _ policy: Policy, _ today: CalendarDay
    ) throws -> [PrintMember] {
        let standings = try replica.read { try MemberBook($0, unit: unit) }
        let counted = Set(standings.counted(on: today).map(\.id))
        return try records.list("member", unit: unit).filter { counted.contains($0.id) }.compactMap { record in
            standings.category(of: record.id, on: today).map { category in
                PrintMember(
                    code: record.name, name: record.shown("name"), category: category, cap: policy.cap(of: category),
                    record: record)
            }
        }
    }

    private func fill(_ book: inout PrintBook, _ report: PrintReport, _ wish: PrintWish, _ village: String) throws {
        switch report {
        case .roll:
            if !book.members.isEmpty { book.roll = try Evaluation(replica).roll(year: book.year) }
        case .results: book.results = try Results(replica).list(year: book.year)
        case .calendar:
            if book.stage != .none {
                book.calendar = try Calendars(replica).report(year: book.year).pages.first?.report
            }
        case .bulletins: book.bulletins = try Bulletins(replica).list()
        case .debrief:
            if book.stage != .none {
                book.debrief = try Debriefs(replica).draft(half: Self.half(wish, book), year: book.year)
            }
        case .audit:
            var filter = ExportFilter()
            filter.from = wish.text("from").flatMap(CalendarDay.init(iso:))
            filter.to = wish.text("to").flatMap(CalendarDay.init(iso:))
            filter.table = wish.text("table")
            book.audit = try Exports(replica).book(.audit, filter).sheets.first
        case .report(let kind):
            book.reports[kind] = try Reports(replica).report(kind, year: book.year, unit: village)
        }
    }

    /// The half of the year that is asked for, else the one that was over last or runs.
    static func half(_ wish: PrintWish, _ book: PrintBook) -> Int {
        wish.number("half", 1...2) ?? (book.today.year == book.year && book.today.month <= 9 ? 1 : 2)
    }

    /// The quarter that is asked for, else the one that was over last or runs.
    static func quarter(_ wish: PrintWish, _ book: PrintBook) -> Int {
        if let number = wish.number("quarter", 1...4) { return number }
        if let text = wish.text("quarter"), let quarter = Quarter(text: text) { return quarter.number }
        return book.today.year == book.year ? book.today.quarter : 4
    }
}
