import Foundation
import SyncKit
import SyncStore

extension HubProblem {
    /// What an error of the store or of a message means to a client; nil for one that is none of its business.
    ///
    /// This is the only place where their codes become HTTP statuses.
    init?(meaning error: any Error) {
        switch error {
        case let error as ExchangeError: self.init(meaning: error)
        case let error as StoreError: self.init(meaning: error)
        case let error as any CustomNSError: self.init(meaningDatabase: error)
        default: return nil
        }
    }

    private init(meaning error: ExchangeError) {
        switch error.code {
        case .notEnrolled:
            self.init(status: 403, slug: "not-enrolled", title: "Not enrolled", detail: error.message)
        case .notInvited:
            self.init(status: 403, slug: "not-invited", title: "Not invited", detail: error.message)
        case .full:
            self.init(
                status: 503, slug: "full", title: "Too many requests wait", detail: error.message,
                retryAfter: Self.personWait)
        case .revoked:
            self.init(status: 403, slug: "revoked", title: "Cut off", detail: error.message)
        case .replaced:
            self.init(status: 403, slug: "replaced", title: "Key replaced", detail: error.message)
        case .otherFormat:
            self.init(status: 400, slug: "other-format", title: "Format of another version", detail: error.message)
        case .badSignature:
            self.init(status: 400, slug: "bad-signature", title: "Bad signature", detail: error.message)
        case .notForUs:
            self.init(status: 400, slug: "not-for-us", title: "Not for this hub", detail: error.message)
        default:
            self.init(status: 400, slug: "garbled", title: "Garbled message", detail: error.message)
        }
    }

    private init?(meaning error: StoreError) {
        switch error.code {
        case .busy:
            self = .busy(retryAfter: Self.busyWait)
        case .notInvited:
            self.init(status: 403, slug: "not-invited", title: "Not invited", detail: error.message)
        default:
            // Its text is for the operator; the client can do nothing about it.
            self = .internalError
            logNote = "\(error.code)"
        }
    }

    /// SQLite's result codes, without naming the module that throws them.
    private init?(meaningDatabase error: any CustomNSError) {
        guard Swift.type(of: error).errorDomain == "GRDB.DatabaseError" else { return nil }
        switch error.errorCode & 0xff {
        case 5, 6: self = .busy(retryAfter: Self.busyWait)  // SQLITE_BUSY, SQLITE_LOCKED
        case 13: self = .diskFull  // SQLITE_FULL
        default:
            self = .internalError
            logNote = "SQLite result code \(error.errorCode)"
        }
    }

    /// The disk has no room: nothing was taken, and no receipt was given.
    static let diskFull = HubProblem(
        status: 507, slug: "disk-full", title: "Disk full",
        detail: "The hub has no disk space left; nothing was taken. Tell its operator and try again later.",
        logNote: "The disk is full. Free some space; laptops will send again.")

    private static let busyWait = Duration.seconds(5)
    /// What waits for a person is not worth asking for again at once.
    private static let personWait = Duration.seconds(600)
}
