import StarKit
import StarStore
import SyncKit
import SyncStore

/// What people read in place of codes, words and ids of a record.
struct RecordLabels {
    private let replica: Replica
    private let language: Language
    private let rosters: [String: Roster]

    /// Tables whose codes are shown with a name.
    private static let named = ["member", "officer"]

    /// - Throws: `StoreError` of the store.
    init(_ replica: Replica, language: Language) throws {
        self.replica = replica
        self.language = language
        var rosters: [String: Roster] = [:]
        for table in Self.named { rosters[table] = try Roster(replica, table) }
        self.rosters = rosters
    }

    /// A column of a record.
    func text(_ record: RecordView, _ column: String) -> String {
        guard let field = record.fields.first(where: { $0.column == column }), !field.shown.isEmpty else { return "" }
        return text(field.shown, table: record.table.name, column: column)
    }

    /// A shown value of a column.
    func text(_ shown: String, table: String, column: String) -> String {
        if case .reference(let target)? = Book.schema[table]?.column(column)?.kind {
            if let roster = rosters[target] { return roster.shown(shown) }
            return linked(target, shown)
        }
        if table == "member", column == "name" || column == "code" { return shown }
        let words = Book.words(of: column, value: shown)[language]
        if words != shown { return words }
        if case .list? = Book.rule(table, column) {
            return shown.replacing(";", with: Words("; ", "；")[language])
        }
        return shown
    }

    /// What a record without a code is about.
    private func linked(_ target: String, _ id: String) -> String {
        // A record that is gone is called by its id.
        guard let record = try? Records(replica).find(target, id) else { return id }
        let columns = ["title", "number", "period", "member", "date", "posted", "from"]
        let parts = columns.compactMap { column -> String? in
            guard record.table.column(column) != nil else { return nil }
            let text = text(record, column)
            return text.isEmpty ? nil : text
        }
        return parts.isEmpty ? String(id.prefix(8)) : parts.prefix(2).joined(separator: " ")
    }

    /// What can be chosen for a reference to a table without codes, the newest first.
    func choices(_ target: String) throws -> [(id: String, label: String)] {
        var query = RecordQuery()
        query.limit = 300
        query.isNewestFirst = true
        return try Records(replica).page(target, query).records.map { record in
            (record.id.hex, linked(target, record.id.hex))
        }
    }
}
