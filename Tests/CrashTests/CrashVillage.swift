import SyncKit
import SyncStore

@testable import SyncTestKit

/// A village with a key and private rows, values to be erased, and programs of different age: disks as they were
/// before each operation. What is drawn by chance, the village's key above all, is drawn once.
struct CrashVillage: Sendable {
    private static let one: UInt8 = 2
    private static let two: UInt8 = 3
    private static let hub: UInt8 = 1
    private static let secret = "Wang Xiaohong, who asked"

    /// A program that knows one table and one column more.
    private static let newer = Schema(
        version: SimulatedSchema.all.version + 1,
        tables: [
            SimulatedSchema.member, SimulatedSchema.note, SimulatedSchema.tally, SimulatedSchema.outcome,
            SimulatedSchema.notice, SimulatedSchema.appeal, SimulatedSchema.household,
        ].map { table in
            guard table.name == "member" else { return table }
            return MergedTable(
                "member", .unit(.village, top: .street), key: .natural(parent: nil, columns: ["code"]),
                columns: table.columns + [MergedColumn("nickname", .text, "Nickname")],
                writers: [WriteRule(.village)], codeColumn: "code", "People.")
        } + [
            MergedTable(
                "tool", .unit(.village, top: .street), key: .drawn, columns: [MergedColumn("name", .text, "Name")],
                writers: [WriteRule(.village)], "Tools.")
        ])

    /// A laptop with the village's key and a private row that waits; another that has no key yet.
    private let keyed: FaultDisk
    private let keyless: FaultDisk
    private let hubBefore: FaultDisk
    /// The hub when the key has been wrapped to the second laptop.
    private let hubWithWraps: FaultDisk
    /// The second laptop when it has read everything, and the hub then.
    private let reading: FaultDisk
    private let hubFull: FaultDisk
    /// The hub when it has erased a value.
    private let hubErased: FaultDisk
    /// Bytes of the erased value: as it stood in its table, and of the body that held it.
    private let erased: [[UInt8]]
    /// A laptop and a hub of the old program that hold rows of a newer one, and rows that wait.
    private let oldLaptop: FaultDisk
    private let oldHub: FaultDisk

    init() throws {
        let disks = (hub: FaultDisk(), one: FaultDisk(), two: FaultDisk())
        let hub = try CrashStreet.open(disks.hub, owner: Self.hub, boot: 100)
        let one = try CrashStreet.open(disks.one, owner: Self.one, boot: 100)
        let two = try CrashStreet.open(disks.two, owner: Self.two, boot: 100)
        _ = try CrashStreet.found(hub)
        try CrashStreet.join(one, hub)
        try CrashStreet.save(0..<10, in: one)
        try Self.house("1", in: one)
        try CrashStreet.sync(one, with: hub)
        try one.write { local in
            let values: [String: Value] = ["code": .text("m3"), "name": .text(Self.secret)]
            try CrashStreet.put("member", CrashStreet.village, values, in: local)
        }
        try CrashStreet.sync(one, with: hub)
        let body = try one.simulatedLog().filter { $0.header.rowCount == 1 && $0.header.keyID == nil }.last?.body
        try CrashStreet.join(two, hub)
        try Self.house("2", in: one)
        keyed = disks.one.clone()
        keyless = disks.two.clone()
        hubBefore = disks.hub.clone()

        try CrashStreet.sync(one, with: hub)
        hubWithWraps = disks.hub.clone()
        try CrashStreet.sync(two, with: hub)
        try Self.expectHouses(["1", "2"], at: two)
        reading = disks.two.clone()
        hubFull = disks.hub.clone()
        guard let body else { throw CheckFailure("the value is in no change-set") }
        erased = [Array(Self.secret.utf8), Array(body.prefix(40))]
        for disk in [hubFull, reading] {
            for bytes in erased { try check(!disk.search(bytes).isEmpty, "what shall be erased is not there") }
        }
        try Self.erase(at: hub)
        hubErased = disks.hub.clone()
        for replica in [hub, one, two] { try replica.close() }
        (oldLaptop, oldHub) = try Self.aged(hubFull.clone(), reading.clone(), keyed.clone())
    }

    /// Lets a laptop of the newer program write, once to a hub of the old program and once to a newer one.
    private static func aged(
        _ hubDisk: FaultDisk, _ oldDisk: FaultDisk, _ newDisk: FaultDisk
    ) throws -> (laptop: FaultDisk, hub: FaultDisk) {
        // A disk lives as long as there is a value of it, whatever is open on it.
        defer { withExtendedLifetime((hubDisk, oldDisk, newDisk)) {} }
        let new = try CrashStreet.open(newDisk, owner: one, boot: 110, schema: newer)
        try new.write { local in
            let values: [String: Value] = ["code": .text("m1"), "nickname": .text("nick")]
            try CrashStreet.put("member", CrashStreet.village, values, in: local)
            try local.put("tool", unit: CrashStreet.village, ID128(high: 9, low: 9), ["name": .text("saw")])
        }
        var hub = try CrashStreet.open(hubDisk, owner: Self.hub, boot: 110)
        _ = try ChildSync(new).run { try HubIntake(hub).exchange($0).reply }
        try check(try hub.status().parked == 2, "the old hub has not refused what it does not know")
        let street = try hub.place()?.own.id ?? .zero
        try hub.write {
            try CrashStreet.put("notice", street, ["period": .text("q1"), "text": .text("waits")], in: $0)
        }
        let hubBefore = hubDisk.clone()
        try hub.close()

        hub = try CrashStreet.open(hubDisk, owner: Self.hub, boot: 111, schema: newer)
        let old = try CrashStreet.open(oldDisk, owner: two, boot: 110)
        _ = try ChildSync(old).run { try HubIntake(hub).exchange($0).reply }
        try CrashStreet.save(4..<6, in: old, team: "waits")
        let laptopBefore = oldDisk.clone()
        for replica in [hub, old, new] { try replica.close() }
        return (laptopBefore, hubBefore)
    }

    private static func house(_ number: String, in replica: Replica) throws {
        try replica.write { local in
            let values: [String: Value] = ["number": .text(number), "people": .integer(4)]
            try CrashStreet.put("household", CrashStreet.village, values, in: local)
        }
    }

    private static func expectHouses(_ numbers: [String], at replica: Replica) throws {
        let held = try replica.read { try $0.rows("household", unit: CrashStreet.village) }
        try check(held.compactMap { $0.text("number") }.sorted() == numbers, "private rows are missing")
    }

    /// Erases the value, or finds that it has been.
    private static func erase(at hub: Replica) throws {
        let row = ID128.natural(table: "member", parent: CrashStreet.village, key: [.text("m3")])
        do {
            try hub.erase("member", unit: CrashStreet.village, row, columns: ["name"], reason: "asked by the member")
        } catch let error as StoreError where error.code == .noSuchRow {
            // An earlier try has done it.
        }
    }
}

extension CrashVillage {
    /// Everything that is tested for crashes.
    var operations: [CrashOperation] {
        [
            CrashOperation(name: "wrap", disk: keyed, owner: Self.one, positionsMax: 10) { [hubBefore, keyless] in
                let disks = (hub: hubBefore.clone(), other: keyless.clone())
                return { laptop, mark in
                    let hub = try CrashStreet.open(disks.hub, owner: Self.hub, boot: 200)
                    let other = try CrashStreet.open(disks.other, owner: Self.two, boot: 200)
                    defer { Self.closeAll([hub, other]) }
                    try CrashStreet.sync(laptop, with: hub, mark: mark)
                    try CrashStreet.sync(other, with: hub)
                    try Self.expectHouses(["1", "2"], at: other)
                }
            },
            CrashOperation(name: "unwrap", disk: keyless, owner: Self.two, positionsMax: 10) { [hubWithWraps] in
                try Self.exchange(with: hubWithWraps) { try Self.expectHouses(["1", "2"], at: $0) }
            },
            CrashOperation(name: "erase", disk: hubFull, owner: Self.hub, positionsMax: 12, gone: erased) {
                { hub, mark in
                    try Self.erase(at: hub)
                    try mark()
                }
            },
            CrashOperation(name: "erased", disk: reading, owner: Self.two, positionsMax: 12, gone: erased) {
                [hubErased] in try Self.exchange(with: hubErased) { _ in }
            },
            CrashOperation(name: "migrate", disk: oldLaptop, owner: Self.two, schema: Self.newer, positionsMax: 12) {
                { replica, _ in try Self.expectNewRows(at: replica) }
            },
            CrashOperation(name: "migrate hub", disk: oldHub, owner: Self.hub, schema: Self.newer, positionsMax: 12) {
                { replica, _ in try Self.expectNewRows(at: replica) }
            },
        ]
    }

    private static func exchange(
        with disk: FaultDisk, then expect: @escaping @Sendable (Replica) throws -> Void
    ) throws -> CrashOperation.Act {
        let disk = disk.clone()
        return { laptop, mark in
            let hub = try CrashStreet.open(disk, owner: Self.hub, boot: 200)
            defer { closeAll([hub]) }
            try CrashStreet.sync(laptop, with: hub, mark: mark)
            try expect(laptop)
        }
    }

    private static func expectNewRows(at replica: Replica) throws {
        try check(try replica.read { try $0.rows("tool", unit: nil) }.count == 1, "the new table lacks its row")
        let member = ID128.natural(table: "member", parent: CrashStreet.village, key: [.text("m1")])
        let row = try replica.read { try $0.row("member", unit: CrashStreet.village, member) }
        try check(row?.text("nickname") == "nick", "the new column lacks its value")
    }

    private static func closeAll(_ replicas: [Replica]) {
        for replica in replicas {
            // Their disks are whole, and are thrown away with them.
            try? replica.close()
        }
    }
}
