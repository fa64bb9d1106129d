public import StarKit
import SyncStore

/// What an import did, or what a dry run says it would do.
public struct ImportReport: Hashable, Sendable {
    public let kind: ImportKind
    public let fileName: String
    /// Whether nothing was written.
    public let isDryRun: Bool
    /// One for each line of the file, in its order.
    public let rows: [ImportedRow]
    /// Rows of `contact_count` that followed and changed.
    public let contactCounts: Int
    /// What is allowed but worth a look.
    public let warnings: [Words]
    /// The records that are new, so that the import can be taken back; parts that go with another are left out.
    public let made: [RecordName]

    /// Lines of the file.
    public var linesCount: Int { rows.count }
    /// Lines that made a new record.
    public var added: Int { rows.count { $0.outcome == .added } }
    /// Lines that changed a record.
    public var changed: Int { rows.count { if case .changed = $0.outcome { true } else { false } } }
    /// Lines that said what was there already.
    public var same: Int { rows.count { $0.outcome == .same } }
    /// Lines whose record had been removed and stays so.
    public var removedBefore: Int { rows.count { $0.outcome == .removedBefore } }

    /// For people: the counts, the warnings, and in a dry run a line for each record that would change.
    public func text(in language: Language) -> String {
        var lines = isDryRun ? preview(language) : []
        lines.append(summary[language])
        lines += warnings.map { $0[language] }
        return lines.joined(separator: "\n")
    }

    /// One object with the counts; in a dry run with the rows.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("file", fileName)
            json.field("kind", kind.rawValue)
            json.field("dryRun", isDryRun)
            json.field("lines", linesCount)
            json.field("added", added)
            json.field("changed", changed)
            json.field("same", same)
            json.field("removedBefore", removedBefore)
            json.field("contactCounts", contactCounts)
            json.array("warnings") { json in
                for warning in warnings { json.value(warning.english) }
            }
            if isDryRun {
                json.array("rows") { json in
                    for row in rows { Self.write(row, into: &json) }
                }
            }
        }
    }

    private var summary: Words {
        var words = Words(
            "\(fileName): \(linesCount) lines, \(added) new, \(changed) changed, \(same) unchanged",
            "\(fileName)：共\(linesCount)行，新增\(added)，修改\(changed)，未变\(same)")
        if removedBefore > 0 {
            words = Words(
                words.english + ", \(removedBefore) removed earlier and left so",
                words.chinese + "，此前已删除而保持不变\(removedBefore)")
        }
        if contactCounts > 0 {
            words = Words(
                words.english + "; \(contactCounts) contact counts updated",
                words.chinese + "；更新联户次数\(contactCounts)条")
        }
        if isDryRun { words = Words(words.english + " (dry run: nothing was written)", words.chinese + "（试导入，未写入）") }
        return words
    }

    private func preview(_ language: Language) -> [String] {
        rows.compactMap { row in
            let what: Words
            switch row.outcome {
            case .same: return nil
            case .added: what = Words("new", "新增")
            case .changed(let columns):
                let list = columns.joined(separator: ", ")
                what = Words("changed: \(list)", "修改：\(list)")
            case .removedBefore: what = Words("removed earlier, left so", "此前已删除，保持不变")
            }
            let words = Words(
                "line \(row.line): \(row.name): \(what.english)", "第\(row.line)行：\(row.name)：\(what.chinese)")
            return words[language]
        }
    }

    private static func write(_ row: ImportedRow, into json: inout JSONWriter) {
        json.object { json in
            json.field("line", row.line)
            json.field("record", row.name)
            switch row.outcome {
            case .added: json.field("outcome", "added")
            case .same: json.field("outcome", "same")
            case .removedBefore: json.field("outcome", "removedBefore")
            case .changed(let columns):
                json.field("outcome", "changed")
                json.array("columns") { json in
                    for column in columns { json.value(column) }
                }
            }
        }
    }
}
