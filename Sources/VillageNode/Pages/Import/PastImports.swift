import CommandKit
import PageKit
import StarKit
import StarStore
import SyncStore

/// The imports of the last weeks, each with the button that takes its new records back.
struct PastImports {
    let visit: Visit

    /// Days within which an import can be taken back.
    private static let daysMax = Int64(Records.bringBackDaysMax)
    private static let day: Int64 = 86_400_000
    /// Imports that are shown.
    private static let shownMax = 12

    private var ledger: ImportLedger { ImportLedger(visit.site.state, store: visit.site.directory) }

    /// Remembers one.
    func add(_ report: ImportReport) throws {
        try ledger.add(report, at: try visit.replica.now())
    }

    /// For the template `import`; none before the first import.
    func slots(fault: (id: String, text: String)? = nil) throws -> [Slots] {
        let now = try visit.replica.now()
        return ledger.entries.prefix(Self.shownMax).map { entry in
            let isRecent = now - entry.at <= Self.daysMax * Self.day
            let canUndo = entry.undoneAt == nil && isRecent && !entry.made.isEmpty
            let kind = ImportKind(rawValue: entry.kind).map { ImportPage.words($0, visit.language) } ?? entry.kind
            var reason = FormField("reason", visit.say("Why?", "理由"))
            reason.isRequired = true
            reason.width = 22
            reason.scope = entry.id + "-"
            if let fault, fault.id == entry.id { reason.fault = fault.text }
            return [
                "id": .text(entry.id), "when": .text(String(Moment.local(entry.at).prefix(16))),
                "what": .text(visit.say("\(kind): \(entry.file)", "\(kind)：\(entry.file)")),
                "counts": .text(
                    visit.say(
                        "\(entry.made.count) new, \(entry.changed) changed", "新增\(entry.made.count)，修改\(entry.changed)")
                ),
                "canUndo": .flag(canUndo), "fields": visit.fields([reason]),
                "undo": .text(visit.say("Take back", "撤销导入")),
                "state": .text(state(entry, isRecent: isRecent)),
            ]
        }
    }

    private func state(_ entry: ImportLedger.Entry, isRecent: Bool) -> String {
        if let moment = entry.undoneAt {
            let day = String(Moment.local(moment).prefix(16))
            return visit.say("taken back, \(day)", "已于\(day)撤销")
        }
        if entry.made.isEmpty { return visit.say("nothing new to take back", "没有新增记录可撤销") }
        return isRecent
            ? entry.changed > 0
                ? visit.say(
                    "Changed records keep their new values; their history has the old ones.", "被修改的记录保留新值，原值见其历史。") : ""
            : visit.say("more than \(Self.daysMax) days ago", "已超过\(Self.daysMax)天")
    }

    /// Takes one back.
    ///
    /// - Parameter again: The page once more, with what is wrong.
    func undo(again: ((id: String, text: String)) throws -> PageReply) throws -> PageReply {
        let id = visit.typed("id")
        let now = try visit.replica.now()
        guard let entry = ledger.entries.first(where: { $0.id == id }), entry.undoneAt == nil,
            now - entry.at <= Self.daysMax * Self.day
        else {
            return visit.redirect(
                to: "/import",
                saying: Notice(.note, visit.say("This import cannot be taken back any more.", "这次导入已不能撤销。")))
        }
        do {
            let count = try visit.records.takeBack(entry.names, reason: visit.typed("reason"))
            try ledger.undone(id, at: now)
            return visit.redirect(
                to: "/import",
                saying: Notice(
                    .done,
                    visit.say(
                        "Taken back: \(count) records of \(entry.file). Each can be brought back from the operation "
                            + "log for "
                            + "\(Self.daysMax) days.",
                        "已撤销\(entry.file)新增的\(count)条记录。")))
        } catch let error as BookError {
            return try again((id, visit.text(of: error)))
        }
    }
}
