import GRDB
import SyncKit
import SyncTestKit
import Testing

@testable import SyncStore

/// Street and district erase in one change-set before they have heard of each other.
@Suite struct ErasureAtOnceTests {
    private let district: Replica
    private let street: Replica
    private let one: Replica
    private let two: Replica
    private let village: ID128
    private let rows = (1...3).map { ID128(high: 7, low: UInt64($0)) }

    init() throws {
        func hub(_ number: UInt8, _ level: Level, _ kind: String) throws -> Replica {
            let replica = try Street.replica(number, StoreSchema.schema, WallClock())
            try replica.foundHub(level: level, kind: kind, code: kind, name: kind)
            return replica
        }
        district = try hub(102, .district, "district")
        street = try hub(101, .street, "street")
        let place = try Self.add("s1", .street, at: district)
        try Self.join(street, to: district, as: place)
        village = try Self.add("v1", .village, at: street)
        one = try Street.replica(111, StoreSchema.schema, WallClock())
        two = try Street.replica(112, StoreSchema.schema, WallClock())
        for laptop in [one, two] { try Self.join(laptop, to: street, as: village) }
        // One change-set, whose body holds all three.
        try one.write { local in
            for (index, row) in rows.enumerated() {
                let values: [String: Value] = ["text": .text("secret \(index)"), "decision": .text("beside \(index)")]
                try local.put("appeal", unit: village, row, values)
            }
        }
        for _ in 0..<2 { try syncAll() }
    }

    private static func add(_ code: String, _ level: Level, at hub: Replica) throws -> ID128 {
        let own = try #require(try hub.place()).own.id
        return try hub.write { local in
            let id = local.newID()
            let kind = level == .village ? "village" : "street"
            let values: [String: Value] = [
                "code": .text(code), "name": .text(code), "level": .integer(Int64(level.rawValue)),
                "kind": .text(kind), "parent": .blob(own.bytes),
            ]
            try local.put("unit", unit: own, id, values)
            return id
        }
    }

    private static func join(_ child: Replica, to hub: Replica, as unit: ID128) throws {
        let invitation = try hub.invite(unit: unit, days: 1, url: "https://hub", tlsPin: nil)
        let request = try Enrolment.request(child, invitation: invitation, name: "child")
        try Enrolment.finish(child, invitation: invitation, request: request, reply: HubIntake(hub).join(request))
        try sync(child, hub)
    }

    private static func sync(_ child: Replica, _ hub: Replica) throws {
        let report = try ChildSync(child).run { try HubIntake(hub).exchange($0).reply }
        #expect(report.isComplete)
    }

    private func syncAll() throws {
        for laptop in [one, two] { try Self.sync(laptop, street) }
        try Self.sync(street, district)
    }

    private func erase(_ row: Int, _ columns: [String], at hub: Replica) throws {
        try hub.erase("appeal", unit: village, rows[row], columns: columns, reason: "asked by a person")
    }

    /// The change-set of the appeals, and its changes, as a store holds them.
    private func held(_ replica: Replica) throws -> (changeSet: ChangeSet, body: ChangeBody) {
        let log = try replica.database.read { db in
            var log: [ChangeSet] = []
            for audience in try db.audiences().keys { try db.eachEntry(of: audience) { log.append($0.changeSet) } }
            return log
        }
        let found = try log.first {
            try $0.header.rowCount == 3 && StoredBody.unpack($0.body).tables[0].name == "appeal"
        }
        let changeSet = try #require(found)
        return (changeSet, try StoredBody.unpack(changeSet.body))
    }

    /// What street and district erase at once: rows by number, and columns.
    private static let cases: [(street: [(Int, [String])], district: [(Int, [String])])] = [
        ([(0, ["text"])], [(0, ["text"])]),
        ([(0, ["text"])], [(1, ["text"])]),
        ([(0, ["text"])], [(0, ["text", "decision"])]),
        ([(0, ["text"]), (1, ["text"])], [(1, ["text"]), (2, ["text"])]),
        ([(2, ["text", "decision"]), (0, ["text"])], [(0, ["decision"])]),
    ]

    @Test(arguments: cases.indices) func bodiesConverge(_ number: Int) throws {
        // Goal: whatever two hubs erase at once, all stores end with the same changes, without the values; each body is
        // attested at the hubs, and whoever joins later takes and verifies it.
        // Method: erase at both; sync in both orders; compare bodies, states and log; join late.
        let erased = Self.cases[number]
        for (row, columns) in erased.street { try erase(row, columns, at: street) }
        for (row, columns) in erased.district { try erase(row, columns, at: district) }
        if number.isMultiple(of: 2) { try Self.sync(street, district) }
        for _ in 0..<3 { try syncAll() }
        let late = try Street.replica(113, StoreSchema.schema, WallClock())
        try Self.join(late, to: street, as: village)
        let all = [street, district, one, two, late]
        let body = try held(street).body
        for replica in all {
            #expect(try held(replica).body == body)
            #expect(try replica.verify().problems == [])
            #expect(try replica.status(unit: village).stateHash == street.status(unit: village).stateHash)
        }
        for (row, columns) in erased.street + erased.district {
            for replica in all {
                let stored = try #require(try replica.read { try $0.row("appeal", unit: village, rows[row]) })
                for column in columns { #expect(stored[column] == .erased) }
            }
        }
        for hub in [street, district] {
            let changeSet = try held(hub).changeSet
            #expect(try hub.database.read { try Erasures(db: $0, schema: hub.schema).attests(changeSet) })
        }
        // Nothing is left to say.
        let records = try street.read { try $0.rows("erasure", unit: nil) }.count
        try syncAll()
        #expect(try street.read { try $0.rows("erasure", unit: nil) }.count == records)
    }

    @Test func nothingElseOfTheBodyCanBeChanged() throws {
        // Goal: two erasures at once are no cover under which a relay changes other values of the change-set.
        // Method: erase two cells at two hubs; hand a store that lacks the change-set a body with a third one changed.
        try erase(0, ["text"], at: street)
        try erase(1, ["text"], at: district)
        for _ in 0..<2 { try syncAll() }
        let (changeSet, body) = try held(street)
        let tables = body.tables.map { table in
            ChangeBody.Table(
                name: table.name,
                groups: table.groups.map { group in
                    let values = group.values.map { $0.map { $0 == .text("beside 2") ? .text("forged") : $0 } }
                    return RowGroup(kind: group.kind, columns: group.columns, ids: group.ids, values: values)
                })
        }
        let forged = try ChangeSet(
            headerBytes: changeSet.headerBytes, signature: changeSet.signature,
            body: StoredBody.pack(ChangeBody(tables: tables), salt: .zero))
        #expect(try StoredBody.unpack(forged.body) != body)
        let late = try Street.replica(113, StoreSchema.schema, WallClock())
        try Self.join(late, to: street, as: village)
        let outcome = try late.transaction { db in
            try db.execute(sql: "DELETE FROM sync_log WHERE hash = ?", arguments: [changeSet.hash.stored])
            return try Intake(db, late, via: street.identity.replica).take([forged])
        }
        #expect(outcome.changeSets == 0)
        #expect(outcome.rejected == ["the body is not the one that was signed"])
    }
}
