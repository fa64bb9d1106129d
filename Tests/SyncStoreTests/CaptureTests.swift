import GRDB
import SyncKit
import SyncStore
import Testing

@Suite struct CaptureTests {
    private let street: Street
    private let laptop: Replica

    init() throws {
        street = try Street()
        laptop = try street.laptop()
    }

    private func writes(_ code: Int64) throws -> [RowHistory.Write] {
        try laptop.explain("member", unit: street.village, street.member(code)).writes
    }

    @Test func putSaysWhatItDid() throws {
        // Goal: an import can say what it added, changed and left.
        // Method: add, repeat, change, and change to the same; count what waits for a seal.
        #expect(try street.put(laptop, 60, ["name": .text("a")]) == .added)
        #expect(try laptop.status().pendingRows == 1)
        try laptop.seal()
        #expect(try street.put(laptop, 60, ["name": .text("a")]) == .same)
        #expect(try laptop.status().pendingRows == 0)
        #expect(try street.put(laptop, 60, ["name": .text("b"), "group": .null]) == .changed(["name"]))
        #expect(try laptop.status().pendingRows == 1)
        #expect(try laptop.seal() == 1)
        #expect(try writes(60).map(\.kind) == [.insert, .update])
        #expect(try writes(60).last?.cells.map(\.column) == ["name"])
    }

    @Test func ordinarySQLIsCaptured() throws {
        // Goal: what SQL changes is captured like everything else; what it leaves as it was is not.
        // Method: INSERT and UPDATE by hand, then an UPDATE that changes nothing.
        try laptop.write { local in
            let table = try #require(local.schema["member"])
            let audience = try local.audience(of: table, unit: street.village)
            try local.db.execute(
                sql: "INSERT INTO member (_a, id, code, name) VALUES (?, ?, 60, 'a')",
                arguments: [audience, Data60.id(street)])
        }
        try laptop.seal()
        try laptop.write { try $0.db.execute(sql: "UPDATE member SET name = name, \"group\" = NULL WHERE _d = 0") }
        #expect(try laptop.seal() == 0)
        try laptop.write { try $0.db.execute(sql: "UPDATE member SET \"group\" = 'g' WHERE _d = 0") }
        #expect(try laptop.seal() == 1)
        #expect(try writes(60).map(\.kind) == [.insert, .update])
        #expect(try laptop.verify().isSound)
    }

    @Test func deleteAndReplaceAreRefused() throws {
        // Goal: SQL that would lose history fails, and its transaction with it.
        // Method: DELETE and REPLACE beside a good write.
        try street.put(laptop, 60, ["name": .text("a")])
        try laptop.seal()
        for sql in [
            "DELETE FROM member WHERE _d = 0",
            "REPLACE INTO member (_a, id, code, name) SELECT _a, id, code, 'x' FROM member",
        ] {
            let error = #expect(throws: StoreError.self) {
                try laptop.write { local in
                    _ = try local.put(
                        "member", unit: street.village, street.member(61), ["code": .integer(61), "name": .text("b")])
                    try local.db.execute(sql: sql)
                }
            }
            #expect(error?.code == .notAllowed)
            #expect(try street.name(laptop, 60) == "a")
            #expect(try street.name(laptop, 61) == nil)
            #expect(try laptop.status().pendingRows == 0)
        }
    }

    @Test func transactionsAreUnitedAndReadAtTheSeal() throws {
        // Goal: many transactions cost one change-set, with the last values only.
        // Method: change two columns of a row in three transactions; read the log.
        try street.put(laptop, 60, ["name": .text("a")])
        try laptop.seal()
        try street.put(laptop, 60, ["name": .text("secret")])
        try street.put(laptop, 60, ["group": .text("g")])
        try street.put(laptop, 60, ["name": .text("b")])
        try street.put(laptop, 61, ["name": .text("c")])
        #expect(try laptop.status().pendingRows == 2)
        #expect(try laptop.seal() == 1)
        let write = try #require(writes(60).last)
        #expect(write.kind == .update)
        #expect(write.cells.map(\.column) == ["name", "group"])
        #expect(write.cells.map(\.value) == [.text("b"), .text("g")])
        #expect(try laptop.verify().isSound)
    }

    @Test func removedRowsStayRemoved() throws {
        // Goal: an import that comes again does not bring back what a person removed.
        // Method: remove before and after a seal, then put again.
        for code: Int64 in [60, 61] {
            try street.put(laptop, code, ["name": .text("a")])
            if code == 61 { try laptop.seal() }
            let removed = try laptop.write { try $0.remove("member", unit: street.village, street.member(code)) }
            #expect(removed)
            #expect(try street.put(laptop, code, ["name": .text("b")]) == .removedBefore)
            #expect(try street.name(laptop, code) == nil)
            #expect(try !laptop.write { try $0.remove("member", unit: street.village, street.member(code)) })
        }
        try street.sync(laptop)
        #expect(try laptop.verify().isSound)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try laptop.conflicts().isEmpty)
    }

    @Test(arguments: [true, false]) func addedAgainIsWrittenWhole(_ isSealedBetween: Bool) throws {
        // Goal: a row that is added again carries every column and lives everywhere.
        // Method: remove, then bring back by SQL; with and without a seal between; a change afterwards.
        try street.put(laptop, 60, ["name": .text("a"), "group": .text("g")])
        try street.sync(laptop)
        _ = try laptop.write { try $0.remove("member", unit: street.village, street.member(60)) }
        if isSealedBetween { try laptop.seal() }
        try laptop.write { try $0.db.execute(sql: "UPDATE member SET _d = 0, name = 'b' WHERE code = 60") }
        try laptop.seal()
        #expect(try writes(60).last?.kind == .insert)
        #expect(try writes(60).last?.cells.count == 4)
        try street.sync(laptop)
        // A change from above is folded into the row: it must find it alive on both sides.
        try street.hub.write { local in
            _ = try local.put("member", unit: street.village, street.member(60), ["stars": .integer(3)])
        }
        try street.sync(laptop)
        #expect(try street.name(laptop, 60) == "b")
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try laptop.verify().isSound)
        #expect(try street.hub.verify().isSound)
    }

    @Test func addedAndRemovedInOneTransaction() throws {
        // Goal: a row that comes and goes in one transaction is gone everywhere.
        // Method: both in one write, sync, compare.
        try laptop.write { local in
            _ = try local.put(
                "member", unit: street.village, street.member(60), ["code": .integer(60), "name": .text("a")])
            _ = try local.remove("member", unit: street.village, street.member(60))
        }
        try street.sync(laptop)
        #expect(try street.name(street.hub, 60) == nil)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try laptop.verify().isSound)
    }

    @Test(arguments: [true, false]) func changedAndRemovedTravelTogether(_ isOneTransaction: Bool) throws {
        // Goal: when a concurrent write brings a removed row back, it has the values last written.
        // Method: change and remove on one laptop, change another column on a second; sync both.
        let other = try street.laptop("other")
        try street.put(laptop, 60, ["name": .text("a")])
        for replica in [laptop, other] { try street.sync(replica) }
        if isOneTransaction {
            try laptop.write { local in
                _ = try local.put("member", unit: street.village, street.member(60), ["name": .text("b")])
                _ = try local.remove("member", unit: street.village, street.member(60))
            }
        } else {
            try street.put(laptop, 60, ["name": .text("b")])
            _ = try laptop.write { try $0.remove("member", unit: street.village, street.member(60)) }
        }
        try street.put(other, 60, ["group": .text("g")])
        for replica in [laptop, other, laptop] { try street.sync(replica) }
        for replica in [laptop, other, street.hub] {
            #expect(try street.name(replica, 60) == "b")
            #expect(try replica.verify().isSound)
        }
        #expect(try street.stateHash(laptop) == street.stateHash(other))
    }

    @Test func revivedRowCanBeChangedAndRemovedAtOnce() throws {
        // Goal: a row that lives although somebody removed it is written like any other.
        // Method: a concurrent change brings a removed row back; then change and remove it in one transaction.
        let other = try street.laptop("other")
        try street.put(laptop, 60, ["name": .text("a")])
        for replica in [laptop, other] { try street.sync(replica) }
        _ = try laptop.write { try $0.remove("member", unit: street.village, street.member(60)) }
        try street.put(other, 60, ["name": .text("b")])
        for replica in [other, laptop] { try street.sync(replica) }
        #expect(try street.name(laptop, 60) == "b")
        try laptop.write { local in
            _ = try local.put("member", unit: street.village, street.member(60), ["name": .text("c")])
            _ = try local.remove("member", unit: street.village, street.member(60))
        }
        try street.sync(laptop)
        #expect(try street.name(street.hub, 60) == nil)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try laptop.verify().isSound)
    }

    @Test func removedRowCannotBeChangedBySQL() throws {
        // Goal: SQL that forgets to leave removed rows out is told so.
        // Method: an UPDATE without the filter.
        try street.put(laptop, 60, ["name": .text("a")])
        _ = try laptop.write { try $0.remove("member", unit: street.village, street.member(60)) }
        let error = #expect(throws: StoreError.self) {
            try laptop.write { try $0.db.execute(sql: "UPDATE member SET name = 'b'") }
        }
        #expect(error?.code == .notAllowed)
    }

    @Test func valuesAreCheckedWhenTheyAreWritten() throws {
        // Goal: each wrong value has its own code, and nothing of its transaction stays.
        // Method: one wrong put each.
        try street.put(laptop, 60, ["name": .text("a")])
        let wrong: [(StoreError.Code, [String: Value])] = [
            (.invalidValue, ["nick": .text("x")]),
            (.invalidValue, ["name": .integer(1)]),
            (.invalidValue, ["name": .text("a\u{0}b")]),
            (.invalidValue, ["code": .integer(61)]),
            (.missingValue, ["name": .null]),
            (.invalidValue, ["name": .text(String(repeating: "x", count: SyncLimits.rowBytesMax))]),
        ]
        for (code, values) in wrong {
            let error = #expect(throws: StoreError.self) {
                try laptop.write { try $0.put("member", unit: street.village, street.member(60), values) }
            }
            #expect(error?.code == code, "\(values.keys)")
        }
        #expect(throws: StoreError.self) { try street.put(laptop, 61, [:]) }
        #expect(try street.name(laptop, 60) == "a")
        #expect(try street.name(laptop, 61) == nil)
    }

    @Test func unknownNamesAreErrors() throws {
        // Goal: a wrong table or unit is told apart.
        // Method: ask for each; and for a natural id without its key.
        func code(_ body: (LocalWrite) throws -> some Any) throws -> StoreError.Code? {
            let error = #expect(throws: StoreError.self) { try laptop.write { _ = try body($0) } }
            return error?.code
        }
        #expect(try code { try $0.put("future", unit: street.village, .zero, [:]) } == .noSuchTable)
        #expect(try code { try $0.read.rows("future", unit: nil) } == .noSuchTable)
        #expect(try code { try $0.put("bulletin", unit: ID128(high: 1, low: 9), .zero, [:]) } == .noSuchRow)
        #expect(try code { try $0.naturalID("member", unit: street.village, [:]) } == .missingValue)
        let drawn = try laptop.write { [$0.newID(), $0.newID()] }
        #expect(drawn[0].high == drawn[1].high && drawn[0].low + 1 == drawn[1].low)
    }

    @Test func rightsAreJudgedAtOnce() throws {
        // Goal: what the hub would refuse is refused at the keyboard, whole.
        // Method: another table, another column, and a closed stage, each beside a good write.
        try street.put(laptop, 60, ["name": .text("a")])
        func refusal(_ body: (LocalWrite) throws -> Void) -> Refusal? {
            let error = #expect(throws: StoreError.self) {
                try laptop.write { local in
                    _ = try local.put("entry", unit: street.village, local.newID(), ["text": .text("x")])
                    try body(local)
                }
            }
            #expect(error?.code == .notAllowed)
            return error?.refusal
        }
        let own = try street.own()
        #expect(refusal { _ = try $0.put("bulletin", unit: own, .zero, ["text": .text("x")]) } == .forbidden)
        try street.sync(laptop)
        try street.open(stage: 5)
        try street.sync(laptop)
        #expect(
            refusal { _ = try $0.put("member", unit: street.village, street.member(60), ["name": .text("b")]) }
                == .closed)
        #expect(try laptop.read { try $0.rows("entry", unit: nil) }.isEmpty)
        #expect(try laptop.status().stage == Stage(cycle: 2026, step: 5))
    }

    @Test func withoutAPlaceNothingIsWritten() throws {
        // Goal: a store that belongs to nobody says so.
        // Method: write, sync and ask for the place before joining.
        let blank = try street.blank()
        #expect(throws: StoreError.self) {
            try blank.write {
                try $0.db.execute(sql: "INSERT INTO entry (_a, id) VALUES (1, x'00000000000000000000000000000001')")
            }
        }
        #expect(throws: StoreError.self) { try ChildSync(blank).run { $0 } }
        #expect(try blank.place() == nil)
        #expect(try blank.status().stateHash == nil)
    }

    @Test func rehearsalLeavesNothing() throws {
        // Goal: a dry run answers and changes nothing, not even what would be captured.
        // Method: rehearse a write, then look at rows, pending changes and state hash.
        let before = try street.stateHash(laptop)
        let outcome = try laptop.rehearse { local in
            try local.put(
                "member", unit: street.village, street.member(60), ["code": .integer(60), "name": .text("a")])
        }
        #expect(outcome == .added)
        #expect(try street.name(laptop, 60) == nil)
        #expect(try laptop.status().pendingRows == 0)
        #expect(try laptop.seal() == 0)
        #expect(try street.stateHash(laptop) == before)
        let own = try street.own()
        for (table, code) in [("future", StoreError.Code.noSuchTable), ("bulletin", .notAllowed)] {
            let error = #expect(throws: StoreError.self) {
                try laptop.rehearse { try $0.put(table, unit: own, $0.newID(), [:]) }
            }
            #expect(error?.code == code)
        }
    }
}
