import StarKit
import StarStore
import SyncKit
import SyncStore

/// A street with one village of ten members that evaluates: six stars at most, three places. Two members are equal at
/// the cut; ballots give everybody full marks, so that the committee's marks decide.
struct EndVillage {
    /// Marks of m01, m02, … for evidence and committee.
    static let marks = [100, 90, 80, 80, 70, 50, 50, 50, 50, 50]
    static let codes = (1...10).map { $0 < 10 ? "m0\($0)" : "m\($0)" }

    let street: TestStreet
    let laptop: Replica

    /// - Parameter peers: Valid ballots of the first round among the ten members; seven are needed.
    init(peers: Int = 10) throws {
        street = try TestStreet(["v1"], stage: "active", today: "2026-12-16")
        laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\n" + Self.codes.map { "\($0),党员\($0),C\n" }.joined())
        for (code, role) in [("o1", "secretary"), ("o2", "committee")] {
            try add("officer", ["code=\(code)", "name=\(code)"])
            try add("office", ["officer=\(code)", "role=\(role)", "from=2024-01-01"])
        }
        try sync()
        try addAtHub("officer", ["code=li", "name=李强"])
        try addAtHub("office", ["officer=li", "role=reviewer", "from=2026-01-01"])
        try move(to: "evaluate")
        try hold("peer", round: 1, due: 10, valid: peers)
        try hold("mass", round: 1, due: 40, valid: 10)
        let marks = zip(Self.codes, Self.marks).flatMap { code, mark in
            (1...3).map { "\(code),\($0),\(mark),\(mark)\n" }
        }
        try laptop.load(.assessments, "member,dimension,evidence,committee\n" + marks.joined())
    }

    /// A ballot that gives everybody the best grade.
    func hold(_ source: String, round: Int, due: Int, valid: Int) throws {
        try laptop.load(
            .ballots,
            "source,round,due,valid,tellers,scrutineer\n\(source),\(round),\(due),\(valid),a;b,c\n")
        let lines = Self.codes.map { "\($0),\(source),all,\(valid),\(valid),0,0,0,0,\(round)\n" }
        try laptop.load(
            .tallies, "member,source,dimension,valid,excellent,good,fair,poor,unknown,round\n" + lines.joined())
    }

    func review(_ codes: [String] = EndVillage.codes) throws {
        for code in codes {
            try add(
                "branch_review",
                ["member=\(code)", "outcome=passed", "reason=属实", "day=2026-12-15", "chair=o1", "present=3"])
        }
    }

    func sendPacket() throws {
        try add("packet", ["secretary=o1", "approved=2026-12-16", "members=10"])
        try sync()
    }

    /// From the evaluation to the publicity, with the draw.
    func publish() throws {
        try review()
        try sendPacket()
        try addAtHub("review", ["number=1", "outcome=accepted", "reviewer=li", "day=2026-12-16"])
        try move(to: "review")
        _ = try Ranker(street.hub).rank(year: 2026)
        _ = try draw()
        _ = try Ranker(street.hub).rank(year: 2026)
        try move(to: "publicity")
        try street.clock.set("2026-12-23")
    }

    func draw(_ number: String = "20261216") throws -> RecordView {
        try Records(street.hub).add(
            "draw", ["number=\(number)", "day=2026-12-16", "place=街道会议室", "witnesses=甲;乙"]
        ).record
    }

    func move(to stage: String) throws {
        try street.move(to: stage)
        try sync()
    }

    func sync() throws { try street.sync(laptop) }

    @discardableResult
    func add(_ table: String, _ fields: [String]) throws -> RecordView {
        try Records(laptop).add(table, fields).record
    }

    @discardableResult
    func addAtHub(_ table: String, _ fields: [String]) throws -> RecordView {
        try Records(street.hub).add(table, fields, unit: "v1").record
    }

    /// What the street's result says of a member.
    func result(_ code: String) throws -> StoredRow? {
        try street.hub.rows("result").first { $0.text("member") == code }
    }

    /// The street's record of a mark of a member in the first dimension.
    func mark(_ code: String) throws -> String {
        let records = try Records(street.hub).list("assessment")
        return records.first { $0["member"] == .text(code) && $0["dimension"] == .integer(1) }?.name ?? ""
    }
}
