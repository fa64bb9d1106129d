import StarKit
import SyncKit

extension FuzzTarget {
    static let sampleRoll = """
        village,member,category,assessed,composite,mass,pledgesKept,serviceDays,absences,veto,missing
        v1,a,A,10,98.5,90,3,12,0,,
        v1,b,A,10,98.5,90,3,12,0,,
        v1,c,C,6,70,,0,0,1,yes,
        v2,d,B,9,61.25,60,1,3,0,,yes
        v2,e,D,0,,,0,0,0,,
        """

    private static let policies = ["apportioned", "strict", "street"].flatMap { scope in
        ["draw", "exclude"].map { "[quota]\nscope = \"\(scope)\"\ntieAtCut = \"\($0)\"\n" }
    }

    /// roll.csv, and the ranking of what it says.
    static let roll = FuzzTarget("roll", inputBytesMax: 2048, words: Roll.columns + ["\r\n", ",", "yes", "100.00"]) {
        _ in
        [[0] + Array(sampleRoll.utf8), [3] + Array(sampleRoll.replacing(",veto,missing", with: "").utf8)]
    } check: { bytes in
        var input = InputReader(bytes)
        let policy = try Policy(toml: policies[input.byte() % policies.count])
        let roll = try Flaw.read(FileProblems.self) { try Roll(csv: input.bytes, fileName: "f", policy: policy) }
        guard let roll else { return false }
        try Flaw.unless(try Roll(csv: roll.csv, fileName: "f", policy: policy) == roll, "a roll does not come back")
        for draw: UInt64? in [nil, 7] { try checkRanking(of: roll, policy, draw) }
        return true
    }

    /// Whether a ranking gives no more than it may, and everybody one line.
    static func checkRanking(of roll: Roll, _ policy: Policy, _ draw: UInt64?) throws {
        let result = Ranking.rank(roll, policy: policy, draw: draw)
        try Flaw.unless(result.members.count == roll.lines.count, "a ranking loses members")
        for places in result.places {
            try Flaw.unless(places.taken <= places.places, "\(places.taken) of \(places.places) places are taken")
            try Flaw.unless(places.places <= places.members, "more places than members")
        }
        for line in result.members {
            try Flaw.unless((0...line.roll.assessed).contains(line.confirmed), "stars out of nothing")
        }
        try Flaw.unless(!result.json.isEmpty, "no JSON")
    }
}
