import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncLink
import SyncStore

/// The way to the street: over the line or by stick, what it moved, what came back refused or in conflict.
struct SyncPage {
    let visit: Visit

    func reply() throws -> PageReply {
        let path = Array(visit.request.path.dropFirst())
        switch (visit.isPost, path.first) {
        case (false, nil): return try show(notices: [], status: 200)
        case (false, "stream"): return stream()
        case (true, "run"): return try run()
        case (true, "refused"): return try RefusedPart(visit: visit).answer(path.dropFirst().first ?? "")
        case (true, "conflict"): return try ConflictPart(visit: visit).settle(path.dropFirst().first ?? "")
        case (true, "stick"): return try stick(path.dropFirst().first ?? "")
        default: throw PageFault.notFound
        }
    }

    private func run() throws -> PageReply {
        let replica = try visit.replica
        let job = visit.site.sync
        if job.begin() { visit.site.startWork { job.run(replica) } }
        return .redirect(to: "/sync")
    }

    /// How far the sync has come, as it comes: an event for each change, at last one called `done`.
    private func stream() -> PageReply {
        let job = visit.site.sync
        let language = visit.language
        var reply = PageReply(type: "text/event-stream; charset=utf-8", body: [])
        let stream = ProgressStream(job: job, language: language)
        reply.pieces = { try await stream.next() }
        return reply
    }

    private func stick(_ step: String) throws -> PageReply {
        do {
            return try StickPart(visit: visit).take(step)
        } catch let error as PageFault {
            throw error
        } catch {
            return try show(notices: [Notice(.fault, visit.message(of: error))], status: 422)
        }
    }

    /// The page itself.
    func show(notices: [Notice], status: Int) throws -> PageReply {
        let replica = try visit.replica
        let conflicts = try ConflictPart(visit: visit).slots()
        let refused = try RefusedPart(visit: visit).slots()
        var slots: Slots = [
            "run": .text(visit.say("Sync now", "立即同步")),
            "lineTitle": .text(visit.say("Over the network", "通过网络")),
            "place": .text(try place(replica)), "refusedTitle": .text(visit.say("Refused by the street", "被街道退回")),
            "refused": .list(refused), "hasRefused": .flag(!refused.isEmpty),
            "conflictsTitle": .text(visit.say("Conflicts: two values for one field", "冲突：同一栏有两个值")),
            "conflicts": .list(conflicts), "hasConflicts": .flag(!conflicts.isEmpty),
            "stick": .markup(visit.render("stick", try StickPart(visit: visit).slots())),
            "faults": .list(try ConflictPart(visit: visit).faults()),
        ]
        let state = visit.site.sync.state
        if case .running(let words) = state {
            slots["running"] = .text(words[visit.language])
            slots["wait"] = .text(
                visit.say("It goes on even if you leave this page.", "离开本页也会继续同步。"))
        }
        var all = notices
        if let outcome = outcome(state) { all.append(outcome) }
        if case .done(let report, let traffic) = state { slots["moved"] = .list(moved(report, traffic)) }
        var refresh: (seconds: Int, address: String)?
        if case .running = state { refresh = (seconds: 2, address: "/sync") }
        return try visit.page(
            "/sync", visit.say("Sync", "同步"),
            help: visit.say(
                "A sync sends what is new to the street and brings back what it has for the village. Without a network "
                    + "a stick does the same.",
                "同步会把新记录送到街道，并取回街道发给本村的内容。没有网络时可用U盘完成。"),
            visit.render("sync", slots), notices: all, status: status,
            refresh: refresh)
    }

    private func place(_ replica: Replica) throws -> String {
        guard let place = try replica.place(), let parent = place.parent else { return "" }
        let name = place.path.dropFirst().first?.name ?? ""
        return visit.say("The street: \(name), at \(parent.url)", "上级：\(name)（\(parent.url)）")
    }

    private func outcome(_ state: SyncJob.State) -> Notice? {
        switch state {
        case .idle, .running: return nil
        case .failed(let words):
            return Notice(
                .fault,
                visit.say("Nothing is lost. ", "没有丢失任何内容。") + words[visit.language])
        case .done(let report, _):
            let words = visit.say(
                "Done: \(report.rowsOut) records sent, \(report.rowsIn) received.",
                "同步完成：上报\(report.rowsOut)条，收到\(report.rowsIn)条。")
            let more = report.isComplete ? "" : visit.say("\nThere is more to come: sync again.", "\n还有内容未交换完，请再同步一次。")
            return Notice(report.isComplete ? .done : .warning, words + more)
        }
    }

    private func moved(_ report: SyncReport, _ traffic: LinkTraffic) -> [Slots] {
        let lines: [(String, String)] = [
            (visit.say("sent", "上报"), visit.say("\(report.rowsOut) records", "\(report.rowsOut)条")),
            (visit.say("received", "收到"), visit.say("\(report.rowsIn) records", "\(report.rowsIn)条")),
            (visit.say("newly refused", "新退回"), String(report.refused)),
            (visit.say("open conflicts", "待定冲突"), String(report.conflicts)),
            (
                visit.say("traffic", "流量"),
                visit.say(
                    "\(traffic.bytesOut / 1024) kB up, \(traffic.bytesIn / 1024) kB down",
                    "上行\(traffic.bytesOut / 1024) kB，下行\(traffic.bytesIn / 1024) kB")
            ),
            (visit.say("at", "时间"), String(Moment.local(report.at).prefix(16))),
        ]
        return lines.map { ["label": .text($0.0), "value": .text($0.1)] }
    }
}
