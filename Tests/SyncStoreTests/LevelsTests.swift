import SyncKit
import SyncStore
import SyncTestKit
import Testing

/// Hubs below hubs: the same code at every level.
@Suite struct LevelsTests {
    /// A hub with its side of the protocol.
    private struct Hub {
        let replica: Replica
        let unit: ID128

        init(_ number: UInt8, _ level: Level, _ code: String) throws {
            replica = try Street.replica(number, StoreSchema.schema, WallClock())
            try replica.foundHub(level: level, kind: level == .street ? "street" : "district", code: code, name: code)
            unit = try #require(try replica.place()).own.id
        }

        func add(_ code: String, _ level: Level) throws -> ID128 {
            try replica.write { local in
                let id = local.newID()
                try local.put(
                    "unit", unit: unit, id,
                    [
                        "code": .text(code), "name": .text(code), "level": .integer(Int64(level.rawValue)),
                        "kind": .text(level == .village ? "village" : "street"), "parent": .blob(unit.bytes),
                    ])
                return id
            }
        }

        func take(in child: Replica, as unit: ID128) throws {
            let invitation = try replica.invite(unit: unit, days: 1, url: "https://hub", tlsPin: nil)
            let request = try Enrolment.request(child, invitation: invitation, name: "child")
            let reply = try HubIntake(replica).join(request)
            try Enrolment.finish(child, invitation: invitation, request: request, reply: reply)
        }

        @discardableResult
        func sync(_ child: Replica) throws -> SyncReport {
            try ChildSync(child).run { try HubIntake(replica).exchange($0).reply }
        }
    }

    private func appeal(_ laptop: Replica, _ village: ID128, _ text: String) throws -> ID128 {
        try laptop.write { local in
            let id = local.newID()
            try local.put("appeal", unit: village, id, ["text": .text(text)])
            return id
        }
    }

    @Test func recordsGoAsFarAsTheirAudience() throws {
        // Goal: a street joins its district later, and what belongs there goes up and comes down, nothing else.
        // Method: a village writes at a street that is its own root; the street joins; everyone syncs.
        let street = try Hub(101, .street, "s1")
        let village = try street.add("v1", .village)
        let laptop = try Street.replica(111, StoreSchema.schema, WallClock())
        try street.take(in: laptop, as: village)
        let id = try appeal(laptop, village, "before the street had a district")
        try laptop.write { local in
            _ = try local.put("member", unit: village, local.newID(), ["code": .integer(1), "name": .text("A")])
        }
        try street.sync(laptop)

        let district = try Hub(102, .district, "d")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        #expect(try district.sync(street.replica).isComplete)
        #expect(try district.replica.read { try $0.row("appeal", unit: village, id) } != nil)
        #expect(try district.replica.read { try $0.rows("member", unit: nil) }.isEmpty)
        #expect(try street.replica.place()?.path.map(\.id) == [street.unit, district.unit])

        try district.replica.write { local in
            _ = try local.put("appeal", unit: village, id, ["decision": .text("upheld")])
        }
        try district.sync(street.replica)
        #expect(try street.sync(laptop).isComplete)
        #expect(try laptop.read { try $0.row("appeal", unit: village, id)?.text("decision") } == "upheld")
        for replica in [laptop, street.replica, district.replica] { #expect(try replica.verify().problems == []) }
        #expect(try laptop.deliveries("appeal").state(unit: village, id) != .saved)
    }

    @Test func receiptsOfTheDistrictComeDown() throws {
        // Goal: a village sees that the district holds its record, by the district's own signature.
        // Method: write, sync up twice, and look at the delivery after each step.
        let district = try Hub(102, .district, "d")
        let street = try Hub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let laptop = try Street.replica(111, StoreSchema.schema, WallClock())
        try street.take(in: laptop, as: village)
        try street.sync(laptop)
        let id = try appeal(laptop, village, "please")
        func delivery() throws -> Delivery? { try laptop.deliveries("appeal").state(unit: village, id) }
        #expect(try delivery() == .saved)
        try street.sync(laptop)
        #expect(try delivery() == .receivedByParent)
        try district.sync(street.replica)
        try district.sync(street.replica)
        try street.sync(laptop)
        #expect(try delivery() == .receivedAbove)
        let streams = try laptop.status().streams
        #expect(streams.contains { $0.receivedByGrandparent == 1 })
    }

    @Test func receiptsDoNotWaitForTheClock() throws {
        // Goal: a receipt of the district that says more is taken, although the district's clock stands still.
        // Method: write and sync twice under a clock that shows one time only.
        let district = try Hub(102, .district, "d")
        let street = try Hub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let laptop = try Street.replica(111, StoreSchema.schema, WallClock())
        try street.take(in: laptop, as: village)
        for text in ["first", "second"] {
            try street.sync(laptop)
            let id = try appeal(laptop, village, text)
            try street.sync(laptop)
            for _ in 0..<2 { try district.sync(street.replica) }
            try street.sync(laptop)
            #expect(try laptop.deliveries("appeal").state(unit: village, id) == .receivedAbove)
        }
    }

    @Test func receiptsThatComeTooEarlyComeAgain() throws {
        // Goal: a receipt of a hub that is not known yet is not lost: it is asked for again.
        // Method: a second laptop joins a village of which the district holds a record, over a line that carries one
        // change-set at a time.
        let district = try Hub(102, .district, "d")
        let street = try Hub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let first = try Street.replica(111, StoreSchema.schema, WallClock())
        try street.take(in: first, as: village)
        try street.sync(first)
        let id = try appeal(first, village, "please")
        try street.sync(first)
        for _ in 0..<2 { try district.sync(street.replica) }
        let second = try Street.replica(112, StoreSchema.schema, WallClock())
        try street.take(in: second, as: village)
        let report = try ChildSync(second, budget: 1).run { try HubIntake(street.replica).exchange($0).reply }
        #expect(report.isComplete && report.roundTrips > 2)
        #expect(try second.deliveries("appeal").state(unit: village, id) == .receivedAbove)
        #expect(try street.sync(second).roundTrips == 1)
    }

    @Test func aThirdLevelWorksTheSame() throws {
        // Goal: nothing in sync knows how many levels there are.
        // Method: a city above the district; a record of the city's own reaches the village.
        let city = try Hub(103, Level(rawValue: 4), "c")
        let district = try Hub(102, .district, "d")
        let street = try Hub(101, .street, "s1")
        try city.take(in: district.replica, as: try city.add("d", .district))
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let laptop = try Street.replica(111, StoreSchema.schema, WallClock())
        try street.take(in: laptop, as: village)
        try city.replica.write { local in
            _ = try local.put(
                "cycle", unit: city.unit, local.naturalID("cycle", unit: city.unit, ["year": .integer(2026)]),
                ["year": .integer(2026), "stage": .integer(3)])
        }
        for _ in 0..<2 {
            try city.sync(district.replica)
            try district.sync(street.replica)
            try street.sync(laptop)
        }
        #expect(try laptop.read { try $0.stage() } == Stage(cycle: 2026, step: 3))
        #expect(try laptop.read { try $0.units().path(from: village).count } == 4)
        for replica in [laptop, street.replica, district.replica, city.replica] {
            #expect(try replica.verify().problems == [])
        }
    }

    @Test func anInvitationIsForOneKind() throws {
        // Goal: a laptop cannot take a hub's place, nor a hub a village's.
        // Method: each asks with the other's invitation.
        let district = try Hub(102, .district, "d")
        let place = try district.add("s1", .street)
        let street = try Hub(101, .street, "s1")
        let village = try street.add("v1", .village)
        let laptop = try Street.replica(111, StoreSchema.schema, WallClock())
        #expect(throws: ExchangeError.self) { try district.take(in: laptop, as: place) }
        let other = try Hub(104, .street, "s2")
        #expect(throws: ExchangeError.self) { try street.take(in: other.replica, as: village) }
    }

    @Test func theNearestOpenCycleCounts() throws {
        // Goal: a street's stage holds for its villages, whatever the district's is.
        // Method: the district opens one stage, the street another.
        let district = try Hub(102, .district, "d")
        let street = try Hub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        for (hub, stage) in [(district, Int64(5)), (street, 2)] {
            try hub.replica.write { local in
                _ = try local.put(
                    "cycle", unit: hub.unit, local.naturalID("cycle", unit: hub.unit, ["year": .integer(2026)]),
                    ["year": .integer(2026), "stage": .integer(stage)])
            }
        }
        try district.sync(street.replica)
        #expect(try street.replica.read { try $0.stage() } == Stage(cycle: 2026, step: 2))
        #expect(try district.replica.read { try $0.stage() } == Stage(cycle: 2026, step: 5))
    }
}
