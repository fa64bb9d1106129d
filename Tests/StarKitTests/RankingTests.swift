import SyncKit
import Testing

@testable import StarKit

@Suite struct RankingTests {
    /// A roll from rows `village member category assessed composite mass pledges days absences [veto] [missing]`.
    func roll(_ text: String) throws -> Roll {
        let lines = try text.split(separator: "\n").map { row in
            let parts = row.split(separator: " ").map(String.init)
            return RollLine(
                village: parts[0], member: parts[1], category: try #require(Category(rawValue: parts[2])),
                assessed: try #require(Int(parts[3])), composite: Int(parts[4]), mass: Int(parts[5]),
                pledgesKept: try #require(Int(parts[6])), serviceDays: try #require(Int(parts[7])),
                absences: try #require(Int(parts[8])), isVetoed: parts.contains("veto"),
                isMissing: parts.contains("missing"))
        }
        return try Roll(lines: lines)
    }

    /// So many members of category B in a village who are below the band and only fill the head count.
    func crowd(_ village: String, _ count: Int) -> String {
        (0..<count).map { "\(village) z\($0) B 5 5000 5000 0 0 0\n" }.joined()
    }

    func rank(_ text: String, _ toml: String = "", draw: UInt64? = nil) throws -> RankingResult {
        Ranking.rank(try roll(text), policy: try Policy(toml: toml), draw: draw)
    }

    func line(_ result: RankingResult, _ member: String) throws -> ResultLine {
        try #require(result.members.first { $0.member == member })
    }

    static let strict = "[quota]\nscope = \"strict\"\n"

    @Test(arguments: [
        // A hundred members: 3.3, 3.3, 3.4 and 20 places leave one, which the largest remainder gets.
        ([11, 11, 12, 66], [3, 3, 4, 20]), ([10, 10], [3, 3]), ([1, 1, 1], [0, 0, 0]), ([2, 2], [1, 0]),
        // Equal remainders: the larger village first, then the smaller code.
        ([3, 13, 23], [0, 4, 7]), ([5, 5, 5], [2, 1, 1]), ([], []), ([0, 4, 0], [0, 1, 0]),
    ])
    func apportionment(_ counts: [Int], _ places: [Int]) {
        // Goal: places go by head count with largest remainders.
        // Method: a table worked out by hand.
        let shares = Apportionment(counts: counts, percent: 30, redistributes: true).shares
        #expect(shares.map(\.places) == places)
        #expect(shares.reduce(0) { $0 + $1.places } == counts.reduce(0, +) * 30 / 100)
    }

    @Test func modesGiveTheirPlaces() throws {
        // Goal: the three modes differ as the rules say.
        // Method: two villages of 5 under cap 10: 1.5 places each.
        let text = crowd("v1", 5) + crowd("v2", 5)
        let apportioned = try rank(text)
        #expect(apportioned.places.map(\.places) == [2, 1, 0, 0])
        #expect(apportioned.places.map(\.cap) == [10, 10, 6, 6])
        #expect(apportioned.places[0].quota == 150)
        #expect(apportioned.places[0].remainder == 50)
        #expect(try rank(text, Self.strict).places.map(\.places) == [1, 1, 0, 0])
        let street = try rank(text, "[quota]\nscope = \"street\"\n")
        #expect(street.places.map(\.places) == [3, 0])
        #expect(street.places.map(\.village) == ["", ""])
        #expect(street.warning != nil)
        #expect(apportioned.warning == nil)
    }

    @Test func placesAreTakenInOrder() throws {
        // Goal: the highest composites take the places; the others keep assessed stars and are confirmed
        // below the band.
        // Method: seven members, two places; one below the band stays as assessed.
        let text = """
            v a A 9 9000 0 0 0 0
            v b B 10 9500 0 0 0 0
            v c B 9 8999 0 0 0 0
            v d B 8 9900 0 0 0 0

            """
        let result = try rank(text + crowd("v", 3), Self.strict)
        #expect(result.members.prefix(4).map(\.member) == ["b", "a", "c", "d"])
        #expect(result.members.prefix(4).map(\.confirmed) == [10, 9, 8, 8])
        #expect(result.members.prefix(4).map(\.reason) == [.none, .none, .quota, .none])
        #expect(result.members.prefix(4).map(\.position) == [1, 2, 3, nil])
        #expect(result.members.prefix(4).map(\.tieStep) == [0, 0, 0, 0])
        #expect(result.places[0].taken == 2)
        #expect(result.places[0].cutScore == 9_000)
        #expect(result.places[1].cutScore == nil)
        #expect(result.canBeFinal)
        #expect(
            result.explanation(of: result.members[2]).english.contains("position 3 for 2 places, last taken at 90.00"))
    }

    @Test func vetoAndMissingStayOut() throws {
        // Goal: a veto or a missing component keeps out of the band and names its reason, the veto first.
        // Method: four members above and below the band.
        let text = """
            v a A 9 9000 0 0 0 0 veto
            v b B 10 9500 0 0 0 0 missing
            v c B 3 9900 0 0 0 0 missing veto
            v d B 0 - - 0 0 0

            """
        let result = try rank(text + crowd("v", 6), Self.strict)
        let lines = try ["a", "b", "c", "d"].map { try line(result, $0) }
        #expect(lines.map(\.confirmed) == [8, 8, 3, 0])
        #expect(lines.map(\.reason) == [.veto, .missing, .veto, .missing])
        #expect(lines.allSatisfy { $0.position == nil })
        #expect(result.places[0].taken == 0)
        #expect(!result.canBeFinal)
    }

    @Test(arguments: [
        ("9000 8000 3 10 0", "8999 9000 4 60 0", 0), ("9000 8001 3 10 0", "9000 8000 4 60 0", 1),
        ("9000 0 0 10 0", "9000 - 0 10 0", 1), ("9000 8000 4 10 3", "9000 8000 3 60 0", 2),
        ("9000 8000 3 11 3", "9000 8000 3 10 0", 3), ("9000 8000 3 60 1", "9000 8000 3 61 2", 4),
        ("9000 8000 3 999 0", "9000 8000 3 60 1", 4),
    ])
    func eachTieStepDecides(_ first: String, _ second: String, _ step: Int) throws {
        // Goal: each step of the chain decides, and both neighbours at the cut carry it.
        // Method: one place for two; the code order is against the winner. Days above the most count as the most.
        let result = try rank("v y A 9 \(first)\nv x A 9 \(second)\n" + crowd("v", 2), Self.strict)
        #expect(result.members.prefix(2).map(\.member) == ["y", "x"])
        #expect(result.members.prefix(2).map(\.confirmed) == [9, 8])
        #expect(result.members.prefix(2).map(\.tieStep) == [step, step])
        #expect(result.needsDraw.isEmpty)
    }

    static let tied = """
        v a A 9 9500 8000 0 0 0
        v b A 9 9000 8000 0 0 0
        v c B 9 9000 8000 0 0 0
        v d B 9 9000 8000 0 0 0
        v e B 9 8900 8000 0 0 0

        """

    @Test func equalsAtTheCutWaitForTheDraw() throws {
        // Goal: before the draw the whole equal group waits, its places stay empty, and the result is not final.
        // Method: two places, one sure, three equal for the other.
        let result = try rank(Self.tied + crowd("v", 3), Self.strict)
        #expect(result.needsDraw == ["v/b", "v/c", "v/d"])
        #expect(result.members.prefix(5).map(\.reason) == [.none, .tied, .tied, .tied, .quota])
        #expect(result.members.prefix(5).map(\.confirmed) == [9, 8, 8, 8, 8])
        #expect(result.members.prefix(5).map(\.tieStep) == [0, 5, 5, 5, 0])
        #expect(result.members.prefix(5).map(\.position) == [1, 2, 3, 4, 5])
        #expect(result.places[0].taken == 1)
        #expect(result.places[0].cutScore == 9_500)
        #expect(!result.canBeFinal)
    }

    @Test func theDrawDecides() throws {
        // Goal: the draw orders the equal group by its hash, takes as many as there are places, and settles the result.
        // Method: compare with the hash computed from the rule's bytes, for several numbers; both winners occur.
        let text = Self.tied + crowd("v", 3)
        let roll = try roll(text)
        var winners: Set<String> = []
        for number in UInt64(0)..<20 {
            let result = try rank(text, Self.strict, draw: number)
            let order = ["b", "c", "d"].sorted { left, right in
                func hash(_ code: String) -> Hash32 {
                    Hash32.of(Array("\(number)".utf8) + [0] + roll.hash.bytes + [0] + Array("v/\(code)".utf8))
                }
                return hash(left) < hash(right)
            }
            #expect(result.members.prefix(5).map(\.member) == ["a"] + order + ["e"])
            #expect(result.members.prefix(5).map(\.reason) == [.none, .none, .quota, .quota, .quota])
            #expect(result.members.prefix(5).map(\.tieStep) == [0, 5, 5, 5, 0])
            #expect(result.needsDraw.isEmpty)
            #expect(result.canBeFinal)
            #expect(result.places[0].taken == 2)
            #expect(result.places[0].cutScore == 9_000)
            winners.insert(order[0])
        }
        #expect(winners.count > 1)
    }

    @Test func excludeTakesNoneOfTheEquals() throws {
        // Goal: with "exclude" none of the equal group is taken, whatever the draw, and nobody below gets the place.
        // Method: the same roll with and without a draw number.
        let toml = Self.strict + "tieAtCut = \"exclude\"\n"
        let result = try rank(Self.tied + crowd("v", 3), toml)
        #expect(result.members.prefix(5).map(\.reason) == [.none, .excluded, .excluded, .excluded, .quota])
        #expect(result.needsDraw.isEmpty)
        #expect(result.canBeFinal)
        #expect(try rank(Self.tied + crowd("v", 3), toml, draw: 7) == result)
    }

    @Test func equalsOnOneSideNeedNoDraw() throws {
        // Goal: equals that all fit, or of whom none fits, are not drawn.
        // Method: five equals for no place, and two equals for two places.
        let none = try rank("v a A 9 9000 0 0 0 0\nv b A 9 9000 0 0 0 0\n", Self.strict)
        #expect(none.needsDraw.isEmpty)
        #expect(none.members.map(\.reason) == [.quota, .quota])
        #expect(none.members.map(\.tieStep) == [0, 0])
        let both = try rank("v a A 9 9000 0 0 0 0\nv b A 9 9000 0 0 0 0\n" + crowd("v", 5), Self.strict)
        #expect(both.needsDraw.isEmpty)
        #expect(both.places[0].taken == 2)
    }

    static let ceiling = "[[quota.ceiling]]\ncategories = [\"A\"]\npercent = 50\n"

    @Test func ceilingsHoldInsideTheVillage() throws {
        // Goal: a full ceiling passes its members over and leaves the places to others.
        // Method: four places, half of them for category A at most.
        let text = """
            v a A 9 9500 0 0 0 0
            v b A 9 9400 0 0 0 0
            v c A 9 9300 0 0 0 0
            v d B 9 9200 0 0 0 0
            v e A 9 9200 0 0 0 0
            v f B 9 9100 0 0 0 0
            v g B 9 9000 0 0 0 0

            """
        let result = try rank(text + crowd("v", 7), Self.strict + Self.ceiling)
        #expect(result.members.prefix(7).map(\.member) == ["a", "b", "c", "d", "e", "f", "g"])
        #expect(
            result.members.prefix(7).map(\.reason) == [.none, .none, .quota, .none, .quota, .none, .quota])
        #expect(result.needsDraw.isEmpty)
        #expect(result.places[0].cutScore == 9_100)
    }

    @Test func onlyThoseACutDividesAreDrawn() throws {
        // Goal: among equals, a draw is held only by those for whom it can decide.
        // Method: four places, two for A; a1 is in; a2, a3 compete for one place, b1 and b2 are in under any order.
        let text = """
            v a1 A 9 9500 0 0 0 0
            v a2 A 9 9200 0 0 0 0
            v a3 A 9 9200 0 0 0 0
            v b1 B 9 9200 0 0 0 0
            v b2 B 9 9200 0 0 0 0
            v b3 B 9 9000 0 0 0 0

            """
        let open = try rank(text + crowd("v", 8), Self.strict + Self.ceiling)
        #expect(open.needsDraw == ["v/a2", "v/a3"])
        #expect(open.members.prefix(6).map(\.reason) == [.none, .tied, .tied, .none, .none, .quota])
        #expect(open.places[0].taken == 3)
        let drawn = try rank(text + crowd("v", 8), Self.strict + Self.ceiling, draw: 1)
        #expect(drawn.places[0].taken == 4)
        #expect(try line(drawn, "b1").reason == .none)
        #expect(try line(drawn, "b3").reason == .quota)
        #expect(try line(drawn, "b1").position == 4)
    }

    @Test func aCapWithoutABandIsNotLimited() throws {
        // Goal: members under a cap without a band keep their stars and have no position.
        // Method: drop the band of cap 6.
        let result = try rank("v a C 6 9900 0 0 0 0\nv b D 6 9900 0 0 0 0 veto\n", "[quota.bands]\n10 = 9\n")
        #expect(result.members.map(\.confirmed) == [6, 6])
        #expect(result.members.map(\.reason) == [.none, .veto])
        #expect(result.members.map(\.position) == [nil, nil])
        #expect(result.places.map(\.cap) == [10])
    }

    @Test func everyReasonIsExplained() throws {
        // Goal: each reason has its own line in both languages, ending as a sentence.
        // Method: a roll in which all reasons but one occur, ranked under both rules for ties.
        let text = Self.tied + crowd("v", 3) + "w x C 0 - - 0 0 0\nw y D 6 9900 9000 3 70 1 veto\n"
        let exclude = Self.strict + "tieAtCut = \"exclude\"\n"
        var lines: [Reason: Words] = [:]
        for result in [try rank(text, Self.strict), try rank(text, exclude)] {
            for line in result.members { lines[line.reason] = result.explanation(of: line) }
        }
        #expect(lines.count == Reason.allCases.count)
        #expect(Set(lines.values.map(\.english)).count == lines.count)
        #expect(lines.values.allSatisfy { $0.english.hasSuffix(".") && $0.chinese.hasSuffix("。") })
        #expect(lines[.tied]?.english.contains("told apart by draw") == false)
    }

    @Test func jsonIsWhatTheInterfaceSays() throws {
        // Goal: the document has exactly the promised keys, in their order, compact.
        // Method: one member with a name that needs escaping.
        let result = try rank("v\" m\\ A 9 9012 0 0 0 0\nw x C 0 - - 0 0 0\n", Self.strict)
        let text = String(decoding: result.json, as: UTF8.self)
        let expected = """
            {"policyHash":"\(result.policyHash.hex)","rollHash":"\(result.rollHash.hex)",\
            "resultHash":"\(result.resultHash.hex)","mode":"strict","places":[\
            {"village":"v\\"","cap":10,"members":1,"quota":30,"floor":0,"remainder":30,"places":0,"taken":0,\
            "cutScore":null},\
            {"village":"w","cap":10,"members":0,"quota":0,"floor":0,"remainder":0,"places":0,"taken":0,\
            "cutScore":null},\
            {"village":"v\\"","cap":6,"members":0,"quota":0,"floor":0,"remainder":0,"places":0,"taken":0,\
            "cutScore":null},\
            {"village":"w","cap":6,"members":1,"quota":30,"floor":0,"remainder":30,"places":0,"taken":0,\
            "cutScore":null}],"members":[\
            {"village":"v\\"","member":"m\\\\","cap":10,"assessed":9,"composite":9012,"confirmed":8,"position":1,\
            "reason":"Q","tieStep":0},\
            {"village":"w","member":"x","cap":6,"assessed":0,"composite":null,"confirmed":0,"position":null,\
            "reason":"M","tieStep":0}],"needsDraw":[]}
            """
        #expect(text == expected)
    }

    @Test func jsonEscapes() {
        // Goal: every character that JSON forbids in a string is escaped, every other kept.
        // Method: write control characters, quotes, Chinese and an emoji; null, numbers, flags, nesting.
        var json = JSONWriter()
        json.array { json in
            json.value("\u{0}\u{1f}\n\r\t\"\\/星✪😀")
            json.value(-5)
            json.value(UInt64.max)
            json.value(true)
            json.null()
            json.object { _ in }
            json.object { json in
                json.field("a", nil as String?)
                json.array("b") { _ in }
                json.object("c") { $0.field("d", false) }
            }
        }
        #expect(
            json.text
                == #"["\u0000\u001f\n\r\t\"\\/星✪😀",-5,18446744073709551615,true,null,"#
                + #"{},{"a":null,"b":[],"c":{"d":false}}]"#
        )
    }

    @Test func hashesOfASmallRollNeverChange() throws {
        // Goal: anyone can check an old result with a newer version.
        // Method: golden hashes of one small roll under the default policy, before and after a draw.
        let text = Self.tied + crowd("v", 3) + "w x C 0 - - 0 0 0\nw y D 6 9900 9000 3 70 1 veto\n"
        let open = try rank(text)
        #expect(open.rollHash.hex == "41472517c2c8355165ee617933571736b046b702812e021a823130445d473c2c")
        #expect(open.resultHash.hex == "2631efff2ad48d4394accf3a3559fca038c861123d451db701691fac52be5848")
        let drawn = try rank(text, draw: 4711)
        #expect(drawn.resultHash.hex == "84190b740d15dfbf131b42233afd203894c39d86232182670d4f811b5f9f7ce5")
    }
}
