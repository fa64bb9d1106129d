import Foundation
import StarKit
import StarStore
import SyncKit
import SyncStore

/// A street hub with villages, all in memory, that exchange through the real protocol.
struct TestStreet {
    let clock: TestClock
    let hub: Replica

    /// A hub with the cycle 2026 moved to a stage.
    init(_ villages: [String], stage: String? = "active", today: String = "2026-12-28") throws {
        clock = try TestClock(today)
        hub = try Replica.inMemory(schema: Book.schema, clock: clock.read)
        try hub.foundHub(level: .street, kind: "street", code: "s1", name: "East Street")
        for code in villages { _ = try Units(hub).add(name: "Village \(code)", code: code) }
        // The post of the example villages that is not one of the district's base.
        _ = try Records(hub).add("post", ["code=sanitation", "chinese=环境卫生岗"])
        if let stage { try move(to: stage) }
    }

    func move(to stage: String) throws {
        _ = try Cycles(hub).open(year: 2026)
        _ = try Cycles(hub).move(to: stage)
    }

    /// A new laptop of a village, joined and with everything the hub had for it.
    func laptop(_ code: String) throws -> Replica {
        let laptop = try Replica.inMemory(schema: Book.schema, clock: clock.read)
        let invitation = try hub.invite(
            unit: try Units(hub).find(code).id, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
        try Enrolment.finish(
            laptop, invitation: invitation, request: request, reply: try HubIntake(hub).join(request))
        try sync(laptop)
        return laptop
    }

    func sync(_ laptop: Replica) throws {
        _ = try ChildSync(laptop).run { try HubIntake(hub).exchange($0).reply }
    }
}

extension TestStreet {
    /// The act of two persons of the street, holding from before the snapshot.
    func changeCategory(of member: String, in village: String, to category: String) throws {
        let records = Records(hub)
        for code in ["li", "sun"] {
            _ = try records.add("officer", ["code=\(code)", "name=\(code)"], unit: village)
            _ = try records.add("office", ["officer=\(code)", "role=reviewer", "from=2026-01-01"], unit: village)
        }
        let act = try records.add(
            "category_change",
            [
                "member=\(member)", "category=\(category)", "effective=2026-10-01", "reason=checked again",
                "proposer=li", "proposed=2026-12-20",
            ], unit: village
        ).record
        _ = try records.set("category_change", act.name, ["confirmer=sun"])
    }
}

extension Replica {
    /// Imports a text as a file.
    @discardableResult
    func load(_ kind: ImportKind, _ text: String, dryRun: Bool = false) throws -> ImportReport {
        try Importer(self).run(kind, bytes: Array(text.utf8), fileName: "\(kind.rawValue).csv", dryRun: dryRun)
    }

    /// Imports a file of `Examples/street`.
    @discardableResult
    func load(_ kind: ImportKind, example village: String) throws -> ImportReport {
        let path = "\(TestStreet.root)/Examples/street/\(village)/\(kind.rawValue).csv"
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        return try Importer(self).run(kind, bytes: bytes, fileName: "\(kind.rawValue).csv", dryRun: false)
    }

    func rows(_ table: String) throws -> [StoredRow] {
        try read { try $0.rows(table, unit: nil) }
    }
}

extension TestStreet {
    /// The top of the repository.
    static var root: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }

    static let register: [ImportKind] = [.members, .households, .posts, .contacts]
    static let year: [ImportKind] = [.log, .activities, .pledges]
    static let evaluation: [ImportKind] = [.ballots, .tallies, .assessments]
}
