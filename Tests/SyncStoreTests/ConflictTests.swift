import SyncKit
import SyncStore
import Testing

@Suite struct ConflictTests {
    private let street: Street
    private let one: Replica
    private let two: Replica

    init() throws {
        street = try Street()
        one = try street.laptop("one")
        two = try street.laptop("two")
    }

    private var everyone: [Replica] { [one, two, street.hub] }

    private func settle() throws {
        for _ in 0..<2 { for replica in [one, two] { try street.sync(replica) } }
        let hash = try street.stateHash(street.hub)
        for replica in everyone {
            #expect(try street.stateHash(replica) == hash)
            #expect(try replica.verify().problems == [])
        }
    }

    /// Both laptops change the name of member 60 at once.
    private func disagree() throws -> Conflict {
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        try street.put(one, 60, ["name": .text("from one")])
        try street.put(two, 60, ["name": .text("from two")])
        try settle()
        return try #require(try one.conflicts().first)
    }

    @Test func assertingWhatStandsSettles() throws {
        // Goal: a write of the value that stands already supersedes the others, everywhere.
        // Method: at each laptop in turn; put alone writes nothing, assert does.
        for (round, replica) in [one, two].enumerated() {
            let conflict = try disagree()
            let standing = try #require(conflict.cells.first?.values.first).value
            let ids = try everyone.map { try $0.conflicts().map(\.id) }
            #expect(ids == Array(repeating: [conflict.id], count: 3) && conflict.id.count == 8)
            #expect(try street.put(replica, 60, ["name": standing]) == .same)
            #expect(try replica.conflicts().count == 1)
            let changed = try replica.write {
                try $0.assert("member", unit: street.village, street.member(60), ["name": standing])
            }
            #expect(changed == [])
            #expect(try replica.conflicts().isEmpty && replica.status().conflicts == 0)
            #expect(try replica.status().pendingRows == 1)
            try settle()
            for replica in everyone {
                #expect(try replica.conflicts().isEmpty, "round \(round)")
                #expect(
                    try replica.read { try $0.row("member", unit: street.village, street.member(60)) }?["name"]
                        == standing)
            }
        }
    }

    @Test func assertingObeysRightsAndLife() throws {
        // Goal: an assertion is judged as every write is, and there is none of a row that does not live.
        // Method: a column of the street's at a village, the name at the street, a removed row, a key column.
        let conflict = try disagree()
        let row = street.member(60)
        let village = street.village
        let value = try #require(conflict.cells.first?.values.first).value
        let byHub = #expect(throws: StoreError.self) {
            try street.hub.write { try $0.assert("member", unit: village, row, ["name": value]) }
        }
        #expect(byHub?.code == .notAllowed)
        #expect(try street.hub.conflicts().count == 1)
        let both = try one.write {
            try $0.assert("member", unit: village, row, ["code": .integer(60), "name": .text("new"), "group": .null])
        }
        #expect(both == ["name"])
        try settle()
        let last = try #require(try street.hub.explain("member", unit: village, row).writes.last)
        #expect(last.cells.map(\.column) == ["name", "group"])
        _ = try one.write { try $0.remove("member", unit: village, row) }
        let removed = #expect(throws: StoreError.self) {
            try one.write { try $0.assert("member", unit: village, row, ["name": value]) }
        }
        #expect(removed?.code == .noSuchRow)
    }

    @Test func assertedAndRemovedAtOnce() throws {
        // Goal: an assertion and a removal in one transaction leave a removed row.
        // Method: both, then a sync; and one that is taken back.
        _ = try disagree()
        let row = street.member(60)
        _ = try one.rehearse { try $0.assert("member", unit: street.village, row, ["group": .null]) }
        #expect(try one.status().pendingRows == 0)
        try one.write { local in
            try local.assert("member", unit: street.village, row, ["group": .null])
            try local.remove("member", unit: street.village, row)
        }
        try settle()
        for replica in everyone {
            #expect(try street.name(replica, 60) == nil)
            // Whoever removed it had seen both names.
            #expect(try replica.conflicts().isEmpty && replica.status().conflicts == 0)
        }
    }

    @Test func birthsAtOnceAreOneConflict() throws {
        // Goal: a row added on two laptops with different values is one conflict of the whole row, until settled.
        // Method: different names and groups; one laptop changes its own once more before it meets the other.
        try street.put(one, 60, ["name": .text("a"), "group": .text("g")])
        try street.put(two, 60, ["name": .text("b")])
        try one.seal()
        try street.put(one, 60, ["name": .text("c")])
        try settle()
        for replica in everyone {
            let conflict = try #require(try replica.conflicts().first)
            #expect(try replica.conflicts().count == 1 && replica.status().conflicts == 1)
            #expect(conflict.kind == .birth && conflict.cells.map(\.column) == ["name", "group"])
            #expect(Set(conflict.cells[0].values.map(\.value)) == [.text("c"), .text("b")])
            #expect(Set(conflict.cells[1].values.map(\.value)) == [.text("g"), .null])
            #expect(conflict.cells[0].values.allSatisfy { $0.unit == street.village })
        }
        #expect(try Set(everyone.flatMap { try $0.conflicts().map(\.id) }).count == 1)
        // What is written by those who know both births is a matter of its cell.
        try street.put(one, 60, ["name": .text("d")])
        try street.put(two, 60, ["name": .text("e")])
        try settle()
        #expect(try one.conflicts().map(\.kind) == [.birth, .cell])
        #expect(try one.conflicts().map { $0.cells.map(\.column) } == [["group"], ["name"]])
    }

    @Test func equalBirthsAreNone() throws {
        // Goal: rows that two laptops add alike are no conflict, and a later one in them is of its cell.
        // Method: the same row on both; then two names at once.
        for replica in [one, two] { try street.put(replica, 60, ["name": .text("a")]) }
        try settle()
        #expect(try one.conflicts().isEmpty)
        #expect(try disagree().kind == .cell)
    }

    @Test func equalValuesKeepTheirAuthors() throws {
        // Goal: of three values at once, two of them equal, every author is shown.
        // Method: three laptops.
        let three = try street.laptop("three")
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        try street.sync(three)
        for (replica, name) in [(one, "x"), (two, "y"), (three, "x")] {
            try street.put(replica, 60, ["name": .text(name)])
        }
        for _ in 0..<2 { for replica in [one, two, three] { try street.sync(replica) } }
        let values = try #require(try street.hub.conflicts().first?.cells.first).values
        #expect(Set(values.map(\.device)) == ["one", "two", "three"])
        let standing = try #require(values.first).value
        #expect(values.allSatisfy { $0.isWinner == ($0.value == standing) })
    }

    @Test func duplicatesAndOrphansAreListed() throws {
        // Goal: two rows under one key and a row that names a missing one are listed and are notes of verify.
        // Method: visits with one label on two laptops; visits of a removed member and of one that never was.
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        func visit(_ replica: Replica, _ label: String, _ member: ID128?) throws -> ID128 {
            try replica.write { local in
                let id = local.newID()
                let member = member.map { Value.blob($0.bytes) } ?? .null
                _ = try local.put("visit", unit: street.village, id, ["label": .text(label), "member": member])
                return id
            }
        }
        let twins = try [visit(one, "x", street.member(60)), visit(two, "x", nil)]
        let lost = try [visit(one, "y", street.member(61)), visit(two, "z", street.member(61))]
        _ = try two.write { try $0.remove("member", unit: street.village, street.member(60)) }
        try settle()
        for replica in everyone {
            let faults = try replica.keyFaults()
            #expect(faults.map(\.kind) == [.duplicate, .orphan, .orphan])
            #expect(faults.map(\.columns) == [["label"], ["member"], ["member"]])
            #expect(faults[0].values == [.text("x")] && faults[0].rows == twins.sorted() && faults[0].target == nil)
            let orphans = Dictionary(uniqueKeysWithValues: faults.dropFirst().map { ($0.values, $0.rows) })
            #expect(orphans[[.blob(street.member(60).bytes)]] == [twins[0]])
            #expect(orphans[[.blob(street.member(61).bytes)]] == lost.sorted())
            #expect(faults[1].target == "member")
            #expect(Set(faults.map(\.id)).count == 3 && faults.allSatisfy { $0.id.count == 8 })
            #expect(try replica.verify().notes.map(\.id) == faults.map(\.id))
            #expect(try replica.verify().isSound)
            #expect(try replica.keyFaults(unit: try street.own()).isEmpty)
        }
        #expect(try one.keyFaults().map(\.id) == street.hub.keyFaults().map(\.id))
    }

    @Test func codesOfUnitsAreTheirParents() throws {
        // Goal: a unit's code is its own below its parent; two alike below one parent are a duplicate.
        // Method: a village with the hub's own code, then two villages with one code.
        try street.addUnit(ID128(high: 1, low: 1), code: "s")
        #expect(try street.hub.keyFaults().isEmpty)
        try street.addUnit(ID128(high: 1, low: 2), code: "v1")
        let faults = try street.hub.keyFaults()
        #expect(faults.map(\.kind) == [.duplicate] && faults.first?.rows.count == 2)
    }
}
