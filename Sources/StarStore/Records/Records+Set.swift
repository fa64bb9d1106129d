import StarKit
import SyncKit
import SyncStore

extension Records {
    /// Changes columns of a record.
    ///
    /// - Parameter assignments: Each `FIELD=VALUE`; nothing after `=` empties the field. Members and households are
    ///   named by code, marks are points such as `85.5`.
    /// - Throws: ``BookError`` with `.badValue` (naming the field), `.noSuchTable`, `.noSuchRow`, `.ambiguousRow`,
    ///   `.noCycle`, `.closed` or `.notAllowed`; `StoreError` of the store.
    public func set(_ table: String, _ row: String, _ assignments: [String]) throws -> SetReport {
        try replica.enter { local in
            let desk = try Desk(local, replica)
            let reader = try RecordReader(desk.read, table)
            let declared = try RecordReader.table(table, desk.read.schema)
            let names = Set(assignments.compactMap { $0.split(separator: "=").first.map(String.init) })
            if !Book.isOverride(table, columns: names, by: desk.level) { try Self.requireTyped(declared) }
            let stored = try reader.row(row, unit: nil)
            var values = try Self.values(assignments, declared, desk, unit: stored.unit)
            Self.sendAgain(&values, declared, before: stored, desk)
            try desk.requireOpen(table, columns: Set(values.keys))
            Self.confirm(&values, declared, stored.id, before: stored.cells, desk)
            try RecordCheck(desk: desk, unit: stored.unit, by: by).check(
                declared, stored.id, before: stored.cells, written: values)
            let outcome = try local.put(table, unit: stored.unit, stored.id, values)
            var changed: [String] = []
            if case .changed(let columns) = outcome { changed = columns }
            if !changed.isEmpty {
                let isConfirmation = TwoPersonAct.all[table].map { changed.contains($0.second) } ?? false
                try AuditTrail(desk: desk, by: by).written(
                    isConfirmation ? "confirm" : "set", declared, unit: stored.unit, stored.id, columns: changed,
                    values: values,
                    reason: ResultChanges.reason(of: stored, changed: changed, to: values, in: desk.stage))
            }
            if !changed.isEmpty, ["contact", "log_entry", "log_note"].contains(table) {
                _ = try ContactCounts.recount(desk)
            }
            return SetReport(record: try view(desk, table, stored.unit, stored.id), changed: changed)
        }
    }

    /// The second person of an act confirms what stands here now.
    static func confirm(
        _ values: inout [String: Value], _ table: MergedTable, _ id: ID128, before: [String: Value], _ desk: Desk
    ) {
        guard let act = TwoPersonAct.all[table.name], let other = values[act.second] else { return }
        let isTaken = other == .null
        let digest = act.digest(table: table.name, row: id, before.merging(values) { $1 })
        values[act.confirms] = isTaken ? .null : .blob(digest.bytes)
        if values["confirmed"] == nil { values["confirmed"] = isTaken ? .null : .text(desk.today.iso) }
    }

    /// - Parameter isNew: Whether the columns that name the record are among those that can be given.
    static func values(
        _ assignments: [String], _ table: MergedTable, _ desk: Desk, unit: ID128, isNew: Bool = false
    ) throws -> [String: Value] {
        guard !assignments.isEmpty else {
            throw BookError(
                .badValue, "nothing to change; write FIELD=VALUE", "没有要修改的内容；请写“字段=值”")
        }
        var values: [String: Value] = [:]
        for assignment in assignments {
            guard let equals = assignment.firstIndex(of: "=") else {
                throw BookError(
                    .badValue, "\"\(assignment)\" is no assignment; write FIELD=VALUE", "“\(assignment)”不是赋值；请写“字段=值”")
            }
            let name = String(assignment[..<equals])
            let text = String(assignment[assignment.index(after: equals)...])
            let column = try column(name, table, isNew: isNew)
            guard values[name] == nil else {
                throw BookError(.badValue, "\(name) is given twice; give it once", "\(name)写了两次；请只写一次", field: name)
            }
            values[name] = try value(text, column, table, desk, unit: unit)
        }
        return values
    }

    private static func column(_ name: String, _ table: MergedTable, isNew: Bool) throws -> MergedColumn {
        guard let column = table.column(name) else {
            let names = table.columns.map(\.name).filter { isNew || !table.keyColumns.contains($0) }
                .joined(separator: ", ")
            throw BookError(
                .badValue, "\(table.name) has no field \"\(name)\"; the fields are: \(names)",
                "\(table.name)没有“\(name)”字段；可用字段：\(names)", field: name)
        }
        guard isNew || !table.keyColumns.contains(name) else {
            throw BookError(
                .badValue, "\(name) names the record and never changes; remove the record and enter a new one",
                "\(name)是记录的标识，不能修改；请删除后重新录入", field: name)
        }
        return column
    }

    /// A typed value as it is stored.
    static func value(
        _ text: String, _ column: MergedColumn, _ table: MergedTable, _ desk: Desk, unit: ID128
    ) throws -> Value {
        var value = Value.null
        if case .reference(let target) = column.kind {
            if !text.isEmpty { value = Value(try RecordReader(desk.read, target).row(text, unit: unit).id) }
        } else if let rule = Book.rule(table.name, column.name) {
            do {
                value = try rule.value(of: text)
            } catch {
                throw BookError(.badValue, error.words, field: column.name)
            }
        }
        guard value != .null || !column.isRequired else {
            throw BookError(
                .badValue, "\(column.name) must have a value; fill it in", "\(column.name)不能为空；请填写", field: column.name)
        }
        return value
    }
}
