import PageKit
import StarKit
import StarStore
import SyncKit
import Testing

@testable import VillageNode

@Suite("The pages of the year's end and of this laptop's care")
struct EvaluationPagesTests {
    /// Every page that can be read.
    static let addresses = [
        "/evaluation", "/evaluation/self", "/evaluation/self/m2", "/evaluation/peer", "/evaluation/peer?round=2",
        "/evaluation/mass?dimension=3", "/evaluation/marks", "/evaluation/marks?dimension=5", "/evaluation/vetoes",
        "/evaluation/review", "/evaluation/review/m2", "/evaluation/packet", "/evaluation/street",
        "/evaluation/publicity", "/evaluation/objections", "/evaluation/decision", "/log/page", "/recover", "/handover",
        "/import", "/safety", "/records/activity/new",
    ]
    /// Every address that takes a form.
    static let forms = [
        "/evaluation/self/m2", "/evaluation/peer", "/evaluation/peer/tallies", "/evaluation/mass/tallies",
        "/evaluation/marks", "/evaluation/vetoes", "/evaluation/vetoes/00", "/evaluation/review",
        "/evaluation/review/m2", "/evaluation/packet", "/evaluation/publicity", "/evaluation/publicity/00",
        "/evaluation/objections", "/evaluation/objections/1/reply", "/log/page", "/log/page/fill", "/log/page/undo",
        "/import/undo", "/recover", "/handover", "/forgotten", "/first/restore",
    ]
    private static let ballot = [
        ("due", "6"), ("valid", "6"), ("tellers", "甲;乙"), ("scrutineer", "丙"), ("bundle", "p-1"), ("round", "1"),
    ]

    @Test(arguments: ["active", "evaluate", "review"])
    func everyPageIsLightEscapedAndNamesNoCommand(stage: String) throws {
        // Goal: in each stage and both languages every page comes, is small, shows markup in names as text, and never
        // tells a secretary to type a command; reading changes nothing.
        // Method: ask for all of them with a member and an officer whose names are markup; compare all row counts.
        let bench = try PageBench(stage: stage)
        let before = try bench.counts()
        for language in Language.allCases {
            try bench.site.settings.change { $0.language = language.rawValue }
            for address in Self.addresses {
                let reply = try bench.get(address)
                let text = bench.text(reply)
                #expect(reply.status == 200, "\(address) \(stage)")
                #expect(reply.body.count < 100_000, "\(address): \(reply.body.count) bytes")
                #expect(!text.contains("<img"), "\(address)")
                #expect(!text.contains("STORE") && !text.contains("village-node"), "\(address)")
            }
        }
        let shown = bench.text(try bench.get("/evaluation/review"))
        #expect(shown.contains("&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;{{csrf}}"))
        #expect(try bench.counts() == before)
    }

    @Test func aFormWithoutItsTokenIsRefused() throws {
        // Goal: no page of another site can make this one write.
        // Method: every form without its token, then read nothing changed; as a GET none of them does anything.
        let bench = try PageBench()
        let before = try bench.counts()
        for address in Self.forms {
            let reply = try bench.request(.post, address, [("reason", "x"), ("text", "x")], hasToken: false)
            #expect(reply.status == 403, "\(address)")
            _ = try bench.get(address)
        }
        #expect(try bench.counts() == before)
    }

    @Test func ballotsAreCheckedAndRepeated() throws {
        // Goal: a tally that does not add up is refused at its row and nothing of the page is written; a ballot below
        // its turnout leads to round 2, and one that has it to no round 2.
        // Method: save a ballot, a wrong and a right grid; then a mass ballot of too few.
        let bench = try PageBench()
        #expect(try bench.post("/evaluation/peer", Self.ballot).status == 303)
        let grid = (1...6).flatMap { [("excellent.m\($0)", "5"), ("good.m\($0)", $0 == 4 ? "2" : "1")] }
        let fields = [("source", "peer"), ("round", "1"), ("dimension", "all")]
        let refused = try bench.post("/evaluation/peer/tallies", fields + grid)
        #expect(refused.status == 422 && bench.text(refused).contains("五项合计7"))
        #expect(bench.text(refused).contains("name=\"good.m4\" value=\"2\""))
        #expect(try bench.counts()["tally"] == 0)
        let right = grid.map { ($0.0, $0.0 == "good.m4" ? "1" : $0.1) }
        #expect(try bench.post("/evaluation/peer/tallies", fields + right).status == 303)
        #expect(try bench.counts()["tally"] == 6)
        let again = try bench.post("/evaluation/peer", Self.ballot.map { ($0.0, $0.0 == "round" ? "2" : $0.1) })
        #expect(again.status == 422 && bench.text(again).contains("以第1轮为准"))
        let few = Self.ballot.map { ($0.0, ["due": "100", "valid": "9"][$0.0] ?? $0.1) }
        #expect(try bench.post("/evaluation/mass", few).status == 303)
        #expect(bench.text(try bench.get("/evaluation/mass?round=1")).contains("请重测一次"))
        #expect(bench.text(try bench.get("/evaluation/mass")).contains("第2轮"))
    }

    @Test func aPacketSaysWhatStopsItAndLocksWhatItHolds() throws {
        // Goal: the page names what is missing in words of the page, sends a whole packet, and then offers no form.
        // Method: look at it, decide on all members by one form, send, look again.
        let bench = try PageBench()
        let open = bench.text(try bench.get("/evaluation/packet"))
        #expect(open.contains("支部尚未初审6名党员") && !open.contains("action=\"/evaluation/packet\""))
        let review = [
            ("outcome", "passed"), ("reason", "属实"), ("day", "2026-12-15"), ("chair", "o1"), ("present", "3"),
        ]
        #expect(try bench.post("/evaluation/review", review.filter { $0.0 != "reason" }).status == 422)
        #expect(try bench.post("/evaluation/review", review).status == 303)
        #expect(try bench.post("/evaluation/packet", [("secretary", "o1"), ("approved", "2026-12-16")]).status == 303)
        #expect(try bench.counts()["packet"] == 1)
        #expect(!bench.text(try bench.get("/evaluation/self/m1")).contains("action=\"/evaluation/self/m1\""))
        #expect(bench.text(try bench.get("/evaluation")).contains("等待街道办理"))
    }

    @Test func aVetoTakesTwoPersons() throws {
        // Goal: the second person is another one, and the refusal stands at the veto.
        // Method: enter, confirm by the same person, by another.
        let bench = try PageBench()
        let veto = [
            ("member", "m1"), ("dimension", "2"), ("ground", "酒后滋事"), ("statement", "愿意改正"), ("day", "2026-12-15"),
            ("proposer", "o1"),
        ]
        #expect(try bench.post("/evaluation/vetoes", veto).status == 303)
        let id = try #require(try Records(bench.laptop).list("veto").first).id.hex
        #expect(try bench.post("/evaluation/vetoes/\(id)", [("confirmer", "o1")]).status == 422)
        #expect(try YearEnd.read(bench.laptop)?.openVetoesCount == 1)
        #expect(try bench.post("/evaluation/vetoes/\(id)", [("confirmer", "o2")]).status == 303)
        #expect(try YearEnd.read(bench.laptop)?.openVetoesCount == 0)
    }
}
