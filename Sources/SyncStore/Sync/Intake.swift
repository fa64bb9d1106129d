import GRDB
import SyncKit

/// Takes in change-sets of another replica, in the caller's transaction: check, judge, merge.
final class Intake {
    /// What became of a batch.
    struct Outcome {
        var changeSets = 0
        var rows = 0
        var rowsRefused = 0
        var rejected: [String] = []

        mutating func add(_ other: Outcome) {
            changeSets += other.changeSets
            rows += other.rows
            rowsRefused += other.rowsRefused
            rejected += other.rejected
            takenBack += other.takenBack
        }

        /// Of another life of this store: what it had written itself and did not hold any more.
        var takenBack = 0
    }

    /// What is known of the batch beforehand.
    struct Terms {
        /// What had been judged before, by this hub in a former life.
        var judgedBefore = VersionVector()
        /// Only what was judged before is taken, until this hub has its own records back.
        var isTakingBack = false
    }

    private let db: Database
    private let replica: Replica
    private let via: ID128
    private let isFromParent: Bool
    private let terms: Terms
    private let authors: Authors
    private let merger: Merger

    init(_ db: Database, _ replica: Replica, via: ID128, terms: Terms = Terms()) throws {
        self.db = db
        self.replica = replica
        self.via = via
        self.terms = terms
        isFromParent = try Replica.place(in: db)?.parent?.key.replica == via
        authors = Authors(db, replica.schema)
        merger = Merger(db, replica, authors)
    }

    /// Takes in a batch in its order. What is missing something is left out, and offered again later.
    func take(_ changeSets: [ChangeSet]) throws -> Outcome {
        if !PlantedBug.lateSeal.isOn { try Sealer(db: db, replica: replica).seal() }
        var outcome = Outcome()
        for changeSet in changeSets {
            let check = try check(changeSet)
            switch check {
            case .new, .fork: try take(changeSet, isFork: check == .fork, &outcome)
            case .held: continue
            case .early, .invalid: outcome.rejected.append(check.description)
            }
        }
        try merger.finish()
        return outcome
    }

    private func take(_ offered: ChangeSet, isFork: Bool, _ outcome: inout Outcome) throws {
        // A sender that has not heard of an erasure still brings the values: they are not stored.
        let erasures = Erasures(db: db, schema: replica.schema)
        let changeSet = PlantedBug.lateErasure.isOn ? offered : try erasures.applied(to: offered)
        let isOwn = changeSet.header.stream.replica == replica.identity.replica
        if terms.isTakingBack, !isOwn, !wasJudged(changeSet) {
            outcome.rejected.append("the hub takes its own records back first")
            return
        }
        let body: ChangeBody?
        do {
            if changeSet.header.keyID == nil {
                body = try StoredBody.unpack(changeSet.body)
                guard body?.rowCount == changeSet.header.rowCount else { throw WireError.invalid(what: "row count") }
            } else {
                body = try replica.privateBody(of: changeSet, in: db)
            }
        } catch let error as WireError {
            outcome.rejected.append("the body cannot be read (\(error))")
            return
        }
        try judge(changeSet, body, isFork: isFork, &outcome)
        try merger.merge(changeSet, body: body, isFork: isFork, via: via)
        if isFork { try replica.raise(.fork, changeSet.header.stream.replica, in: db) }
        outcome.changeSets += 1
        outcome.rows += changeSet.header.rowCount
        if isOwn { outcome.takenBack += 1 }
    }

    private func check(_ changeSet: ChangeSet) throws -> ChangeSetCheck.Outcome {
        let stream = changeSet.header.stream
        let audience = try db.audienceNumber(stream.audience)
        let author = try authors.author(stream.replica)
        if let author, try !authors.mayWrite(author, in: stream.audience) {
            return .invalid(why: "its author does not read its audience")
        }
        return try ChangeSetCheck.judge(
            changeSet,
            ChangeSetCheck.Held(
                author: author?.key, isBegun: try db.isBegun(stream, audience: audience),
                isErased: { [db, replica, via] in
                    // An author says with its request what it holds of its own; nobody else's word is taken.
                    let erasures = Erasures(db: db, schema: replica.schema)
                    return try via == stream.replica ? erasures.explains($0) : erasures.attests($0)
                },
                lookUp: { [db] in try db.known($0, audience: audience) }))
    }

    private func wasJudged(_ changeSet: ChangeSet) -> Bool {
        terms.judgedBefore[changeSet.header.stream].number >= changeSet.header.number
    }

    /// Judges a change-set whose author this hub is the nearest above, once.
    private func judge(_ changeSet: ChangeSet, _ body: ChangeBody?, isFork: Bool, _ outcome: inout Outcome) throws {
        guard !isFromParent, !wasJudged(changeSet),
            let author = try authors.author(changeSet.header.stream.replica), try authors.isJudgedHere(author)
        else { return }
        let verdicts = Verdicts(db: db, replica: replica)
        if isFork { try verdicts.refuse(changeSet, .fork) }
        // What another hub writes is checked by each receiver from the declaration alone.
        guard let body, author.standing.level == .village else { return }
        // What a unit's former parent has judged is not held against the stage of today. Everything else that makes
        // a write good or bad is looked at again: the numbers alone do not say that it is the same change-set.
        let read = LocalRead(db: db, schema: replica.schema)
        let stage = try authors.currentMoves().wasJudged(changeSet.header) ? nil : read.stage()
        let judgement = RowJudgement(schema: replica.schema, rights: try authors.currentRights(), stage: stage)
        let refused = try LawJudgement(read: read, stage: stage ?? .none).refusedRows(
            of: body, in: changeSet.header.stream.audience.unit,
            besides: judgement.refusedRows(of: changeSet.header, body, author: author.standing))
        outcome.rowsRefused += refused.count
        try verdicts.refuse(refused, of: changeSet)
    }
}
