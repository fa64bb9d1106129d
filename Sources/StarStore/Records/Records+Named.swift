import StarKit
import SyncKit
import SyncStore

// What other records name stays.
extension Records {
    /// - Throws: ``BookError`` with `.notReady` for a record that others name, with their tables and numbers.
    static func requireUnnamed(_ stored: StoredRow, _ code: String, _ desk: Desk) throws {
        let part = parts[stored.table.name]?.table
        var names: [(table: String, count: Int)] = []
        for table in desk.read.schema.tables where table.name != part && !Book.isComputed(table.name) {
            let columns = table.columns.filter { $0.kind == .reference(stored.table.name) }.map(\.name)
            if columns.isEmpty { continue }
            let count = try desk.read.rows(table.name, unit: stored.unit).count { row in
                columns.contains { row.reference($0) == stored.id }
            }
            if count > 0 { names.append((table.name, count)) }
        }
        if names.isEmpty { return }
        let english = names.map { "\($0.table) \($0.count)" }.joined(separator: ", ")
        let chinese = names.map { "\(Book.words(of: $0.table).chinese)\($0.count)条" }.joined(separator: "、")
        let isMember = stored.table.name == "member"
        throw BookError(
            .notReady,
            "other records name \(code): \(english). "
                + (isMember
                    ? "Close it instead: set STORE member \(code) ended=DAY endKind=left endReason=…; only a record "
                        + "entered by mistake is removed, after these"
                    : "Remove those first, or change what they name"),
            "有其他记录引用\(code)：\(chinese)。"
                + (isMember
                    ? "请改为停止计入：set STORE member \(code) ended=日期 endKind=left endReason=…；误录的可在删除这些记录后再删除"
                    : "请先删除或修改这些记录"))
    }
}
