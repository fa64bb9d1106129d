import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// What the street refused of this laptop's own, and the two answers.
struct RefusedPart {
    let visit: Visit

    /// For the template `sync`.
    func slots() throws -> [Slots] {
        let replica = try visit.replica
        let names = RecordNames(replica)
        let labels = try RecordLabels(replica, language: visit.language)
        let units = try UnitNames(replica)
        return try replica.refused().map { row in
            let cells = try row.cells.compactMap { cell -> Slots? in
                if cell.value == .null { return nil }
                let text = try names.text(of: cell.value, in: row.table, cell.column, unit: row.unit)
                return [
                    "label": .text(Book.words(of: row.table, column: cell.column)[visit.language]),
                    "value": .text(labels.text(text, table: row.table, column: cell.column)),
                ]
            }
            let reason = row.reason.words
            let hub = row.hub.map(units.device) ?? "-"
            return [
                "id": .text(row.id.hex), "title": .text(Book.words(of: row.table)[visit.language]),
                "reason": .text(visit.say("Why: \(reason.english)", "原因：\(reason.chinese)")),
                "note": .text(row.note ?? ""),
                "when": .text(
                    visit.say(
                        "written \(String(Moment.local(row.writtenAt).prefix(16))), refused by \(hub)",
                        "写于\(String(Moment.local(row.writtenAt).prefix(16)))，由\(hub)退回")),
                "cells": .list(cells), "resend": .text(visit.say("Send again", "重新上报")),
                "giveUp": .text(visit.say("Give up", "放弃")),
                "to": .text("/records/\(row.table)/\(row.row.hex)"),
            ]
        }
    }

    /// Sends it again, or gives it up.
    func answer(_ id: String) throws -> PageReply {
        let replica = try visit.replica
        guard let row = try replica.refused().first(where: { $0.id.hex == id }) else {
            return visit.redirect(
                to: "/sync", saying: Notice(.note, visit.say("That was answered already.", "这一条已经处理过了。")))
        }
        let name = Book.words(of: row.table)[visit.language]
        switch visit.typed("answer") {
        case "resend":
            do {
                _ = try replica.resend(row.id)
            } catch let error as StoreError {
                return visit.redirect(to: "/sync", saying: Notice(.fault, visit.message(of: error)))
            }
            return visit.redirect(
                to: "/sync",
                saying: Notice(
                    .done,
                    visit.say("\(name): written anew; the next sync sends it.", "\(name)：已重新写入，下次同步时上报。")))
        case "giveUp":
            _ = try replica.giveUp(row.id)
            return visit.redirect(
                to: "/sync", saying: Notice(.done, visit.say("\(name): given up.", "\(name)：已放弃。")))
        default: throw PageFault.notFound
        }
    }
}
