import GRDB
public import SyncKit

extension Replica {
    /// Accepts a refused row after all: a verdict of this hub, sealed, and the row folded again in the same
    /// transaction. Everybody who reads the row follows with the next exchange.
    ///
    /// - Parameters:
    ///   - id: The ``ParkedRow/id``.
    ///   - note: Why, as people read it; at most 2,000 bytes.
    /// - Throws: `.notAllowed` when this is no hub, or when a hub of a higher level has judged; `.noSuchRow`;
    ///   `.invalidValue` for what no tables can hold.
    public func accept(_ id: ID128, note: String?) throws {
        try judge(id, .accepted, note: note)
    }

    /// States that a row stays refused, or is refused again, with the reason; it waits no longer.
    ///
    /// - Parameters:
    ///   - id: The ``ParkedRow/id``.
    ///   - note: Why, as people read it; at most 2,000 bytes.
    /// - Throws: `.notAllowed` when this is no hub, or when a hub of a higher level has judged; `.noSuchRow`;
    ///   `.missingValue` without a reason; `.invalidValue` for one that is too long.
    public func reject(_ id: ID128, note: String) throws {
        guard !note.isEmpty else { throw StoreError(.missingValue, "Give a reason for the refusal.") }
        try judge(id, .refused, note: note)
    }

    private func judge(_ id: ID128, _ outcome: Judgement.Outcome, note: String?) throws {
        guard note?.utf8.count ?? 0 <= Judgement.noteBytesMax, note?.utf8.contains(0) != true else {
            throw StoreError(.invalidValue, "The reason is longer than \(Judgement.noteBytesMax) bytes. Shorten it.")
        }
        try transaction { db in
            // What users wrote before belongs before the judgement, and to what is folded again.
            try Sealer(db: db, replica: self).seal()
            let judgement = try Judgement(id, replica: self, in: db)
            try judgement.enter(outcome, note: note)
            try Sealer(db: db, replica: self).seal()
            try judgement.foldAgain()
        }
    }
}
