import StarKit
import SyncKit
import SyncStore

/// Open conflicts, for people: every value that was written at once, and which one stands.
struct ConflictsView {
    let conflicts: [Conflict]
    let units: UnitNames
    let records: RecordNames
    /// Duplicate keys and orphans, which are listed after the conflicts.
    var faults: [KeyFault] = []

    func text(in language: Language) throws -> String {
        guard !conflicts.isEmpty || !faults.isEmpty else {
            return Words("No open conflict.", "没有待定的冲突。")[language]
        }
        let names = KeyFaultView(units: units, records: records)
        let lines = try faults.map { try names.words(of: $0)[language] }
        return try (conflicts.map { try text(of: $0, in: language) } + lines).joined(separator: "\n\n")
    }

    private func text(of conflict: Conflict, in language: Language) throws -> String {
        let row = try records.name(of: conflict.table, unit: conflict.unit, conflict.row)
        let place = "\(conflict.id)  \(units.code(of: conflict.unit)) \(conflict.table) \(row)"
        let decided = conflict.isDecided ? Words(" (a person decides)", "（须由人决定）")[language] : ""
        switch conflict.kind {
        case .cell:
            return try "\(place) \(conflict.cells[0].column)\(decided)\n" + table(of: conflict, in: language)
        case .birth:
            let added = Words(": added on several devices at once", "：多台设备同时新增")[language]
            return try "\(place)\(added)\(decided)\n" + tableOfAuthors(of: conflict, in: language)
        }
    }

    private func table(of conflict: Conflict, in language: Language) throws -> String {
        var table = TextTable([
            "", Words("value", "值")[language], Words("written on", "设备")[language],
            Words("claimed time", "声称时间")[language], Words("received here", "本机收到")[language],
        ])
        for line in conflict.cells[0].values {
            table.add([
                line.isWinner ? Words("stands", "现值")[language] : Words("also", "另有")[language],
                try shown(line.value, of: conflict, conflict.cells[0].column), device(line),
                Moment.local(line.claimedAt), Moment.local(line.receivedAt),
            ])
        }
        return table.text
    }

    /// A column for each author, so that the records stand side by side.
    private func tableOfAuthors(of conflict: Conflict, in language: Language) throws -> String {
        var authors: [Conflict.Candidate] = []
        for line in conflict.cells.flatMap(\.values) where !authors.contains(where: { $0.replica == line.replica }) {
            authors.append(line)
        }
        var table = TextTable([""] + authors.map(device))
        table.add([Words("claimed time", "声称时间")[language]] + authors.map { Moment.local($0.claimedAt) })
        table.add([Words("received here", "本机收到")[language]] + authors.map { Moment.local($0.receivedAt) })
        let stands = Words(" (stands)", "（现值）")[language]
        for cell in conflict.cells {
            let values = try authors.map { author in
                guard let line = cell.values.first(where: { $0.replica == author.replica }) else { return "" }
                return try shown(line.value, of: conflict, cell.column) + (line.isWinner ? stands : "")
            }
            table.add([cell.column] + values)
        }
        return table.text
    }

    private func device(_ line: Conflict.Candidate) -> String {
        line.device ?? units.device(line.replica)
    }

    private func shown(_ value: Value, of conflict: Conflict, _ column: String) throws -> String {
        value == .null ? "-" : try records.text(of: value, in: conflict.table, column, unit: conflict.unit)
    }
}
