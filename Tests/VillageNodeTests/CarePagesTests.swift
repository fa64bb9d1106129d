import CommandKit
import Foundation
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@testable import VillageNode

@Suite("The office, the PIN, the page that runs already")
struct CarePagesTests {
    @Test func theOfficeIsHandedOverInOneAct() throws {
        // Goal: the old term ends on the day before; a new person needs a code, said at its field.
        // Method: hand over to a name that is not entered, without and with a code.
        let bench = try PageBench(stage: "active")
        let form = [("to", "新书记"), ("from", "2026-12-10"), ("basis", "选字1号")]
        let refused = try bench.post("/handover", form)
        #expect(refused.status == 422 && bench.text(refused).contains("id=\"fault-code\""))
        #expect(try bench.post("/handover", form + [("code", "o9")]).status == 303)
        let day = try #require(CalendarDay(iso: "2026-12-10"))
        #expect(try Offices(bench.laptop).holder(of: "secretary", on: day) == "o9")
        let before = try #require(day.advanced(by: -1))
        #expect(try Offices(bench.laptop).holder(of: "secretary", on: before) == "o1")
    }

    @Test func onlyTheSheetOpensAForgottenPIN() throws {
        // Goal: at a locked page neither wrong words nor a form without words take the PIN away; the sheet's do.
        // Method: lock the session, try all three.
        let bench = try PageBench(stage: "active")
        let sheet = try bench.laptop.recoverySheet()
        var generator = SystemRandomNumberGenerator()
        let pin = try #require(PINCode("1357", using: &generator))
        try bench.site.settings.change { $0.pin = pin.text }
        bench.site.change(bench.session) { $0.isLocked = true }
        #expect(bench.text(try bench.get("/evaluation")).contains("/unlock"))
        _ = try bench.post("/forgotten", [])
        let others = SpokenSecret.words(of: sheet.secret.map { ~$0 }).joined(separator: " ")
        #expect(try bench.post("/forgotten", [("words", others)]).status == 422)
        #expect(bench.site.settings.current.pin != nil)
        let words = SpokenSecret.words(of: sheet.secret).joined(separator: " ")
        #expect(try bench.post("/forgotten", [("words", words)]).status == 303)
        #expect(bench.site.settings.current.pin == nil)
        #expect(try bench.get("/evaluation").status == 200)
    }

    @Test func wrongWordsOpenNothingOnANewLaptop() throws {
        // Goal: words that are none, and those of another sheet, are refused at their field in words of the page.
        // Method: both, against a village without a sheet.
        let bench = try PageBench(stage: "active")
        let none = try bench.post("/recover", [("words", "no such words")])
        #expect(none.status == 422 && bench.text(none).contains("id=\"fault-words\""))
        let other = SpokenSecret.words(of: [UInt8](repeating: 7, count: 32)).joined(separator: " ")
        let foreign = try bench.post("/recover", [("words", other)])
        #expect(foreign.status == 422 && bench.text(foreign).contains("请先同步"))
    }

    @Test func allButTheAbsentTookPart() throws {
        // Goal: one tick marks everybody who counts, but for those marked otherwise.
        // Method: an activity with one absent member; a second without the tick notes only whom it names.
        let bench = try PageBench(stage: "active")
        let activity = [("title", "清扫"), ("date", "2026-12-10")]
        #expect(
            try bench.post("/records/activity", activity + [("everybody", "yes"), ("mark-m2", "absent")]).status == 303)
        let rows = try Records(bench.laptop).list("attendance")
        #expect(rows.count == 6 && rows.count { $0["present"] == .integer(0) } == 1)
        #expect(
            try bench.post("/records/activity", [("title", "植树"), ("date", "2026-12-11"), ("mark-m3", "members")])
                .status
                == 303)
        #expect(try Records(bench.laptop).list("attendance").count == 7)
    }

    @Test func aSecondStartFindsThePageThatRuns() throws {
        // Goal: while one program serves a store, a second one gets its address and no place of its own; another store
        // is free, and so is this one once the first has ended.
        // Method: take the place in one folder of state.
        let folder = URL.temporaryDirectory.appending(path: "running-\(UInt64.random(in: 0...UInt64.max))")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let state = StateDirectory(path: folder.path)
        let first = try #require(try RunningPage(store: "/a/b", state: state))
        #expect(RunningPage.address(store: "/a/b", state: state) == nil)
        first.listens(at: "http://127.0.0.1:8420/open?key=1")
        #expect(try RunningPage(store: "/a/./b", state: state) == nil)
        #expect(RunningPage.address(store: "/a/b", state: state) == "http://127.0.0.1:8420/open?key=1")
        #expect(try RunningPage(store: "/a_b", state: state) != nil)
        let mode = try FileManager.default.attributesOfItem(
            atPath: folder.appending(path: "page-_2fa_2fb.address").path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func noSentenceOfThePagesNamesACommand() throws {
        // Goal: whatever the book refuses, the page says where to go and not what to type.
        // Method: every literal of the modules that a page's errors come from, as the page says it.
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        var found = 0
        for module in [
            "StarStore/Records", "StarStore/Evaluation", "StarStore/Offices", "StarStore/Import", "StarStore/Debriefs",
        ] {
            let folder = root.appending(path: module)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                    .replacing(/"\s*\n?\s*\+\s*"/, with: "")
                for match in source.matches(of: /"((?:[^"\\\n]|\\.)*)"/) {
                    let text = String(match.1).replacing("\\\"", with: "\"")
                    guard text.contains(/STORE |village-node|--[a-z]|“(set|show|remove|conflicts)”/) else { continue }
                    // A ranking and its draw are the street's alone.
                    if text.contains("--draw") || text.contains("rank --roll") { continue }
                    found += 1
                    for language in Language.allCases {
                        let said = PageWording.said(text, in: language)
                        #expect(!said.contains(/STORE |village-node|--[a-z]|“(set|show|remove|conflicts)”/), "\(said)")
                    }
                }
            }
        }
        #expect(found > 20)
    }
}
