import ArgumentParser
import Foundation
import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@testable import CommandKit

struct SettleViewsTests {
    private enum Example: Tool {
        static let name = "any"
        static let exampleStore = "store"
    }

    @Test func refusedShowsValuesReasonAndHub() throws {
        // Goal: a refused record is shown with its code, values, reason in both languages, hub and time.
        // Method: a member entered after the snapshot was taken at the hub.
        let street = try Street()
        _ = try Cycles(street.hub).move(to: "snapshot")
        try load("m001,late,A", into: street.one)
        try street.sync(street.one)
        let view = RefusedView(
            refused: try street.one.refused(), units: try UnitNames(street.one), records: RecordNames(street.one))
        let text = try view.text(in: .english)
        for word in [
            "v1 member m001", "added here", "East Street", "after the stage had closed", "name = late", "sex = -",
        ] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(try view.text(in: .chinese).contains("阶段结束后才送到"))
        let row = try #require(try Self.objects { try view.write(into: &$0) }.first)
        let verdict = try #require(try street.one.refused().first)
        #expect(row["id"] as? String == verdict.id.hex && text.contains(verdict.id.hex.prefix(12)))
        #expect(
            row["row"] as? String == "m001" && row["reason"] as? String == "late" && row["kind"] as? String == "added")
        #expect((row["reasonText"] as? [String: String])?["zh-Hans"] == "阶段结束后才送到")
        #expect((row["columns"] as? [[String: Any]])?.count == Book.schema["member"]?.columns.count)
        #expect(row["hub"] as? String == "East Street" && (row["refusedAt"] as? String)?.hasSuffix("Z") == true)
        #expect(row["note"] is NSNull)
    }

    @Test func parkedShowsWhatPeopleDecided() throws {
        // Goal: what waits is listed by id; what was judged is told apart, with the reason.
        // Method: two late members; one is accepted, one is rejected.
        let street = try Street()
        _ = try Cycles(street.hub).move(to: "snapshot")
        try load("m001,one,A\nm002,two,A", into: street.one)
        try street.sync(street.one)
        let parked = try street.hub.parked()
        func view(_ rows: [ParkedRow]) throws -> ParkedView {
            ParkedView(parked: rows, units: try UnitNames(street.hub), records: RecordNames(street.hub))
        }
        #expect(try view(parked).text(in: .english).contains(parked[0].id.hex.prefix(12)))
        #expect(try !view(parked).text(in: .english).contains("judged"))
        try street.hub.accept(parked[0].id, note: "the line was down")
        try street.hub.reject(parked[1].id, note: "too late")
        let all = try view(try street.hub.judged())
        let text = try all.text(in: .english)
        #expect(text.contains("accepted: the line was down") && text.contains("stays refused: too late"))
        #expect(try all.text(in: .chinese).contains("维持退回: too late"))
        let rows = try Self.objects { try all.write(into: &$0) }
        #expect(Set(rows.compactMap { $0["outcome"] as? String }) == ["accepted", "refused"])
        #expect(Set(rows.compactMap { $0["note"] as? String }) == ["the line was down", "too late"])
        #expect(rows.allSatisfy { $0["rowId"] is String && $0["hub"] as? String == "East Street" })
    }

    @Test func birthsStandSideBySide() throws {
        // Goal: a member that two laptops added is one entry with both records side by side.
        // Method: two names and categories; text in both languages and JSON.
        let street = try Street()
        try load("m001,first,A", into: street.one)
        try load("m001,second,B", into: street.two)
        for replica in [street.one, street.two, street.one] { try street.sync(replica) }
        let view = ConflictsView(
            conflicts: try street.one.conflicts(), units: try UnitNames(street.one), records: RecordNames(street.one))
        let id = try #require(try street.one.conflicts().first).id
        let lines = try view.text(in: .english).split(separator: "\n")
        #expect(lines[0] == "\(id)  v1 member m001: added on several devices at once (a person decides)")
        #expect(lines[1].contains("office") && lines[1].contains("hall"))
        let name = try #require(lines.first { $0.hasPrefix("name") })
        #expect(name.contains("first") && name.contains("second") && name.contains("(stands)"))
        #expect(try view.text(in: .chinese).contains("多台设备同时新增"))
        let row = try #require(try Self.objects { try view.write(into: &$0) }.first)
        #expect(row["kind"] as? String == "birth" && row["id"] as? String == id && row["isDecided"] as? Bool == true)
        let columns = try #require(row["columns"] as? [[String: Any]])
        #expect(columns.compactMap { $0["column"] as? String } == ["name", "category"])
        #expect((columns[0]["values"] as? [[String: Any]])?.count == 2)
    }

    @Test func faultsAreListedAndNoted() throws {
        // Goal: an orphan is listed after the conflicts with its remedy, and `verify` notes it and stays sound.
        // Method: an entry of a member that the other laptop removes at once.
        let street = try Street()
        try street.disagree()
        let draft = LogDraft(member: "m001", kind: "study", date: "2026-11-02")
        let entry = try Records(street.one).addLog(draft).record
        _ = try Records(street.two).remove("member", "m001", reason: "entered twice")
        for replica in [street.one, street.two, street.one] { try street.sync(replica) }
        let units = try UnitNames(street.one)
        let records = RecordNames(street.one)
        let faults = try street.one.keyFaults()
        let view = ConflictsView(
            conflicts: try street.one.conflicts(), units: units, records: records, faults: faults)
        let text = try view.text(in: .english)
        #expect(text.contains(": records of log_entry name a member") && text.contains(entry.id.hex.prefix(12)))
        let row = try #require(try Self.objects { try view.write(into: &$0) }.last)
        #expect(row["kind"] as? String == "orphan" && row["target"] as? String == "member")
        #expect(row["rowIds"] as? [String] == [entry.id.hex])
        #expect((row["remedy"] as? [String: String])?["zh-Hans"]?.contains("remove") == true)
        let names = KeyFaultView(units: units, records: records)
        let report = try street.one.verify()
        let verified = VerifyView(report: report, notes: try report.notes.map { try names.words(of: $0) })
        #expect(verified.text(in: .english).contains("Everything holds.\nTo be looked at:\n  \(faults[0].id)"))
        #expect(verified.text(in: .chinese).contains("需要查看："))
    }

    @Test func idsAreFoundByTheirFirstDigits() throws {
        // Goal: six digits or more name one entry; fewer, unknown and ambiguous ones are told.
        // Method: three ids, two of which begin alike.
        let ids = ["abcdef01", "abcdef02", "12345678"]
        func pick(_ typed: String) throws -> String { try IDDigits.pick(typed, from: ids, id: \.self, list: "list") }
        #expect(try pick("123456") == "12345678" && pick("ABCDEF01") == "abcdef01")
        for typed in ["12345", "abcdef", "999999", ""] {
            let error = #expect(throws: CommandFailure.self) { try pick(typed) }
            #expect(error?.status == .badInput, "\(typed)")
        }
    }

    @Test(arguments: [
        ("conflicts s", true), ("conflicts s settle 12345678 --take mine", true), ("conflicts s settle", false),
        ("conflicts s settle 12345678", false), ("conflicts s --take mine", false),
        ("conflicts s mend 1 --take x", false),
        ("refused s", true), ("refused s resend 123456", true), ("refused s give-up 123456", true),
        ("refused s resend", false), ("refused s drop 123456", false),
        ("parked s", true), ("parked s --all", true), ("parked s accept 123456", true),
        ("parked s accept 123456 --reason x", true), ("parked s reject 123456 --reason x", true),
        ("parked s reject 123456", false), ("parked s accept", false), ("parked s --reason x", false),
    ])
    func isRead(line: String, isRight: Bool) {
        // Goal: every form of the interface is understood, and half a form is wrong usage.
        // Method: each line is parsed without being run.
        let words = line.split(separator: " ").map(String.init)
        let arguments = Array(words.dropFirst())
        func parses(_ command: any ParsableCommand.Type) -> Bool { (try? command.parse(arguments)) != nil }
        let parsed =
            switch words[0] {
            case "conflicts": parses(ConflictsCommand<Example>.self)
            case "refused": parses(RefusedCommand<Example>.self)
            default: parses(ParkedCommand<Example>.self)
            }
        #expect(parsed == isRight)
    }

    private func load(_ lines: String, into replica: Replica) throws {
        let bytes = Array("code,name,category\n\(lines)\n".utf8)
        _ = try Importer(replica).run(.members, bytes: bytes, fileName: "members.csv", dryRun: false)
    }

    private static func objects(_ write: (inout JSONWriter) throws -> Void) throws -> [[String: Any]] {
        var json = JSONWriter()
        try write(&json)
        return try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [[String: Any]])
    }
}
