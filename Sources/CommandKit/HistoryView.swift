import StarKit
public import SyncKit
public import SyncStore

/// The history of one record: who wrote each value, when, through whom it came, what it replaced.
public struct HistoryView {
    let history: RowHistory
    /// The open conflicts of the record's unit.
    let conflicts: [Conflict]
    let units: UnitNames
    let records: RecordNames

    /// A cell that a write wrote, with what stood there before it.
    public struct Cell {
        /// The column.
        public let name: String
        /// What was written.
        public let value: Value
        /// What stood there.
        public let before: Value
        /// Whether it stands now.
        public let stands: Bool
        /// Another device wrote the same field without knowing of this value, and nobody has settled it.
        public let isInConflict: Bool
    }

    /// The history of a record, with the open conflicts of its unit.
    public init(history: RowHistory, conflicts: [Conflict], units: UnitNames, records: RecordNames) {
        self.history = history
        self.conflicts = conflicts
        self.units = units
        self.records = records
    }

    /// A cell of a change-set.
    private struct Place: Hashable {
        let changeSet: Hash32
        let column: String
    }

    /// The cells of every write, in the order of the writes. What a refused write says never stood anywhere, so
    /// nothing replaces it; and values in conflict did not replace each other.
    public var cells: [[Cell]] {
        let contested = Set(
            conflicts.filter { $0.table == history.table && $0.row == history.row }.flatMap { conflict in
                conflict.cells.flatMap { cell in
                    cell.values.map { Place(changeSet: $0.changeSet, column: cell.column) }
                }
            })
        var last: [String: Value] = [:]
        return history.writes.map { write in
            write.cells.map { cell in
                let before = last[cell.column] ?? .null
                let isContested = contested.contains(Place(changeSet: write.changeSet, column: cell.column))
                if write.refusal == nil, !isContested { last[cell.column] = cell.value }
                return Cell(
                    name: cell.column, value: cell.value, before: before, stands: cell.stands,
                    isInConflict: isContested)
            }
        }
    }

    func text(in language: Language) throws -> String {
        let name = try records.name(of: history.table, unit: history.unit, history.row)
        var lines = ["\(units.code(of: history.unit)) \(history.table) \(name)" + stateText(in: language)]
        for (write, cells) in zip(history.writes, cells) {
            lines.append("")
            lines += headText(of: write, in: language)
            lines += try cells.map { try text(of: $0, in: language) }
        }
        return lines.joined(separator: "\n")
    }

    private func stateText(in language: Language) -> String {
        let removed = history.isAlive ? "" : Words(", removed", "，已删除")[language]
        let pending =
            history.isPending
            ? Words(", with changes that are not sealed yet (the next sync seals them)", "，另有尚未封存的改动（下次同步时封存）")[
                language]
            : ""
        return removed + pending
    }

    private func headText(of write: RowHistory.Write, in language: Language) -> [String] {
        let author = [write.authorUnit, write.device ?? units.device(write.replica)].compactMap(\.self)
        let kind =
            switch write.kind {
            case .insert: Words("added", "新增")
            case .update: Words("changed", "修改")
            case .delete: Words("removed", "删除")
            }
        let by = author.joined(separator: "/")
        let doubt = ClockWords.words(claimed: write.claimedAt, received: min(write.receivedAt, history.readAt))
        let claimed = Moment.local(write.claimedAt) + (doubt?[language] ?? "")
        let received = Moment.local(write.receivedAt)
        let via = write.via.map { Words(", through \(name(of: $0))", "，经由\(name(of: $0))")[language] } ?? ""
        var lines = [
            Words(
                "\(kind.english) by \(by), who claims \(claimed); received here \(received)\(via)",
                "\(kind.chinese)：\(by)，声称时间\(claimed)；本机收到\(received)\(via)")[language]
        ]
        if let custody = custody(of: write) { lines.append("  " + custody[language]) }
        if let refusal = write.refusal {
            lines.append(
                Words("  refused: \(refusal.words.english)", "  被退回：\(refusal.words.chinese)")[language])
        }
        return lines
    }

    /// How far a write has come on its way up; nil for what came from above, and where nothing is above.
    private func custody(of write: RowHistory.Write) -> Words? {
        guard let parent = history.parent, write.via != parent else { return nil }
        if write.isReceivedAbove { return Words("received two levels above", "上上级已收") }
        if write.isReceivedByParent { return Words("received by the hub above", "上级已收") }
        return Words("sealed; no receipt of the hub above names it yet", "已封存；上级的回执还未包括它")
    }

    /// Whom something came through: a unit's code, or a device.
    private func name(of carrier: ID128) -> String {
        let code = units.code(of: carrier)
        return code == carrier.hex ? units.device(carrier) : code
    }

    private func text(of cell: Cell, in language: Language) throws -> String {
        let value = try shown(cell.value, cell.name)
        let replaced =
            cell.before == .null || cell.before == cell.value
            ? ""
            : Words(" (was \(try shown(cell.before, cell.name)))", "（原为\(try shown(cell.before, cell.name))）")[language]
        let stands = cell.stands ? Words(" stands", " 现值")[language] : ""
        let conflict = cell.isInConflict ? Words(", in conflict", "，有冲突")[language] : ""
        return "  \(cell.name) = \(value)\(replaced)\(stands)\(conflict)"
    }

    private func shown(_ value: Value, _ column: String) throws -> String {
        value == .null ? "-" : try records.text(of: value, in: history.table, column, unit: history.unit)
    }
}
