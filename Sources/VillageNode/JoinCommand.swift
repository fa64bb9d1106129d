import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncLink
import SyncStore

/// `join STORE INVITATION`: makes this laptop's store and enrols it at the street.
struct JoinCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Make this laptop's store and enrol it with an invitation.",
        discussion: """
            The street hands out one invitation for each laptop; it is good for one device. If the line breaks on \
            the way, run the same command again: the keys are kept and the same device gets the same answer.

            Where the street wants a second person's word on each device, the command prints this device's six \
            words and ends with status 75. Read them to the street, which compares and approves them; then run \
            the same command again.

            A village that was moved to another street joins it with the store it has and an invitation from there: \
            everything in the store goes along.

            Example: village-node join ~/village VS0-… --name "branch office"
            """)

    @Argument(
        help: "The directory of the store: new or empty, or that of a village that was moved.",
        completion: .directory)
    var store: String
    @Argument(help: "The line that the street handed out.") var invitation: String
    @Option(help: "What you call this device (default: the machine's name).") var name: String?
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard (name ?? "").utf8.count <= JoinRequest.nameBytesMax else {
            throw ValidationError("The name is too long; use at most \(JoinRequest.nameBytesMax) bytes.")
        }
    }

    func perform(_ shell: Shell) throws {
        let invitation = try Invitation(line: invitation)
        let road = try HubRoad(url: invitation.url, tlsPin: invitation.tlsPin, shell: shell)
        let site = try JoinSite(directory: store)
        let replica = site.replica
        if try replica.place() == nil || isMove(replica, invitation) {
            if case .waiting(let since) = try enrol(site, invitation, road) {
                return try tellWaiting(shell, replica, since: since)
            }
        } else {
            try requireCut(replica, invitation)
        }
        let report = try ChildSync(replica).run { try road.post("/v1/exchange", $0) }
        try answer(shell, replica, report)
    }

    /// The village was moved: another hub invites the store's own unit.
    private func isMove(_ replica: Replica, _ invitation: Invitation) throws -> Bool {
        guard let place = try replica.place(), let parent = place.parent else { return false }
        return place.own.id == invitation.unit && parent.key != invitation.hubKey
    }

    private func enrol(_ site: JoinSite, _ invitation: Invitation, _ road: HubRoad) throws -> JoinReply.Outcome {
        do {
            let request = try Enrolment.request(
                site.replica, invitation: invitation, name: name ?? DeviceName.ofMachine)
            let reply = try road.post("/v1/join", request)
            return try Enrolment.finish(site.replica, invitation: invitation, request: request, reply: reply)
        } catch {
            // Where the hub cannot have enrolled this device, its keys are of no use; otherwise they are
            // the only ones that the invitation is good for.
            if Self.cannotHaveEnrolled(error) { try site.undo() }
            throw error
        }
    }

    /// A device that waits keeps its store and its keys: they are what the street approves.
    private func tellWaiting(_ shell: Shell, _ replica: Replica, since: Int64) throws {
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
                "Not enrolled yet: a second person at the street has to approve this device, which has waited since "
                    + "\(Moment.local(since)). Read them the six words above; they compare all six and approve. "
                    + "Then run the same command again.",
                "尚未登记：须由街道另一人批准本设备（已自\(Moment.local(since))起等待）。请把上面六个词念给对方，"
                    + "由对方逐个核对并批准，然后重新运行同一命令。"))
    }

    private static func cannotHaveEnrolled(_ error: any Error) -> Bool {
        guard let error = error as? LinkError else { return false }
        switch error.code {
        case .badAddress, .unreachable, .pinMismatch, .handshakeFailed, .notAHub, .redirectRefused, .badStatus, .busy,
            .setUpFailed:
            return true
        default: return false
        }
    }

    /// A store that has a place is taken up again only where this very join was cut short before its first exchange.
    private func requireCut(_ replica: Replica, _ invitation: Invitation) throws {
        let place = try replica.place()
        let isSame = place?.own.id == invitation.unit && place?.parent?.key == invitation.hubKey
        guard isSame, try replica.status().lastExchange == nil else {
            throw StoreError(
                .exists,
                "The store in \(store) already belongs to \(place?.own.code ?? "a unit"). Choose a new directory.")
        }
    }

    private func answer(_ shell: Shell, _ replica: Replica, _ report: SyncReport) throws {
        guard let place = try replica.place() else { throw StoreError(.notJoined, "The join was not finished.") }
        let above = place.path.dropFirst().map(\.code).joined(separator: ", ")
        let words = Words(
            "Joined \(place.own.code) \(place.own.name), below \(above); received \(report.rowsIn) records.\n"
                + "Words of this device: \(replica.identity.fingerprint)",
            "已加入\(place.own.code) \(place.own.name)，上级\(above)；收到\(report.rowsIn)条记录。\n"
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
                json.field("rowsIn", report.rowsIn)
                json.field("roundTrips", report.roundTrips)
            }
        }
    }
}
