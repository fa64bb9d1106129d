import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// Acts of two persons, members who come and go, and the trail of acts.
@Suite("Acts and standing")
struct ActsTests {
    @Test("a category changes by an act that another person confirmed, and holds from its day")
    func category() throws {
        // Goal: the roll follows the last act that stands; what was changed after the confirmation does not stand.
        // Method: propose, confirm, change the reason, confirm again; a direct change is refused throughout.
        let village = try YearVillage()
        let direct = #expect(throws: BookError.self) { try village.set("member", "m1", ["category=C"]) }
        #expect(direct?.code == .notAllowed && direct?.field == "category")
        let act = try village.add(
            "category_change",
            [
                "member=m1", "category=C", "effective=2026-06-01", "reason=年老", "proposer=o1", "proposed=2026-05-30",
            ])
        try village.sync()
        #expect(try village.rolled("m1")?.record.category == .a)
        let same = #expect(throws: BookError.self) { try village.set("category_change", act.name, ["confirmer=o1"]) }
        #expect(same?.field == "confirmer" && same?.words.english.contains("two persons") == true)
        try village.set("category_change", act.name, ["confirmer=o2"], by: "o2")
        try village.sync()
        #expect(try village.rolled("m1")?.record.category == .c)
        try village.set("category_change", act.name, ["reason=年老体弱"])
        try village.sync()
        #expect(try village.rolled("m1")?.record.category == .a)
        #expect(try village.set("category_change", act.name, ["confirmer="])["confirms"] == .null)
        try village.set("category_change", act.name, ["confirmer=o2"])
        try village.sync()
        #expect(try village.rolled("m1")?.record.category == .c)
        #expect(try village.street.hub.parked().isEmpty)
        _ = try village.changeCategory(of: "m1", to: "B", effective: "2026-11-15")
        try village.sync()
        #expect(try village.rolled("m1")?.record.category == .c, "it holds only after the snapshot")
    }

    @Test("a decider without an office is none")
    func office() throws {
        // Goal: only people in office decide.
        // Method: a person whose only term is over proposes.
        let village = try YearVillage()
        try village.add("officer", ["code=o3", "name=王芳"])
        try village.add("office", ["officer=o3", "role=deputy", "from=2024-01-01", "to=2025-12-31"])
        let error = #expect(throws: BookError.self) {
            try village.add(
                "category_change",
                [
                    "member=m1", "category=C", "effective=2026-06-01", "reason=x", "proposer=o3",
                    "proposed=2026-05-30",
                ])
        }
        #expect(error?.field == "proposer")
    }

    @Test("a veto stands when the second decider, here at the street, confirms it")
    func veto() throws {
        // Goal: two deciders and the statement make a veto; the street can lift it after the evaluation.
        // Method: hear, look at the roll, confirm at the hub, look again, lift.
        let village = try YearVillage(stage: "evaluate")
        let fields = ["member=m1", "dimension=2", "ground=违纪", "day=2026-12-14", "proposer=o1"]
        #expect(#expect(throws: BookError.self) { try village.add("veto", fields) }?.field == "statement")
        let beside = #expect(throws: BookError.self) {
            try village.add(
                "veto", ["member=m4", "dimension=5", "ground=x", "statement=y", "day=2026-12-14", "proposer=o1"])
        }
        #expect(beside?.field == "dimension")
        let veto = try village.add("veto", fields + ["statement=我承认"])
        try village.sync()
        #expect(try village.rolled("m1")?.record.vetoed == [])
        let hub = Records(village.street.hub, by: "li")
        #expect(throws: BookError.self) { try hub.set("veto", veto.name, ["ground=改"]) }
        _ = try hub.set("veto", veto.name, ["confirmer=li"])
        #expect(try village.rolled("m1")?.record.vetoed == [.discipline])
        try village.move(to: "review")
        _ = try hub.set("veto", veto.name, ["lifted=2026-12-28", "liftReason=申辩成立"])
        #expect(try village.rolled("m1")?.record.vetoed == [])
        try village.sync()
        #expect(try Records(village.laptop).find("veto", veto.name)["liftReason"] == .text("申辩成立"))
    }

    @Test("the street's decided score reaches the member's record")
    func decided() throws {
        // Goal: what the street decided fills the component it names.
        // Method: one for all dimensions.
        let village = try YearVillage(stage: "review")
        try village.waivePeers()
        try village.addAtHub(
            "decided_score",
            [
                "member=m1", "dimension=0", "component=peers", "mark=75.5", "reason=两轮未达人数", "decider=li",
                "day=2026-12-22",
            ])
        let decided = try #require(try village.rolled("m1")?.record.decided.first)
        #expect(decided == MemberRecord.DecidedScore(dimension: nil, component: .peers, mark: 7550))
    }

    @Test("a member who left is not counted and gets no new records; a transfer opens a linked one")
    func transfer() throws {
        // Goal: the row closes with day and reason, stays readable, and the other village's names it.
        // Method: close one before and one after the snapshot; log for the closed one; open the linked one.
        let village = try YearVillage()
        #expect(
            #expect(throws: BookError.self) { try village.set("member", "m2", ["ended=2026-05-01"]) }?.field
                == "endKind")
        let unnamed = #expect(throws: BookError.self) {
            try village.set("member", "m2", ["ended=2026-05-01", "endKind=transferred", "endReason=迁居"])
        }
        #expect(unnamed?.field == "toUnit")
        try village.set("member", "m2", ["ended=2026-05-01", "endKind=transferred", "endReason=迁居", "toUnit=v2"])
        try village.set("member", "m3", ["ended=2026-11-20", "endKind=died", "endReason=病故"])
        try village.add(
            "member",
            ["code=m5", "name=孙丽", "category=B", "opened=2026-05-01", "fromUnit=v3", "fromCode=x7"])
        try village.add("member", ["code=m6", "name=钱明", "category=B", "opened=2026-12-01"])
        try village.sync()
        let counted = try Evaluation(village.street.hub).roll(year: 2026).members.map(\.member)
        #expect(counted == ["m1", "m3", "m4", "m5"])
        let records = Records(village.laptop)
        let late = #expect(throws: BookError.self) {
            try records.addLog(LogDraft(member: "m2", kind: "study", date: "2026-05-01"))
        }
        #expect(late?.field == "member")
        _ = try records.addLog(LogDraft(member: "m2", kind: "study", date: "2026-04-30"))
        #expect(throws: BookError.self) { try village.add("dues", ["member=m2", "month=6", "paid=2026-06-05"]) }
        #expect(try Records(village.street.hub).find("member", "m5")["fromCode"] == .text("x7"))
        try village.move(to: "snapshot")
        let hub = Records(village.street.hub)
        #expect(#expect(throws: BookError.self) { try hub.set("member", "m1", ["name=张卫"]) }?.field == "reason")
        _ = try hub.set("member", "m1", ["name=张卫", "reason=笔误"])
        #expect(throws: BookError.self) { try village.set("member", "m1", ["name=张伟"]) }
    }

    @Test("the trail says who did what, when, and under which role")
    func audit() throws {
        // Goal: acts are replicated records with person and role, to be read by unit, days and table.
        // Method: an act with its confirmation, a removal of a private record, a stage; read at both ends.
        let village = try YearVillage()
        let act = try village.changeCategory(of: "m1", to: "C")
        try village.laptop.load(.households, "number\nh1\n")
        _ = try Records(village.laptop, by: "o1").remove("household", "h1", reason: "moved away")
        try village.move(to: "snapshot")
        let here = try Audit(village.laptop).entries(.init(table: "category_change"))
        #expect(here.map(\.action) == ["add", "confirm"] && here.map(\.row) == [act.id, act.id])
        #expect(here.last?.person == "李娜" && here.last?.role == "committee")
        #expect(here.first?.reason == "年老体弱" && here.first?.person == "张伟" && here.first?.role == "secretary")
        #expect(try Audit(village.street.hub).entries(.init(table: "category_change")) == here)
        let removal = try Audit(village.laptop).entries(.init(table: "household"))
        #expect(removal.map(\.person) == ["张伟"] && removal.map(\.role) == ["secretary"])
        #expect(try Audit(village.street.hub).entries(.init(table: "household")).isEmpty)
        let stages = try Audit(village.laptop).entries(.init(unit: "s1", table: "cycle"))
        #expect(stages.map(\.reason) == ["2026 pledge", "2026 active", "2026 snapshot"])
        let day = try #require(CalendarDay(iso: "2026-12-29"))
        #expect(try Audit(village.laptop).entries(.init(from: day)).isEmpty)
        let turned = #expect(throws: BookError.self) {
            try Audit(village.laptop).entries(.init(from: day, to: CalendarDay(iso: "2026-12-01")))
        }
        #expect(turned?.field == "to")
        #expect(try Audit(village.laptop).entries(.init(unit: "v1", to: day)).allSatisfy { $0.unitCode == "v1" })
        #expect(throws: BookError.self) { try Audit(village.laptop).entries(.init(table: "nothing")) }
        #expect(throws: BookError.self) {
            try village.add("dues", ["member=m1", "month=3", "paid=2026-03-05"], by: "o9")
        }
    }
}
