import Foundation
import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@testable import CommandKit

struct ViewsTests {
    @Test func statusHasTheKeysThatScriptsRelyOn() throws {
        // Goal: `status --json` has every promised key, with values of the promised kinds, at hub and laptop.
        // Method: a street that has exchanged; the document is read as a script would.
        let street = try Street()
        try street.disagree()
        let laptop = try Self.status(of: street.one)
        let unit = try #require(laptop["unit"] as? [String: Any])
        #expect(unit["code"] as? String == "v1" && unit["name"] as? String == "Village")
        #expect(unit["level"] as? String == "village")
        #expect((laptop["rows"] as? [String: Any])?["member"] as? Int == 1)
        #expect(laptop["conflicts"] as? Int == 1)
        #expect(laptop["pendingRows"] as? Int == 0)
        let last = try #require(laptop["lastExchange"] as? [String: Any])
        #expect(last["roundTrips"] as? Int == 1)
        #expect((last["bytesOut"] as? Int ?? 0) > 0 && (last["bytesIn"] as? Int ?? 0) > 0)
        #expect((last["at"] as? String)?.hasSuffix("Z") == true)
        let streams = try #require(laptop["streams"] as? [[String: Any]])
        #expect(!streams.isEmpty)
        for stream in streams {
            #expect(Set(stream.keys) == ["stream", "audience", "sealed", "receivedByParent", "receivedByGrandparent"])
        }
        for key in [
            "replica", "incarnation", "schema", "stateHash", "vectorHash", "refused", "parked", "privateRows",
            "alarms", "clockAhead",
        ] {
            #expect(laptop[key] != nil, "\(key)")
        }
        let village = try #require(try Units(street.hub).list().first { $0.code == "v1" })
        let hub = try Self.status(of: street.hub, unit: village.id)
        #expect(hub["stateHash"] as? String == laptop["stateHash"] as? String)
        #expect(hub["lastExchange"] is NSNull)
    }

    @Test func statusBeforeJoining() throws {
        // Goal: a store without a place shows its status, with null where nothing is known.
        // Method: a new store.
        let replica = try Replica.inMemory(schema: Book.schema)
        let status = try Self.status(of: replica)
        #expect(status["unit"] is NSNull && status["stateHash"] is NSNull && status["lastExchange"] is NSNull)
        let view = StatusView(status: try replica.status(), names: try UnitNames(replica))
        #expect(view.text(in: .english).contains("not joined yet"))
    }

    @Test func conflictShowsBothValues() throws {
        // Goal: both values of a conflict are shown with their devices, one of them as the one that stands.
        // Method: two laptops that wrote one name at once; text in both languages and JSON.
        let street = try Street()
        try street.disagree()
        let view = ConflictsView(
            conflicts: try street.one.conflicts(), units: try UnitNames(street.one), records: RecordNames(street.one))
        let text = try view.text(in: .english)
        for word in ["v1 member m001 name", "first", "second", "office", "hall", "stands", "claimed time"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(try view.text(in: .chinese).contains("声称时间"))
        let json = try #require(try Self.document { try view.write(into: &$0) } as? [[String: Any]])
        let values = try #require(json.first?["values"] as? [[String: Any]])
        #expect(Set(values.compactMap { $0["value"] as? String }) == ["first", "second"])
        #expect(values.count { $0["stands"] as? Bool == true } == 1)
    }

    @Test func explainShowsWhatWasReplaced() throws {
        // Goal: each write is shown with its author, its claimed time, its carrier and what it replaced.
        // Method: the history of the contested member at the laptop that received the other's write.
        let street = try Street()
        try street.disagree()
        let member = try Records(street.one).find("member", "m001")
        let view = HistoryView(
            history: try street.one.explain("member", unit: member.unit, member.id),
            conflicts: try street.one.conflicts(), units: try UnitNames(street.one), records: RecordNames(street.one))
        let text = try view.text(in: .english)
        #expect(text.contains("added by v1/office"))
        #expect(text.contains("changed by v1/hall"))
        #expect(text.contains("name = first (was before)") && text.contains("name = second (was before)"))
        #expect(text.contains("stands, in conflict"))
        #expect(text.contains("who claims"))
        #expect(text.contains(", through "))
        let json = try #require(try Self.document { try view.write(into: &$0) } as? [String: Any])
        let writes = try #require(json["writes"] as? [[String: Any]])
        #expect(writes.count == 3)
        let cells = try writes.flatMap { try #require($0["columns"] as? [[String: Any]]) }
        #expect(cells.count { $0["column"] as? String == "name" && $0["stands"] as? Bool == true } == 1)
    }

    @Test func explainTellsHowFarAWriteHasCome() throws {
        // Goal: a write is shown as sealed until a receipt names it, and as received then; status counts it as waiting.
        // Method: a member that is sealed by a sync whose reply is lost, then by one that is not.
        let street = try Street()
        let file = Array("code,name,category\nm001,one,A\n".utf8)
        _ = try Importer(street.one).run(.members, bytes: file, fileName: "members.csv", dryRun: false)
        func shown() throws -> (history: String, status: String) {
            let member = try Records(street.one).find("member", "m001")
            let view = HistoryView(
                history: try street.one.explain("member", unit: member.unit, member.id), conflicts: [],
                units: try UnitNames(street.one), records: RecordNames(street.one))
            let status = StatusView(status: try street.one.status(), names: try UnitNames(street.one))
            return (try view.text(in: .english), status.text(in: .english))
        }
        #expect(throws: StoreError.self) {
            try ChildSync(street.one).run { _ in throw StoreError(.busy, "lost") }
        }
        var text = try shown()
        #expect(text.history.contains("no receipt of the hub above names it yet"))
        #expect(text.status.contains("1 record, 1 of them sealed"))
        let waiting = try Self.status(of: street.one)
        #expect(waiting["pendingRows"] as? Int == 1 && waiting["unsealedRows"] as? Int == 0)
        try street.sync(street.one)
        text = try shown()
        #expect(text.history.contains("received by the hub above") && !text.status.contains("sealed,"))
        #expect(try Self.status(of: street.one)["pendingRows"] as? Int == 0)
    }

    @Test func recordsTellTheirDelivery() throws {
        // Goal: `show` tells how far each record has come.
        // Method: one member before and after a sync, at both laptops.
        let street = try Street()
        let file = Array("code,name,category\nm001,one,A\n".utf8)
        _ = try Importer(street.one).run(.members, bytes: file, fileName: "members.csv", dryRun: false)
        #expect(try DeliveredRecords(street.one).records("member").map(\.delivery) == ["saved"])
        try street.sync(street.one)
        try street.sync(street.two)
        #expect(try DeliveredRecords(street.one).records("member", "m001").map(\.delivery) == ["received"])
        #expect(try DeliveredRecords(street.two).records("member").map(\.delivery) == ["accepted"])
    }

    @Test func emptyListsAreSaidInWords() throws {
        // Goal: nothing in conflict and nothing parked is said to people and is an empty array for scripts.
        // Method: a street without either.
        let street = try Street()
        let units = try UnitNames(street.one)
        let records = RecordNames(street.one)
        let conflicts = ConflictsView(conflicts: try street.one.conflicts(), units: units, records: records)
        let parked = ParkedView(parked: try street.one.parked(), units: units, records: records)
        #expect(try conflicts.text(in: .english) == "No open conflict.")
        #expect(try parked.text(in: .chinese) == "没有搁置的记录。")
        #expect(try Self.document { try conflicts.write(into: &$0) } as? [String] == [])
        #expect(try Self.document { try parked.write(into: &$0) } as? [String] == [])
    }

    @Test func verifyReportsWhatHolds() throws {
        // Goal: a sound store is reported as such, with its state hash.
        // Method: the laptop of a street that has exchanged.
        let street = try Street()
        try street.disagree()
        let report = try street.one.verify()
        let json = try #require(
            try Self.document { VerifyView(report: report).write(into: &$0) } as? [String: Any])
        #expect(json["isSound"] as? Bool == true)
        #expect(json["stateHash"] as? String == (try street.one.status().stateHash?.hex))
        #expect(VerifyView(report: report).text(in: .english).contains("Everything holds."))
    }

    private static func status(of replica: Replica, unit: ID128? = nil) throws -> [String: Any] {
        let view = StatusView(status: try replica.status(unit: unit), names: try UnitNames(replica))
        return try #require(try document { view.write(into: &$0) } as? [String: Any])
    }

    private static func document(_ write: (inout JSONWriter) throws -> Void) throws -> Any {
        var json = JSONWriter()
        try write(&json)
        return try JSONSerialization.jsonObject(with: Data(json.bytes))
    }
}
