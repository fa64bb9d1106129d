import StarKit
public import SyncKit
import SyncLink
public import SyncStore

/// What `join` does in both programs, once there is a store: enrols it above, and exchanges for the first time.
public struct JoinRun {
    private let replica: Replica
    private let arguments: JoinArguments
    private let shell: Shell

    /// A join of `replica`.
    public init(_ replica: Replica, _ arguments: JoinArguments, _ shell: Shell) {
        self.replica = replica
        self.arguments = arguments
        self.shell = shell
    }

    /// Joins over a line, or takes one of the two steps by stick.
    ///
    /// - Parameters:
    ///   - invitation: nil with `--bundle-in`.
    ///   - undo: As ``overLine(_:undo:)``.
    /// - Throws: As ``overLine(_:undo:)``; `BundleFileError`.
    public func perform(_ invitation: Invitation?, undo: () throws -> Void) throws {
        if let path = arguments.stick.bundleIn { return try take(from: path) }
        guard let invitation else { throw StoreError(.absent, "Name the invitation.") }
        if let path = arguments.stick.bundleOut { return try write(invitation, to: path) }
        try overLine(invitation, undo: undo)
    }

    private func write(_ invitation: Invitation, to path: String) throws {
        let bundle = try Enrolment.bundle(replica, invitation: invitation, name: arguments.deviceName)
        let file = try WrittenBundle(bundle, to: path)
        let words = replica.identity.fingerprint.description
        let next = Words(
            "Not joined yet: the hub above takes it (street-hub receive) and writes a reply; take that with "
                + "join --bundle-in.\nWords of this device: \(words)",
            "尚未加入：请上级接收（street-hub receive）并写出答复，再用join --bundle-in读入答复。\n本机校验词：\(words)")
        try shell.answer(file.text(next: next, in: shell.language)) { json in
            json.object { json in
                json.field("outcome", "written")
                file.write(into: &json)
                json.field("replica", replica.identity.replica.hex)
                json.field("words", words)
            }
        }
    }

    private func take(from path: String) throws {
        let outcome = try Enrolment.finish(replica, bundle: BundleFile(path: path).read())
        if case .waiting(let since) = outcome { return try tellWaiting(since: since) }
        try answer(nil)
    }

    /// Joins over a line.
    ///
    /// - Parameter undo: As ``LineJoin/run(_:name:undo:)``.
    /// - Throws: ``CommandFailure`` with `.tryAgain` when a second person has to approve the device; otherwise as
    ///   ``LineJoin/run(_:name:undo:)``.
    func overLine(_ invitation: Invitation, undo: () throws -> Void) throws {
        defer { shell.endProgress() }
        let join = LineJoin(replica, LineSync(replica, shell)) { shell.note($0) }
        switch try join.run(invitation, name: arguments.deviceName, undo: undo) {
        case .waiting(let since): try tellWaiting(since: since)
        case .joined(let report):
            shell.endProgress()
            shell.note(exchanged: report)
            try answer(report)
        }
    }

    /// A device that waits keeps its store and its keys: they are what is approved above.
    private func tellWaiting(since: Int64) throws {
        let fingerprint = replica.identity.fingerprint
        try shell.answer(fingerprint.description) { json in
            json.object { json in
                json.field("outcome", "waiting")
                json.field("replica", replica.identity.replica.hex)
                json.field("words", fingerprint.description)
                json.field("since", Moment.utc(since))
            }
        }
        throw CommandFailure(
            .tryAgain,
            Words(
                "Not enrolled yet: a second person at the hub above has to approve this device, which has waited "
                    + "since \(Moment.local(since)). Read them the six words above; they compare all six and approve. "
                    + "Then run the same command again.",
                "尚未登记：须由上级另一人批准本设备（已自\(Moment.local(since))起等待）。请把上面六个词念给对方，"
                    + "由对方逐个核对并批准，然后重新运行同一命令。"))
    }

    /// - Parameter report: Of the first exchange; nil after a join by stick, which has none.
    private func answer(_ report: SyncReport?) throws {
        guard let place = try replica.place() else { throw StoreError(.notJoined, "The join was not finished.") }
        let above = place.path.dropFirst().map(\.code).joined(separator: ", ")
        let received = report?.rowsIn ?? 0
        let words = Words(
            "Joined \(place.own.code) \(place.own.name), below \(above); received \(received) records.\n"
                + (report == nil ? "Now sync, by stick or over a line.\n" : "")
                + "Words of this device: \(replica.identity.fingerprint)",
            "已加入\(place.own.code) \(place.own.name)，上级\(above)；收到\(received)条记录。\n"
                + (report == nil ? "接下来请同步（用U盘或网络均可）。\n" : "")
                + "本机校验词：\(replica.identity.fingerprint)")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("outcome", "enrolled")
                json.field("replica", replica.identity.replica.hex)
                json.field("words", replica.identity.fingerprint.description)
                json.array("path") { json in
                    for unit in place.path {
                        json.object { json in
                            json.field("code", unit.code)
                            json.field("name", unit.name)
                            json.field("level", unit.level.word)
                            json.field("id", unit.id.hex)
                        }
                    }
                }
                json.field("rowsIn", received)
                json.field("roundTrips", report?.roundTrips ?? 0)
            }
        }
    }
}
