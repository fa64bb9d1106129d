import StarKit
import StarStore
import SyncKit
import SyncStore

/// A district above a street with a village, all in memory.
struct TestDistrict {
    let district: Replica
    let street: TestStreet
    let laptop: Replica

    /// The district opens 2026 and moves it to a stage before the street joins.
    init(stage: String = "active", today: String = "2026-12-16") throws {
        street = try TestStreet(["v1"], stage: nil, today: today)
        district = try Replica.inMemory(schema: Book.schema, clock: street.clock.read)
        try district.foundHub(level: .district, kind: "district", code: "d1", name: "District")
        _ = try Cycles(district).open(year: 2026)
        _ = try Cycles(district).move(to: stage)
        let unit = try Units(district).add(name: "East Street", code: "s1", kind: "street")
        let invitation = try district.invite(unit: unit.id, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
        let request = try Enrolment.request(street.hub, invitation: invitation, name: "street")
        try Enrolment.finish(
            street.hub, invitation: invitation, request: request, reply: try HubIntake(district).join(request))
        laptop = try street.laptop("v1")
        try sync()
    }

    /// Up to the district and down to the village.
    func sync() throws {
        for _ in 0..<2 {
            try street.sync(laptop)
            _ = try ChildSync(street.hub).run { try HubIntake(district).exchange($0).reply }
        }
        try street.sync(laptop)
    }

    func move(to stage: String, without absent: [String] = []) throws {
        _ = try Cycles(district).move(to: stage, without: absent)
        try sync()
    }
}
