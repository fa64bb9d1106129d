import StarKit
import SyncKit
import SyncStore

/// The rows of a table by the code that people use, and back.
struct CodeIndex {
    private(set) var ids: [RecordCode: ID128] = [:]
    private(set) var codes: [ID128: String] = [:]

    /// - Parameter unit: The rows' unit; nil for all, where only ``codes`` is of use.
    init(_ read: LocalRead, _ table: String, unit: ID128?) throws {
        guard let column = read.schema[table]?.codeColumn else { return }
        for row in try read.rows(table, unit: unit) {
            guard let text = row.text(column) else { continue }
            codes[row.id] = text
            // A code that is none can only come from a foreign program; the row is still found by its id.
            if let code = RecordCode(text) { ids[code] = row.id }
        }
        // Records still name rows that were removed: those keep their code.
        for (id, text) in try read.removedTexts(table, column: column) where codes[id] == nil { codes[id] = text }
    }

    subscript(_ code: RecordCode) -> ID128? { ids[code] }
    subscript(_ id: ID128) -> String? { codes[id] }
}
