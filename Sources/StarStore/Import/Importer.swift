public import StarKit
import SyncKit
public import SyncStore

/// Brings files into a village's book: all of a file or nothing of it.
public struct Importer: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Imports a file. The same file again changes nothing; columns that the file does not have keep their values.
    ///
    /// - Parameter dryRun: Only says what would happen.
    /// - Throws: ``BookError`` with `.badFile` (line, field and remedy of each problem), `.noCycle`, `.closed` or
    ///   `.notAllowed`; `StoreError` of the store. Then nothing was written.
    public func run(_ kind: ImportKind, bytes: [UInt8], fileName: String, dryRun: Bool) throws -> ImportReport {
        do {
            let load = try Self.loader(kind, bytes, fileName)
            let body = { (local: LocalWrite) throws -> ImportReport in
                let desk = try Desk(local, replica)
                try desk.requireVillage()
                var run = try ImportRun(desk, fileName: fileName)
                try load(&run)
                return try run.report(kind, isDryRun: dryRun)
            }
            return dryRun ? try replica.rehearse(body) : try replica.enter(body)
        } catch let problems as FileProblems {
            throw BookError(problems)
        }
    }

    /// Reads the file before the store is touched, so that a malformed one never waits for a lock.
    private static func loader(
        _ kind: ImportKind, _ bytes: [UInt8], _ name: String
    ) throws -> (inout ImportRun) throws -> Void {
        switch kind {
        case .members:
            let file = try MembersFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(members: file) }
        case .households:
            let file = try HouseholdsFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(households: file) }
        case .posts:
            let file = try PostsFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(posts: file) }
        case .contacts:
            let file = try ContactsFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(contacts: file) }
        case .log:
            let file = try LogFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(log: file) }
        case .activities:
            let file = try ActivitiesFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(activities: file) }
        case .pledges:
            // Which stars can be aimed at is the policy's to say.
            return { run in
                let stars = 0...(try MemberCaps.highest(run.desk))
                try run.load(pledges: try PledgesFile.parse(bytes: bytes, fileName: name, stars: stars))
            }
        case .ballots:
            let file = try BallotsFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(ballots: file) }
        case .tallies:
            let file = try TalliesFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(tallies: file) }
        case .assessments:
            let file = try AssessmentsFile.parse(bytes: bytes, fileName: name)
            return { try $0.load(assessments: file) }
        }
    }
}
