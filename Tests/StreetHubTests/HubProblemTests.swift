import Foundation
import SyncKit
import SyncStore
import Testing

@testable import StreetHub

/// What clients are told about errors.
struct HubProblemTests {
    /// An error as the database library throws it.
    struct DatabaseFailure: CustomNSError {
        static let errorDomain = "GRDB.DatabaseError"
        let errorCode: Int
    }

    struct Other: Error {}

    @Test(arguments: [
        (ExchangeError(.notEnrolled, "x"), 403, "not-enrolled"), (ExchangeError(.notInvited, "x"), 403, "not-invited"),
        (ExchangeError(.garbled, "x"), 400, "garbled"), (ExchangeError(.badSignature, "x"), 400, "bad-signature"),
        (ExchangeError(.outOfOrder, "x"), 400, "garbled"), (ExchangeError(.notForUs, "x"), 400, "not-for-us"),
        (ExchangeError(.full, "x"), 503, "full"), (ExchangeError(.revoked, "x"), 403, "revoked"),
        (ExchangeError(.replaced, "x"), 403, "replaced"), (ExchangeError(.otherFormat, "x"), 400, "other-format"),
    ])
    func messagesAreRefused(_ error: ExchangeError, _ status: Int, _ slug: String) throws {
        // Goal: each fault of a message has its status, and its words reach the client.
        // Method: one error of each code.
        let problem = try #require(HubProblem(meaning: error))
        #expect(problem.status == status)
        #expect(problem.slug == slug)
        #expect(problem.detail == "x")
        #expect((problem.retryAfter != nil) == (status == 503))
    }

    @Test(arguments: [(StoreError.Code.busy, 503), (.notInvited, 403), (.damaged, 500), (.newerSchema, 500)])
    func storesFail(_ code: StoreError.Code, _ status: Int) throws {
        // Goal: a busy store asks to come back, one that cannot be used tells nothing of itself.
        // Method: store errors whose text must not reach the client when it is the operator's business.
        let problem = try #require(HubProblem(meaning: StoreError(code, "in /var/lib/hub")))
        #expect(problem.status == status)
        #expect((problem.retryAfter != nil) == (status == 503))
        #expect(problem.detail.contains("/var") == (status == 403))
    }

    @Test(arguments: [(5, 503), (6, 503), (261, 503), (13, 507), (11, 500), (10, 500)])
    func databasesFail(_ code: Int, _ status: Int) throws {
        // Goal: a locked database means later, a full disk 507, anything else is internal.
        // Method: SQLite's result codes, one of them extended.
        let problem = try #require(HubProblem(meaning: DatabaseFailure(errorCode: code)))
        #expect(problem.status == status)
        #expect((problem.retryAfter != nil) == (status == 503))
    }

    @Test func strangersAreInternal() {
        // Goal: an error nobody foresaw is left to the server, which answers 500 without its words.
        // Method: an error of no known type, and a database's of another library.
        #expect(HubProblem(meaning: Other()) == nil)
        #expect(HubProblem(meaning: CocoaError(.fileNoSuchFile)) == nil)
    }
}
