import Foundation
import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Exports")
struct ExportsTests {
    private func village() throws -> (TestStreet, Replica) {
        let street = try TestStreet(["v1", "v2"], stage: "active", today: "2026-06-01")
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category,birthYear\nm001,=甲,A,1970\nm002,乙,C,\n")
        try laptop.load(.households, "number,note\nh1,需要轮椅\nh2,\n")
        try laptop.load(.log, "member,date,kind,household,note\nm001,2026-05-01,visit,h1,私事\n")
        _ = try Records(laptop).remove("household", "h2", reason: "empty house")
        return (street, laptop)
    }

    private func sheet(
        _ kind: ExportKind, _ replica: Replica, _ change: (inout ExportFilter) -> Void = { _ in }
    ) throws -> Sheet {
        var filter = ExportFilter()
        change(&filter)
        return try #require(try Exports(replica).book(kind, filter).sheets.first)
    }

    @Test func membersHaveTheirStandingOfToday() throws {
        // Goal: the register goes out with the category and cap of the day, formulas disarmed, the same bytes again.
        // Method: two members, one with a name that is a formula; the same at the hub after an exchange.
        let (street, laptop) = try village()
        let members = try sheet(.members, laptop)
        #expect(members.rows.count == 2)
        let text = String(decoding: members.csv(in: .english), as: UTF8.self)
        #expect(text.contains("v1,m001,'=甲,A,10,,1970,"))
        #expect(text.contains("v1,m002,乙,C,6,,,"))
        try street.sync(laptop)
        #expect(try sheet(.members, street.hub).csv(in: .english) == members.csv(in: .english))
        #expect(try sheet(.members, street.hub) { $0.unit = "v2" }.rows.isEmpty)
        #expect(#expect(throws: BookError.self) { try sheet(.members, laptop) { $0.unit = "v9" } }?.code == .noSuchRow)
    }

    @Test func privateTablesLeaveOnlyByAskingAtTheVillage() throws {
        // Goal: what is encrypted goes out only where it can be read and only by the flag; nothing of it in the log.
        // Method: all, with and without the flag, at village and hub; the trail of a removed household.
        let (street, laptop) = try village()
        let names = { (replica: Replica, isPrivate: Bool) in
            var filter = ExportFilter()
            filter.includesPrivate = isPrivate
            return try Exports(replica).book(.all, filter).sheets
        }
        let open = try names(laptop, false)
        #expect(open.allSatisfy { Book.schema[$0.name]?.isPrivate != true })
        #expect(open.contains { $0.name == "log_entry" && $0.rows.count == 1 })
        for sheet in open {
            let text = String(decoding: sheet.json, as: UTF8.self)
            #expect(!text.contains("私事") && !text.contains("empty house"), "\(sheet.name)")
        }
        let all = try names(laptop, true)
        #expect(all.first { $0.name == "log_note" }?.rows.count == 1)
        let acts = { (sheets: [Sheet]) in
            sheets.first { $0.name == "audit" }?.rows.count { $0.contains(.text("household")) }
        }
        #expect(acts(all) == 1)
        #expect(acts(open) == 0)
        #expect(Set(all.map(\.name)).count == all.count)
        try street.sync(laptop)
        #expect(#expect(throws: BookError.self) { try names(street.hub, true) }?.code == .notAllowed)
        #expect(try names(street.hub, false).contains { $0.name == "completeness" && !$0.rows.isEmpty })
    }

    @Test func theOperationLogIsFiltered() throws {
        // Goal: an extract by unit, days and table.
        // Method: two acts on two days and tables, each filter in turn.
        let (street, laptop) = try village()
        _ = try Records(laptop).add("officer", ["code=o1", "name=王"])
        try street.clock.set("2026-06-10")
        _ = try Records(laptop).remove("member", "m002", reason: "=twice")
        try street.sync(laptop)
        let count = { (change: (inout ExportFilter) -> Void) in try sheet(.audit, street.hub, change).rows.count }
        let all = try count { $0.unit = "v1" }
        #expect(all == 2)
        #expect(try count { $0.table = "member" } == 1)
        #expect(try count { ($0.unit, $0.from) = ("v1", CalendarDay(iso: "2026-06-02")) } == 1)
        #expect(try count { ($0.unit, $0.to) = ("v1", CalendarDay(iso: "2026-06-02")) } == 1)
        #expect(try count { $0.unit = "v2" } == 0)
        let text = String(
            decoding: try sheet(.audit, street.hub) { $0.table = "member" }.csv(in: .english), as: UTF8.self)
        #expect(text.contains(",remove,member,"))
        #expect(text.hasSuffix(",'=twice\r\n"))
    }

    @Test func aWorkbookHasRealTypesAFrozenHeaderAndAFontForChinese() throws {
        // Goal: spreadsheets sort and add what comes out, and show Chinese.
        // Method: one sheet with a number, a day and a text that looks like a formula; the parts of the file as another
        // program reads them.
        var sheet = Sheet(
            "sample", Words("s", "样"), [.init("a", "a", "甲"), .init("b", "b", "乙"), .init("c", "c", "丙")])
        sheet.add([.number(42), .day(try #require(CalendarDay(iso: "2026-02-28"))), .text("=1+1")])
        sheet.add([.hundredths(8550), .moment(1_767_225_600_000), .text(String(repeating: "长", count: 40_000))])
        let bytes = try Workbook([sheet], about: [Words("about", "说明")], in: .chinese).bytes()
        let parts = try Self.parts(bytes)
        let page = try #require(parts["xl/worksheets/sheet2.xml"])
        #expect(page.contains("<v>42</v>"))
        // 46081 is 2026-02-28, counted from 1899-12-30.
        #expect(page.contains("<v>46081</v>"))
        #expect(page.contains("<v>85.5</v>"))
        #expect(page.contains("<v>46023</v>"))
        #expect(page.contains("state=\"frozen\""))
        #expect(!page.contains("<f>"))
        #expect(parts["xl/sharedStrings.xml"]?.contains("<t>=1+1</t>") == true)
        #expect(parts["xl/sharedStrings.xml"]?.contains("甲") == true)
        #expect(parts["xl/styles.xml"]?.contains("SimSun") == true)
        #expect(
            parts["xl/styles.xml"]?.contains("yyyy\\-mm\\-dd") == true
                || parts["xl/styles.xml"]?.contains("yyyy-mm-dd") == true)
    }

    /// The parts of a workbook as python's own reader of archives finds them.
    private static func parts(_ bytes: [UInt8]) throws -> [String: String] {
        let path = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID().uuidString).xlsx")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import json,sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);"
                + "print(json.dumps({n:z.read(n).decode() for n in z.namelist()}))",
            path.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String: String].self, from: data)
    }
}
