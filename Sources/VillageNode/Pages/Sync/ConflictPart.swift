import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// Open conflicts with all values side by side, each settled by one press.
struct ConflictPart {
    let visit: Visit

    /// For the template `sync`.
    func slots() throws -> [Slots] {
        let replica = try visit.replica
        let names = RecordNames(replica)
        let labels = try RecordLabels(replica, language: visit.language)
        let units = try UnitNames(replica)
        return try replica.conflicts().map { conflict in
            let title = Book.words(of: conflict.table)[visit.language]
            let record = try names.name(of: conflict.table, unit: conflict.unit, conflict.row)
            let shown =
                record.count == 32
                ? String(record.prefix(8)) : labels.text(record, table: conflict.table, column: "code")
            return [
                "title": .text("\(title) \(shown)"), "id": .text(conflict.id),
                "to": .text("/records/\(conflict.table)/\(conflict.row.hex)"),
                "decided": .text(
                    conflict.isDecided
                        ? visit.say("A person has to decide this.", "这一处须由人决定。") : ""),
                "sides": .list(
                    try sides(conflict, names, labels, units).map { $0.with(["conflictId": .text(conflict.id)]) }),
                "hint": .text(
                    visit.say("Take the right one; it replaces the other everywhere.", "请选用正确的一个，它会在各处取代另一个。")),
            ]
        }
    }

    /// Duplicates and orphans: no value is to be chosen, a record is changed or removed.
    func faults() throws -> [Slots] {
        try visit.replica.keyFaults().map { fault in
            [
                "text": .text(PageWording.said(fault.words[visit.language], in: visit.language)),
                "links": .list(
                    fault.rows.map { row in
                        ["to": .text("/records/\(fault.table)/\(row.hex)"), "label": .text(String(row.hex.prefix(8)))]
                    }),
            ]
        }
    }

    private func sides(
        _ conflict: Conflict, _ names: RecordNames, _ labels: RecordLabels, _ units: UnitNames
    ) throws -> [Slots] {
        switch conflict.kind {
        case .cell:
            let cell = conflict.cells[0]
            return try cell.values.map { value in
                let text = try names.text(of: value.value, in: conflict.table, cell.column, unit: conflict.unit)
                return side(
                    value, units,
                    lines: [(cell.column, labels.text(text, table: conflict.table, column: cell.column))],
                    take: text, table: conflict.table)
            }
        case .birth:
            var authors: [Conflict.Candidate] = []
            for value in conflict.cells.flatMap(\.values)
            where !authors.contains(where: { $0.replica == value.replica }) {
                authors.append(value)
            }
            return try authors.map { author in
                let lines = try conflict.cells.compactMap { cell -> (String, String)? in
                    guard let value = cell.values.first(where: { $0.replica == author.replica }) else { return nil }
                    let text = try names.text(of: value.value, in: conflict.table, cell.column, unit: conflict.unit)
                    return (cell.column, labels.text(text, table: conflict.table, column: cell.column))
                }
                let device = author.device ?? units.device(author.replica)
                return side(author, units, lines: lines, take: device, table: conflict.table)
            }
        }
    }

    private func side(
        _ value: Conflict.Candidate, _ units: UnitNames, lines: [(String, String)], take: String, table: String
    ) -> Slots {
        let device = value.device ?? units.device(value.replica)
        return [
            "lines": .list(
                lines.map { column, text in
                    [
                        "label": .text(Book.words(of: table, column: column)[visit.language]),
                        "value": .text(text.isEmpty ? "—" : text),
                    ]
                }),
            "device": .text(
                visit.say(
                    "written on \(device), \(String(Moment.local(value.claimedAt).prefix(16)))",
                    "\(device)，\(String(Moment.local(value.claimedAt).prefix(16)))写入")),
            "stands": .flag(value.isWinner), "standsText": .text(visit.say("stands now", "现值")),
            "take": .text(take), "takeText": .text(visit.say("Take this one", "选用这个")),
        ]
    }

    /// Settles one.
    func settle(_ id: String) throws -> PageReply {
        do {
            let report = try visit.records.settle(id, take: visit.request.form["take"] ?? "")
            let fields = report.chosen.map { field in
                "\(Book.words(of: report.record.table.name, column: field.column)[visit.language]) = "
                    + (field.shown.isEmpty ? "—" : field.shown)
            }
            return visit.redirect(
                to: "/sync",
                saying: Notice(
                    .done,
                    visit.say(
                        "Settled: \(fields.joined(separator: ", ")).", "已解决：\(fields.joined(separator: "，"))。")))
        } catch let error as BookError where error.code == .noSuchRow || error.code == .badValue {
            return visit.redirect(to: "/sync", saying: Notice(.fault, visit.text(of: error)))
        } catch let error as StoreError where error.code == .notAllowed {
            return visit.redirect(to: "/sync", saying: Notice(.fault, visit.message(of: error)))
        }
    }
}
