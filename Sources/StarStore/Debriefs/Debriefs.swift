public import StarKit
import SyncKit
public import SyncStore

/// The secretary's half-year report, pre-filled from the records.
public struct Debriefs: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// A draft with the figures of the records, up to today.
    ///
    /// - Parameters:
    ///   - half: 1 or 2.
    ///   - year: Nil for the open cycle's.
    /// - Throws: ``BookError`` with `.badValue` for another half, `.notAllowed` at a hub, `.noCycle`; `StoreError`.
    public func draft(half: Int, year: Int? = nil) throws -> DebriefDraft {
        guard (1...2).contains(half) else {
            throw BookError(.badValue, "\(half) is no half of a year; write 1 or 2", "请写1（上半年）或2（下半年）", field: "half")
        }
        let today = CalendarDay(milliseconds: replica.now())
        return try replica.read { read in
            let own = try read.place().own
            guard own.level == .village, let unit = try UnitForest(read)[own.id] else {
                throw BookError(
                    .notAllowed, "the secretary reports from the village's laptop; use village-node there",
                    "书记述职在村级电脑上填写；请用village-node")
            }
            let stage = try read.stage()
            guard let year = year ?? (stage == .none ? nil : stage.cycle) else { throw BookError.noCycle }
            let isStored = try read.rows("secretary_debrief", unit: own.id).contains {
                $0.int("year") == year && $0.int("half") == half
            }
            return DebriefDraft(
                facts: try DebriefFacts(read, unit, year: year, half: half, today: today), isStored: isStored)
        }
    }

    /// Writes the draft into the record of that half: a new one, or the text of the one that is there.
    ///
    /// - Parameters:
    ///   - language: In which the report is kept.
    ///   - secretary: Code of the person in `officer`; nil for whoever holds the office today.
    /// - Returns: The record.
    /// - Throws: ``BookError`` with `.badValue` when nobody holds the office and no code is given, `.closed` when the
    ///   street has accepted the report; as ``draft(half:year:)`` and ``Records/add(_:_:unit:)``.
    public func save(half: Int, in language: Language, secretary: String? = nil, by: String? = nil) throws -> RecordView
    {
        let draft = try draft(half: half)
        let facts = draft.facts
        let text = "text=" + facts.words[language]
        let today = CalendarDay(milliseconds: replica.now())
        let records = Records(replica, by: by)
        let stored = try records.list("secretary_debrief").first {
            $0["year"] == .integer(Int64(facts.year)) && $0["half"] == .integer(Int64(half))
        }
        if let stored {
            guard stored["outcome"] != .text("accepted") else {
                throw BookError(
                    .closed, "the street has accepted this report; it stays as it is", "街道已接受该述职报告，不再修改")
            }
            return try records.set("secretary_debrief", stored.id.hex, [text, "day=\(today.iso)"]).record
        }
        let code = try secretary ?? Offices(replica).holder(of: "secretary", on: today)
        guard let code else {
            throw BookError(
                .badValue,
                "nobody holds the office of secretary today; name the person with --secretary CODE, or enter the term: "
                    + "add STORE office officer=… role=secretary from=…",
                "目前没有登记在任的书记；请用--secretary指定人员代码，或先录入任职", field: "secretary")
        }
        return try records.add(
            "secretary_debrief", ["half=\(half)", "secretary=\(code)", "day=\(today.iso)", text]
        ).record
    }
}
