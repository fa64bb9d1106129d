import ArgumentParser
import Foundation
import StarKit
import StarStore
import SyncKit
import SyncLink
import SyncStore
import Testing

@testable import CommandKit

struct ErrorReportTests {
    static let words = Words("said in English", "用中文说")

    static let storeCodes: [(StoreError.Code, CommandKit.ExitStatus)] = [
        (.notAllowed, .notAllowed), (.notJoined, .notAllowed), (.noSuchTable, .badInput), (.noSuchRow, .badInput),
        (.invalidValue, .badInput), (.missingValue, .badInput), (.damaged, .unusableStore),
        (.newerSchema, .unusableStore), (.exists, .exists), (.absent, .badInput), (.notInvited, .notAllowed),
        (.busy, .tryAgain),
    ]

    static let bookCodes: [(BookError.Code, CommandKit.ExitStatus)] = [
        (.badFile, .badInput), (.badValue, .badInput), (.noSuchTable, .badInput), (.noSuchRow, .badInput),
        (.ambiguousRow, .badInput), (.noCycle, .badInput), (.closed, .badInput), (.notAllowed, .notAllowed),
        (.exists, .exists), (.notReady, .badInput),
    ]

    static let backupCodes: [(BackupError.Code, CommandKit.ExitStatus)] = [
        (.badPath, .badInput), (.garbled, .badInput), (.newerFormat, .unusableStore), (.missingSecret, .notAllowed),
        (.wrongSecret, .notAllowed), (.otherProgram, .badInput), (.unsound, .unusableStore),
    ]

    static let exchangeCodes: [(ExchangeError.Code, CommandKit.ExitStatus)] = [
        (.garbled, .badInput), (.badSignature, .unreachable), (.notEnrolled, .notAllowed),
        (.notInvited, .notAllowed), (.outOfOrder, .badInput), (.notForUs, .badInput), (.full, .tryAgain),
        (.revoked, .notAllowed), (.otherFormat, .unusableStore),
    ]

    static let linkCodes: [(LinkError.Code, CommandKit.ExitStatus)] = [
        (.badAddress, .badInput), (.unreachable, .unreachable), (.pinMismatch, .unreachable),
        (.handshakeFailed, .unreachable), (.notAHub, .unreachable), (.cutOff, .unreachable), (.stalled, .unreachable),
        (.replyTooLarge, .badInput), (.redirectRefused, .unreachable), (.badStatus, .badInput),
        (.hubFailed, .tryAgain), (.busy, .tryAgain), (.setUpFailed, .inputOutput),
    ]

    static let bundleFileCodes: [(BundleFileError.Code, CommandKit.ExitStatus)] = [
        (.missing, .badInput), (.notAFile, .badInput), (.tooLarge, .badInput), (.cutShort, .inputOutput),
        (.full, .inputOutput), (.noAccess, .inputOutput), (.failed, .inputOutput), (.notKept, .inputOutput),
    ]

    @Test func statusesAreThoseThatScriptsRelyOn() {
        // Goal: no exit status changes its number.
        // Method: the numbers written out once more.
        #expect(CommandKit.ExitStatus.allCases.map(\.rawValue) == [0, 64, 65, 69, 70, 73, 74, 75, 77, 78])
    }

    @Test func storeErrorsBecomeStatuses() {
        // Goal: every code of the store has its status and keeps its message.
        // Method: the whole table.
        for (code, status) in Self.storeCodes {
            let report = ErrorReport(of: StoreError(code, "why and what to do"), in: .english)
            #expect(report == ErrorReport(status, "why and what to do"), "\(code)")
        }
    }

    @Test func closedStageIsBadInput() {
        // Goal: a stage that is closed now is told apart from a writer who may never write.
        // Method: the same code with each refusal.
        let status = { (refusal: Refusal) in
            ErrorReport(of: StoreError(.notAllowed, "m", refusal: refusal), in: .english).status
        }
        #expect([Refusal.closed, .late, .forbidden].map(status) == [.badInput, .badInput, .notAllowed])
    }

    @Test func bookErrorsBecomeStatuses() {
        // Goal: every code of the book has its status and speaks the user's language.
        // Method: the whole table in both languages.
        for (code, status) in Self.bookCodes {
            let error = BookError(code, Self.words)
            #expect(ErrorReport(of: error, in: .english) == ErrorReport(status, "said in English"), "\(code)")
            #expect(ErrorReport(of: error, in: .chinese) == ErrorReport(status, "用中文说"), "\(code)")
        }
    }

    @Test func exchangeErrorsBecomeStatuses() {
        // Goal: every code of the exchange has its status.
        // Method: the whole table.
        for (code, status) in Self.exchangeCodes {
            #expect(ErrorReport(of: ExchangeError(code, "m"), in: .english) == ErrorReport(status, "m"), "\(code)")
        }
    }

    @Test func backupErrorsBecomeStatuses() {
        // Goal: every reason why a backup is refused has its status and keeps its message.
        // Method: the whole table.
        for (code, status) in Self.backupCodes {
            #expect(ErrorReport(of: BackupError(code, "m"), in: .english) == ErrorReport(status, "m"), "\(code)")
        }
    }

    @Test func linkErrorsBecomeStatuses() {
        // Goal: every code of the road has its status; none is forgotten when one is added.
        // Method: the whole table, compared with the list of all codes.
        #expect(Self.linkCodes.map(\.0) == LinkError.Code.all)
        for (code, status) in Self.linkCodes {
            let report = ErrorReport(of: LinkError(code, message: "What.", remedy: "Do."), in: .english)
            #expect(report == ErrorReport(status, "What. Do."), "\(code)")
        }
    }

    @Test func bundleFileErrorsBecomeStatuses() {
        // Goal: every code of the road by stick has its status; none is forgotten when one is added.
        // Method: the whole table, compared with the list of all codes.
        #expect(Self.bundleFileCodes.map(\.0) == BundleFileError.Code.all)
        for (code, status) in Self.bundleFileCodes {
            let report = ErrorReport(of: BundleFileError(code, message: "What.", remedy: "Do."), in: .english)
            #expect(report == ErrorReport(status, "What. Do."), "\(code)")
        }
    }

    @Test(arguments: [(401, 77), (403, 77), (400, 65), (413, 65), (404, 69), (405, 69)])
    func refusalsOfTheHubBecomeStatuses(status: Int, exit: Int32) {
        // Goal: what a hub refuses ends as what it means for the user.
        // Method: a refusal with each HTTP status.
        let error = LinkError(.badStatus, message: "m", remedy: "r", status: status)
        #expect(ErrorReport(of: error, in: .english).status.rawValue == exit)
    }

    @Test func hubsOfAnotherVersionAreTold() {
        // Goal: a hub that does not read this program's format sends people to an update, not in search of a fault.
        // Method: its problem document, and one of another type under the same status.
        for (type, status): (String, CommandKit.ExitStatus) in [
            ("urn:village-stars:problem:other-format", .unusableStore),
            ("urn:village-stars:problem:garbled", .badInput),
        ] {
            let problem = LinkProblem(type: type, title: "t", detail: "d")
            let error = LinkError(.badStatus, message: "m", remedy: "r", status: 400, problem: problem)
            #expect(ErrorReport(of: error, in: .english).status == status)
        }
    }

    @Test func everyMessageSpeaksChinese() {
        // Goal: with zh-Hans no message is English alone, and the path in it is not lost.
        // Method: every code of the libraries that speak English.
        var errors: [any Error] = Self.storeCodes.map { StoreError($0.0, "see /path") }
        errors += Self.exchangeCodes.map { ExchangeError($0.0, "see /path") as any Error }
        errors += Self.backupCodes.map { BackupError($0.0, "see /path") as any Error }
        errors += Self.linkCodes.map { LinkError($0.0, message: "see /path", remedy: "r") as any Error }
        errors += Self.bundleFileCodes.map { BundleFileError($0.0, message: "see /path", remedy: "r") as any Error }
        for error in errors {
            let message = ErrorReport(of: error, in: .chinese).message
            #expect(message.hasSuffix("）") && message.contains("see /path"), "\(message)")
            #expect(message.unicodeScalars.first.map { $0.value > 0x2e80 } == true, "\(message)")
        }
    }

    @Test func slipsInWordsAreNamed() {
        // Goal: words that a person typed wrongly are bad input; the word at fault is named in both languages.
        // Method: each kind of slip.
        let slips: [(SpokenWordsError, String)] = [
            (.unknownWord("lusax", position: 3), "lusax"), (.wrongCount(given: 16, expected: 17), "16"),
            (.checkFails, ""),
        ]
        for (slip, place) in slips {
            let report = ErrorReport(of: slip, in: .english)
            #expect(report.status == .badInput && (place.isEmpty || report.message.contains(place)))
            let chinese = ErrorReport(of: slip, in: .chinese).message
            #expect(chinese != report.message && (place.isEmpty || chinese.contains(place)))
        }
    }

    @Test func fileProblemsNamePlace() {
        // Goal: file, line, field and remedy reach the user.
        // Method: a list of problems and a policy's problem.
        let problem = FileProblem(file: "members.csv", line: 2, field: "category", message: Self.words)
        let report = ErrorReport(of: FileProblems([problem]), in: .english)
        #expect(report == ErrorReport(.badInput, "members.csv, line 2, category: said in English"))
        let policy = ErrorReport(of: PolicyProblem(line: 3, key: "quota.percent", message: Self.words), in: .english)
        #expect(policy == ErrorReport(.badInput, "policy, line 3, quota.percent: said in English"))
    }

    @Test(arguments: [(5, 75), (6, 75), (261, 75), (13, 74), (10, 74), (14, 74), (11, 78), (26, 78), (1, 70)])
    func databaseErrorsBecomeStatuses(code: Int, exit: Int32) {
        // Goal: a busy, full, failing or damaged database is told apart, extended codes included.
        // Method: an error of the library's domain with each of SQLite's codes.
        #expect(ErrorReport(of: DatabaseFailure(errorCode: code), in: .english).status.rawValue == exit)
    }

    @Test func systemErrorsBecomeStatuses() {
        // Goal: errors of the machine, of a stop and of nobody's foresight end as such.
        // Method: one of each.
        #expect(ErrorReport(of: POSIXError(.ENOSPC), in: .english).status == .inputOutput)
        #expect(ErrorReport(of: POSIXError(.EAGAIN), in: .english).status == .tryAgain)
        #expect(ErrorReport(of: CocoaError(.fileWriteNoPermission), in: .english).status == .inputOutput)
        #expect(ErrorReport(of: CancellationError(), in: .english).status == .tryAgain)
        #expect(ErrorReport(of: ValidationError("v"), in: .english) == ErrorReport(.usage, "v"))
        #expect(ErrorReport(of: CommandFailure(.exists, Self.words), in: .chinese) == ErrorReport(.exists, "用中文说"))
        #expect(ErrorReport(of: Unforeseen(), in: .english).status == .internalError)
    }

    @Test func damagedStoreIsUnusable() throws {
        // Goal: the database library's own error is recognised, not only one that looks like it.
        // Method: a store whose database is overwritten with text, opened as a command opens it.
        let directory = try TemporaryDirectory()
        let path = directory.path + "/store"
        try Replica.create(StoreFiles(directory: path), schema: Book.schema).close()
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasPrefix("store.sqlite") {
            try Data(repeating: UInt8(ascii: "x"), count: 8192).write(to: URL(fileURLWithPath: path + "/" + name))
        }
        let error = #expect(throws: (any Error).self) { try Replica.open(at: path) }
        #expect(ErrorReport(of: try #require(error), in: .english).status == .unusableStore)
    }

    private struct DatabaseFailure: CustomNSError {
        static let errorDomain = "GRDB.DatabaseError"
        let errorCode: Int
    }

    private struct Unforeseen: Error {}
}
