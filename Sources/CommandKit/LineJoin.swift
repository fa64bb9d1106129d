public import StarKit
public import SyncKit
import SyncLink
public import SyncStore

/// A join over a line, as commands and pages run it: enrols a store above, and exchanges for the first time.
public struct LineJoin {
    /// How far it came.
    public enum Outcome {
        /// A second person has to approve the device, which has waited since then: milliseconds since 1970 UTC by
        /// the hub's clock.
        case waiting(since: Int64)
        /// It belongs to its unit, and has exchanged.
        case joined(SyncReport)
    }

    private let replica: Replica
    private let sync: LineSync
    private let tell: (Words) -> Void

    /// A join of `replica`, with the sync that follows it.
    ///
    /// - Parameter tell: Says aside what people should know while it runs.
    public init(_ replica: Replica, _ sync: LineSync, tell: @escaping (Words) -> Void) {
        self.replica = replica
        self.sync = sync
        self.tell = tell
    }

    /// Joins over a line. It blocks its thread.
    ///
    /// - Parameters:
    ///   - name: What the device is called above.
    ///   - undo: Takes back what this run has made. It is called where the hub cannot have enrolled this device: only
    ///     then its keys are of no use.
    /// - Throws: `StoreError` with `.exists` for a store that belongs to a unit; an error of the line, of a message or
    ///   of the store.
    public func run(_ invitation: Invitation, name: String, undo: () throws -> Void) throws -> Outcome {
        let road: HubRoad
        do {
            road = try HubRoad(url: invitation.url, tlsPin: invitation.tlsPin, tell: tell)
            if try Enrolment.isOpen(replica, to: invitation) {
                if case .waiting(let since) = try enrol(invitation, name, road) { return .waiting(since: since) }
            } else {
                try requireCut(invitation)
            }
        } catch {
            if Self.cannotHaveEnrolled(error) { try undo() }
            throw error
        }
        return .joined(try sync.run(over: road).0)
    }

    private func enrol(_ invitation: Invitation, _ name: String, _ road: HubRoad) throws -> JoinReply.Outcome {
        let request = try Enrolment.request(replica, invitation: invitation, name: name)
        let reply = try road.post("/v1/join", request)
        return try Enrolment.finish(replica, invitation: invitation, request: request, reply: reply)
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

    /// A store that has a parent is taken up again only where this very join was cut short before its first exchange.
    private func requireCut(_ invitation: Invitation) throws {
        guard let place = try replica.place() else { return }
        let isSame =
            place.parent?.isKnown(as: invitation.hubKey) ?? false
            && (place.own.level > .village || place.own.id == invitation.unit)
        guard isSame, try replica.status().lastExchange == nil else {
            throw StoreError(
                .exists, "This store is \(place.own.code)'s and belongs to a unit above. Choose a new directory.")
        }
    }
}
