import PageKit
import StarKit
import StarStore
import SyncStore

/// The records: all tables, a list of each, a record with its history, and the forms.
struct RecordsPage {
    let visit: Visit

    func reply() throws -> PageReply {
        let path = Array(visit.request.path.dropFirst())
        guard let name = path.first else { return try tables() }
        guard let table = RecordTable.named(name) else { throw PageFault.notFound }
        switch (visit.isPost, path.count, path.last) {
        case (false, 1, _): return try RecordList(visit: visit, table: table).reply()
        case (true, 1, _): return try RecordForm(visit: visit, table: table).add()
        case (false, 2, "new"): return try RecordForm(visit: visit, table: table).blank()
        case (false, 2, _): return try RecordCard(visit: visit, table: table, id: path[1]).show()
        case (true, 2, _): return try RecordCard(visit: visit, table: table, id: path[1]).change()
        case (true, 3, "remove"): return try RecordCard(visit: visit, table: table, id: path[1]).remove()
        case (true, 3, "restore"): return try RecordCard(visit: visit, table: table, id: path[1]).restore()
        default: throw PageFault.notFound
        }
    }

    private func tables() throws -> PageReply {
        guard !visit.isPost else { throw PageFault.wrongMethod }
        let records = try visit.records
        let groups = try RecordTable.groups.map { group -> Slots in
            let tiles = try group.tables.map { table -> Slots in
                var query = RecordQuery()
                query.limit = 1
                return [
                    "label": .text(table.words[visit.language]), "to": .text("/records/\(table.name)"),
                    "count": .text(String(try records.page(table.name, query).count)),
                ]
            }
            return ["title": .text(group.title[visit.language]), "tiles": .list(tiles)]
        }
        return try visit.page(
            "/records", visit.say("Records", "台账"),
            help: visit.say(
                "Everything the village keeps, with how many records there are. Choose a table to search, add or "
                    + "correct.",
                "村里保存的全部记录及条数。点开一类可以查找、新增或更正。"),
            visit.render("records", ["groups": .list(groups)]))
    }
}
