import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// Who wrote what of a record, when, and how far it has come.
struct RecordHistory {
    let visit: Visit
    let labels: RecordLabels

    /// For the template `card`, the newest first.
    func slots(_ record: RecordView) throws -> [Slots] {
        let replica = try visit.replica
        let table = record.table.name
        let history = try replica.explain(table, unit: record.unit, record.id)
        let units = try UnitNames(replica)
        let view = HistoryView(
            history: history, conflicts: try replica.conflicts(unit: record.unit), units: units,
            records: RecordNames(replica))
        let names = RecordNames(replica)
        var slots = try zip(history.writes, view.cells).map { write, cells -> Slots in
            let cellSlots = try cells.compactMap { cell -> Slots? in
                if table == "member" && cell.value == .null && cell.before == .null { return nil }
                let value = try text(cell.value, names, record, cell.name)
                let before = cell.before == cell.value ? "" : try text(cell.before, names, record, cell.name)
                if value.isEmpty, before.isEmpty { return nil }
                return [
                    "column": .text(Book.words(of: table, column: cell.name)[visit.language]),
                    "value": .text(value.isEmpty ? "—" : value), "before": .text(before),
                    "conflict": .text(cell.isInConflict ? visit.say("in conflict", "有冲突") : ""),
                ]
            }
            return [
                "head": .text(head(write, units)), "state": .text(custody(write, parent: history.parent)),
                "cells": .list(cellSlots),
            ]
        }
        if history.isPending {
            slots.append([
                "head": .text(visit.say("written here, not yet on its way", "本机写入，尚未上报")),
                "state": .text(visit.say("It goes with the next sync.", "下次同步时上报。")),
            ])
        }
        return slots.reversed()
    }

    private func text(_ value: Value, _ names: RecordNames, _ record: RecordView, _ column: String) throws -> String {
        let shown = try names.text(of: value, in: record.table.name, column, unit: record.unit)
        return shown.isEmpty ? "" : labels.text(shown, table: record.table.name, column: column)
    }

    private func head(_ write: RowHistory.Write, _ units: UnitNames) -> String {
        let kind =
            switch write.kind {
            case .insert: visit.say("added", "新增")
            case .update: visit.say("changed", "修改")
            case .delete: visit.say("removed", "删除")
            }
        let device = write.device ?? units.device(write.replica)
        let by = [write.authorUnit, device].compactMap { $0 }.joined(separator: " / ")
        return "\(String(Moment.local(write.claimedAt).prefix(16))) · \(kind) · \(by)"
    }

    private func custody(_ write: RowHistory.Write, parent: ID128?) -> String {
        if let refusal = write.refusal {
            return visit.say("refused: \(refusal.words.english)", "被退回：\(refusal.words.chinese)")
        }
        if write.via != nil { return visit.say("came from elsewhere", "外来记录") }
        if write.isReceivedAbove { return visit.say("delivered to street and district", "街道和区均已收到") }
        if write.isReceivedByParent { return visit.say("delivered to the street", "街道已收到") }
        return visit.say("on its way", "待上报")
    }
}
