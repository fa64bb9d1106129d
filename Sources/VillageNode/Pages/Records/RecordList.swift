import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// A table's records: searched, narrowed, paged.
struct RecordList {
    let visit: Visit
    let table: RecordTable

    private static let pageSize = 40

    func reply() throws -> PageReply {
        let records = try visit.records
        let wanted = visit.request.query
        var query = RecordQuery()
        query.search = try searched(wanted["q"] ?? "")
        if let column = table.filter, let text = wanted["is"] { query.filters[column] = Self.stored(text) }
        query.order = table.order.map { .init($0.column, isDescending: $0.isDescending) }
        query.isNewestFirst = table.order.first?.isDescending ?? false
        query.limit = Self.pageSize
        query.offset =
            (Int(wanted["page"] ?? "1").map { min(max(1, $0), 1_000_000) } ?? 1) * Self.pageSize - Self.pageSize
        var page = try records.page(table.name, query)
        let pager = Pager(count: page.count, size: Self.pageSize, asked: Int(wanted["page"] ?? "1") ?? 1)
        if pager.offset != query.offset {
            query.offset = pager.offset
            page = try records.page(table.name, query)
        }
        let address = "/records/\(table.name)"
        return try visit.page(
            "/records", table.words[visit.language],
            help: visit.say(
                "Type part of a name, code or word to search. Choose a record to see it whole, with its history, or "
                    + "to correct it.",
                "可按姓名、代码或文字查找。点开一条记录可查看全部内容和历史，也可更正。"),
            visit.render(
                "list",
                [
                    "to": .text(address), "searched": .text(wanted["q"] ?? ""), "is": .text(wanted["is"] ?? ""),
                    "search": .text(visit.say("Search", "查找")), "add": .text(visit.say("Add", "新增")),
                    "prints": visit.prints(PrintShelf.names(of: table.name)),
                    "canAdd": .flag(try canAdd()), "print": .text(visit.say("Print", "打印")),
                    "count": .text(visit.say("\(page.count) records", "共\(page.count)条")),
                    "filters": try filters(records),
                    "table": try listing(page.records),
                    "pager": .markup(
                        visit.site.shelf.render(
                            "pager",
                            pager.slots(
                                address, wanted,
                                words: (
                                    visit.say("previous", "上一页"), visit.say("next", "下一页"),
                                    visit.say(
                                        "page \(pager.page) of \(pager.pagesCount)",
                                        "第\(pager.page)页，共\(pager.pagesCount)页")
                                )))),
                ]))
    }

    /// First letters of a name find the member too.
    private func searched(_ typed: String) throws -> String {
        guard !typed.isEmpty, typed.allSatisfy({ $0.isASCII && $0.isLetter }) else { return typed }
        let fitting = try Roster(try visit.replica, "member").entries.filter {
            Initials.of($0.name) == typed.lowercased()
        }
        return fitting.count == 1 ? fitting[0].code : typed
    }

    private func canAdd() throws -> Bool {
        let stage = try visit.replica.read { try $0.stage() }
        return Book.isOpen(table.name, to: .village, in: stage)
    }

    private static func stored(_ text: String) -> RecordValue {
        if text == "-" { return .null }
        return Int64(text).map { .integer($0) } ?? .text(text)
    }

    private func filters(_ records: Records) throws -> SlotValue {
        guard let column = table.filter else { return .markup(.empty) }
        let counts = try records.counts(table.name, by: column)
        if counts.count < 2 { return .markup(.empty) }
        let isOn = visit.request.query["is"]
        let link = { (value: String) in
            "/records/\(table.name)" + visit.request.query.query(changing: ["is": value, "page": ""])
        }
        let values = counts.map { (value: Self.text($0.key), count: $0.value) }.sorted { $0.value < $1.value }
        let all = FilterLink(
            visit.say("All", "全部"), count: nil, to: link(""), isOn: isOn == nil)
        let links = values.map { value, count in
            FilterLink(
                Book.words(of: column, value: value)[visit.language], count: count, to: link(value), isOn: isOn == value
            )
        }
        return .markup(
            visit.site.shelf.render("filters", ["filters": .list(([all] + links).map(\.slots))]))
    }

    private static func text(_ value: RecordValue) -> String {
        switch value {
        case .null: "-"
        case .integer(let number): String(number)
        case .text(let text): text
        }
    }

    private func listing(_ records: [RecordView]) throws -> SlotValue {
        let replica = try visit.replica
        let names = try RecordLabels(replica, language: visit.language)
        let deliveries = try replica.deliveries(table.name, of: records.map(\.id))
        var shown = PageTable(
            table.words[visit.language],
            table.listed.map { column in
                let isNumber = Book.schema[table.name]?.column(column)?.kind == .integer
                return .init(
                    Book.words(of: table.name, column: column)[visit.language],
                    isNumber: isNumber && Book.rule(table.name, column) != .flag)
            } + [.init(visit.say("delivery", "送达"))],
            empty: visit.say("No record fits.", "没有符合条件的记录。"))
        shown.rows = records.map { record in
            let (words, tone) = DeliveryWord.of(deliveries.state(unit: record.unit, record.id))
            let cells = table.listed.enumerated().map { index, column in
                let text = names.text(record, column)
                return PageTable.Cell(
                    index == 0 && text.isEmpty ? "—" : Self.cut(text),
                    to: index == 0 ? "/records/\(table.name)/\(record.id.hex)" : "")
            }
            return cells + [.init(words[visit.language], tone: tone)]
        }
        return visit.table(shown)
    }

    private static func cut(_ text: String) -> String {
        text.count > 60 ? text.prefix(59) + "…" : text
    }
}
