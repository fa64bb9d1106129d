import StarKit
import StarStore
import SyncKit
import SyncStore

/// A street with one village of two laptops, all in memory; exchanges are function calls.
struct Street {
    let hub: Replica
    let one: Replica
    let two: Replica

    init() throws {
        hub = try Replica.inMemory(schema: Book.schema)
        one = try Replica.inMemory(schema: Book.schema)
        two = try Replica.inMemory(schema: Book.schema)
        try hub.foundHub(level: .street, kind: "street", code: "s1", name: "East Street")
        let village = try Units(hub).add(name: "Village", code: "v1")
        _ = try Cycles(hub).open(year: 2026)
        _ = try Cycles(hub).move(to: "active")
        for (replica, name) in [(one, "office"), (two, "hall")] {
            let invitation = try hub.invite(
                unit: village.id, days: 14, url: "http://127.0.0.1:1", tlsPin: nil)
            let request = try Enrolment.request(replica, invitation: invitation, name: name)
            let reply = try HubIntake(hub).join(request)
            try Enrolment.finish(replica, invitation: invitation, request: request, reply: reply)
            try sync(replica)
        }
    }

    func sync(_ replica: Replica) throws {
        _ = try ChildSync(replica).run { try HubIntake(hub).exchange($0).reply }
    }

    /// Both laptops name member m001 without knowing of each other, then both learn of it.
    func disagree() throws {
        let file = Array("code,name,category\nm001,before,A\n".utf8)
        _ = try Importer(one).run(.members, bytes: file, fileName: "members.csv", dryRun: false)
        for replica in [one, two] { try sync(replica) }
        _ = try Records(one).set("member", "m001", ["name=first"])
        _ = try Records(two).set("member", "m001", ["name=second"])
        for replica in [one, two, one, two] { try sync(replica) }
    }
}
