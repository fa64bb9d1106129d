import GRDB
import SyncKit
import Testing

@testable import SyncStore

@Suite struct VerifyTests {
    private let street: Street
    private let laptop: Replica

    init() throws {
        street = try Street()
        laptop = try street.laptop()
        for code in 60...62 as ClosedRange<Int64> {
            try street.put(laptop, code, ["name": .text("m\(code)")])
            try laptop.seal()
        }
        try street.sync(laptop)
    }

    private func problems(_ sql: String) throws -> [String] {
        try laptop.transaction { try $0.execute(sql: sql) }
        return try laptop.verify().problems
    }

    /// The log entry with the given number of the laptop's own stream.
    private func own(_ number: Int) -> String {
        "seq = (SELECT seq FROM sync_log WHERE via IS NULL AND number = \(number))"
    }

    @Test func soundStoresAreSound() throws {
        // Goal: verify has nothing to say of a good store and counts what it looked at.
        // Method: laptop and hub after a sync, also with changes that wait.
        try street.put(laptop, 60, ["name": .text("waiting")])
        let report = try laptop.verify()
        #expect(report.isSound && report.problems.isEmpty)
        #expect(report.changeSets >= 4)
        #expect(report.rows >= 4)
        #expect(report.stateHash == (try street.stateHash(laptop)))
        #expect(try street.hub.verify().isSound)
    }

    @Test func changedRowIsFound() throws {
        // Goal: a row that was changed past the log is named.
        // Method: change a name by SQL that nothing watches.
        let found = try problems("UPDATE member SET name = 'x' WHERE code = 61")
        #expect(found == ["Row \(street.member(61).hex) of member is not what the log makes it."])
    }

    @Test(arguments: ["DELETE FROM member WHERE code = 61", "UPDATE member SET _d = 1 WHERE code = 61"])
    func lostRowIsFound(_ sql: String) throws {
        // Goal: a row that is gone from its table is named.
        // Method: take it out, or mark it as removed.
        #expect(try problems(sql) == ["Row \(street.member(61).hex) of member is missing from its table."])
    }

    @Test func inventedRowIsFound() throws {
        // Goal: a row that no change-set made is named.
        // Method: copy a row under another id.
        let found = try problems(
            "INSERT INTO member SELECT _a, x'00000000000000000000000000000001', 99, name, \"group\", stars, _v, _d "
                + "FROM member WHERE code = 61")
        #expect(found == ["Row \(ID128(high: 0, low: 1).hex) of member is not what the log makes it."])
    }

    @Test func changedBodyIsFound() throws {
        // Goal: a body that is not the one that was signed is found, even when it cannot be read.
        // Method: swap two bodies; then spoil one.
        let swapped = try problems(
            "UPDATE sync_log SET body = (SELECT body FROM sync_log l2 WHERE l2.via IS NULL AND l2.number = 2) "
                + "WHERE \(own(1))"
        )
        #expect(swapped.contains { $0.contains("the body is not the one that was signed") })
        let spoilt = try problems("UPDATE sync_log SET body = x'00' WHERE \(own(3))")
        #expect(spoilt.contains { $0.contains("damaged") })
    }

    @Test func forgedSignatureIsFound() throws {
        // Goal: a header that its author did not sign is found.
        // Method: replace a signature.
        let found = try problems("UPDATE sync_log SET signature = zeroblob(64) WHERE \(own(2))")
        #expect(found.contains { $0.contains("the signature is not its author") })
    }

    @Test(arguments: [1, 2, 3]) func brokenChainIsFound(_ number: Int) throws {
        // Goal: a change-set that is missing from the log is found, at the start, in the middle and at the end.
        // Method: take one out.
        #expect(try !problems("DELETE FROM sync_log WHERE \(own(number))").isEmpty)
    }

    @Test func missingStreamIsFound() throws {
        // Goal: a log that lost all of a stream is found, even when no row shows it.
        // Method: take out a stream and its rows.
        let found = try problems("DELETE FROM sync_log WHERE via IS NULL; DELETE FROM member")
        #expect(found.contains { $0.contains("head of a stream") })
    }
}
