import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Policy, cycle and units")
struct PoliciesTests {
    @Test("the default policy holds until one is set, and reaches the villages")
    func policy() throws {
        // Goal: one policy a year, the same at hub and village.
        // Method: read the default, set another, set it again, sync, read it at the village.
        let street = try TestStreet(["v1"])
        #expect(try Policies(street.hub).effective().isStandard)
        #expect(try Policies(street.hub).effective().policy == .standard)
        let toml = "version = 2\nyear = 2026\n[quota]\npercent = 40\n"
        #expect(try Policies(street.hub).set(toml, fileName: "p.toml").isChanged)
        #expect(try Policies(street.hub).set(toml, fileName: "p.toml").isChanged == false)
        let laptop = try street.laptop("v1")
        let report = try Policies(laptop).effective(year: 2026)
        #expect(report.policy.quota.percent == 40)
        #expect(report.toml == toml)
        #expect(try Policies(laptop).effective(year: 2027).isStandard)
        let error = #expect(throws: BookError.self) { try Policies(laptop).set(toml, fileName: "p.toml") }
        #expect(error?.code == .notAllowed)
    }

    @Test("a wrong policy is refused with its line")
    func wrongPolicy() throws {
        // Goal: an unknown key names file, line and key, and nothing is stored.
        // Method: a misspelt key on line 3.
        let street = try TestStreet([])
        let error = #expect(throws: BookError.self) {
            try Policies(street.hub).set("version = 1\n[quota]\npercnt = 30\n", fileName: "p.toml")
        }
        #expect(error?.code == .badFile)
        #expect(error?.problems?.problems.first?.line == 3)
        #expect(error?.words.english.contains("p.toml") == true)
        #expect(try street.hub.rows("policy").isEmpty)
    }

    @Test("a cycle only moves forward")
    func cycle() throws {
        // Goal: one open year; stages forward, any number at a time; the same again is no change.
        // Method: walk through, trying each wrong step.
        let street = try TestStreet(["v1"], stage: nil)
        let cycles = Cycles(street.hub)
        #expect(try cycles.current() == nil)
        #expect(#expect(throws: BookError.self) { try cycles.move(to: "active") }?.code == .noCycle)
        #expect(try cycles.open(year: 2026).stage == "pledge")
        #expect(try cycles.open(year: 2026).isChanged == false)
        #expect(try cycles.move(to: "snapshot").isChanged)
        #expect(try cycles.move(to: "snapshot").isChanged == false)
        #expect(#expect(throws: BookError.self) { try cycles.move(to: "active") }?.code == .closed)
        #expect(#expect(throws: BookError.self) { try cycles.move(to: "done") }?.code == .badValue)
        #expect(#expect(throws: BookError.self) { try cycles.open(year: 2027) }?.code == .closed)
        #expect(#expect(throws: BookError.self) { try cycles.open(year: 2025) }?.code == .closed)
        #expect(try cycles.move(to: "final").step == 7)
        #expect(try cycles.open(year: 2027).stage == "pledge")
        #expect(try cycles.current()?.year == 2027)
        let laptop = try street.laptop("v1")
        #expect(#expect(throws: BookError.self) { try Cycles(laptop).move(to: "active") }?.code == .notAllowed)
    }

    @Test("units have codes of their own below their parent")
    func units() throws {
        // Goal: a code names one unit; adding the same again changes nothing; wrong ones are refused.
        // Method: each in turn, then the tree.
        let street = try TestStreet(["v2", "v1"], stage: nil)
        let units = Units(street.hub)
        let again = try units.add(name: "Village v1", code: "v1")
        #expect(try units.find("v1") == again)
        #expect(#expect(throws: BookError.self) { try units.add(name: "Other", code: "v1") }?.code == .exists)
        for code in ["", "a b", String(repeating: "x", count: 33), "a/b"] {
            let error = #expect(throws: BookError.self) { try units.add(name: "Name", code: code) }
            #expect(error?.code == .badValue)
            #expect(error?.field == "code")
        }
        #expect(#expect(throws: BookError.self) { try units.add(name: "", code: "v3") }?.field == "name")
        #expect(
            #expect(throws: BookError.self) { try units.add(name: "P", code: "v3", kind: "park") }?.field == "kind")
        #expect(try units.list().map(\.code) == ["s1", "v1", "v2"])
        #expect(try units.list().map(\.depth) == [0, 1, 1])
        #expect(#expect(throws: BookError.self) { try units.find("v9") }?.code == .noSuchRow)
    }
}
