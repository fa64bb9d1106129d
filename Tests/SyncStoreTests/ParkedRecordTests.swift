import SyncKit
import SyncStore
import Testing

/// Records of authority on branches that are parked after they have counted.
@Suite struct ParkedRecordTests {
    @Test func aDeviceComesBackWhenTheBranchThatCutItOffIsParked() throws {
        // Goal: what a revocation cut off counts again wherever the revocation is parked.
        // Method: a street that was put back revokes a device under a number that the district knows as another
        // record's; a laptop brings the revocation to the street, then the district's verdict parks it.
        let district = try TestHub(102, .district, "d")
        let street = try TestHub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let lost = try street.laptop(111, in: village)
        let other = try street.laptop(112, in: village)
        for _ in 0..<2 { try district.sync(street.replica) }
        let before = try street.replica.copyInMemory()
        try lost.write { local in
            let values: [String: Value] = ["code": .integer(1), "name": .text("A")]
            _ = try local.put("member", unit: village, local.naturalID("member", unit: village, values), values)
        }
        for laptop in [lost, other] { try street.sync(laptop) }
        _ = try street.add("v2", .village)
        try district.sync(street.replica)
        try before.revoke(lost.identity.replica, reason: "lost")
        let revocation = try #require(try TestHub.waiting(before).last)
        try district.relay([revocation], by: street.replica)
        #expect(try district.replica.parked().contains { $0.isWhole && $0.reason == .fork })

        func names(_ replica: Replica) throws -> [String] {
            try replica.read { try $0.rows("member", unit: village) }.compactMap { $0.text("name") }
        }
        try street.relay([revocation], by: other)
        try street.sync(other)
        for replica in [street.replica, other] { #expect(try names(replica) == []) }
        for _ in 0..<2 {
            try district.sync(street.replica)
            try street.sync(other)
        }
        for replica in [street.replica, other] {
            #expect(try names(replica) == ["A"])
            #expect(try replica.verify().problems == [])
        }
    }
}
