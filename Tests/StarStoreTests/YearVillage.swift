import StarKit
import StarStore
import SyncKit
import SyncStore

/// A street with one village whose register, people and offices are there: where the records of a year are tried.
struct YearVillage {
    static let digest = String(repeating: "ab", count: 32)

    let street: TestStreet
    let laptop: Replica

    init(stage: String = "active", today: String = "2026-12-28") throws {
        street = try TestStreet(["v1"], stage: "active", today: today)
        laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\nm2,李娜,B\nm3,王芳,C\nm4,赵磊,D\n")
        try laptop.load(.pledges, "member,stars,items\nm1,9,修路;巡河;读报\nm4,5,汇报\n")
        try add("officer", ["code=o1", "name=张伟", "member=m3"])
        try add("officer", ["code=o2", "name=李娜", "member=m4"])
        try add("office", ["officer=o1", "role=secretary", "from=2024-01-01"])
        try add("office", ["officer=o2", "role=committee", "from=2024-01-01"])
        try sync()
        try addAtHub("officer", ["code=li", "name=李强"])
        try addAtHub("office", ["officer=li", "role=leader", "from=2026-01-01"])
        try addAtHub("office", ["officer=li", "role=reviewer", "from=2026-01-02"])
        if ["review", "publicity"].contains(stage) {
            try move(to: "review")
            _ = try Ranker(street.hub).rank(year: 2026)
        }
        try move(to: stage)
    }

    /// The branch has decided on every member, and the secretary has sent the packet.
    func sendPacket() throws {
        for member in ["m1", "m2", "m3", "m4"] {
            try add(
                "branch_review",
                ["member=\(member)", "outcome=passed", "reason=属实", "day=2026-12-15", "chair=o1", "present=3"])
        }
        try add("packet", ["secretary=o1", "approved=2026-12-18", "members=4"])
        try sync()
    }

    /// The street lets the village off the ballot among its members.
    func waivePeers() throws {
        try addAtHub(
            "waiver", ["item=peerBallot", "period=2026", "reason=四名党员", "officer=li", "day=2026-12-18"])
    }

    func move(to stage: String) throws {
        try street.move(to: stage)
        try sync()
    }

    func sync() throws { try street.sync(laptop) }

    @discardableResult
    func add(_ table: String, _ fields: [String], by: String? = nil) throws -> RecordView {
        try Records(laptop, by: by).add(table, fields).record
    }

    @discardableResult
    func addAtHub(_ table: String, _ fields: [String], by: String? = nil) throws -> RecordView {
        try Records(street.hub, by: by).add(table, fields, unit: "v1").record
    }

    @discardableResult
    func set(_ table: String, _ row: String, _ fields: [String], by: String? = nil) throws -> RecordView {
        try Records(laptop, by: by).set(table, row, fields).record
    }

    /// Adds the act and lets another person confirm it.
    func changeCategory(of member: String, to category: String, effective: String = "2026-06-01") throws -> RecordView {
        let act = try add(
            "category_change",
            [
                "member=\(member)", "category=\(category)", "effective=\(effective)", "reason=年老体弱", "proposer=o1",
                "proposed=2026-05-30",
            ])
        return try set("category_change", act.name, ["confirmer=o2"], by: "o2")
    }

    /// What the roll says of a member, at the hub.
    func rolled(_ member: String) throws -> AssessedMember? {
        try Evaluation(street.hub).roll(year: 2026).members.first { $0.member == member }
    }

    /// A write that asks no entry check, as a changed program would make it; then an exchange.
    func forge(_ table: String, _ id: ID128? = nil, _ values: [String: Value]) throws {
        try laptop.write { local in
            let unit = try local.read.place().own.id
            let id = try id ?? local.naturalID(table, unit: unit, values)
            try local.put(table, unit: unit, id, values)
        }
        try sync()
    }
}
