import StarKit
import SyncKit
import Testing

@Suite struct RollTests {
    static let header =
        "village,member,category,assessed,composite,mass,pledgesKept,serviceDays,absences,veto,missing\n"

    func roll(_ rows: String) throws -> Roll {
        try Roll(csv: Array((Self.header + rows).utf8), fileName: "roll.csv", policy: .standard)
    }

    func problems(_ text: String) -> [FileProblem] {
        do {
            _ = try Roll(csv: Array(text.utf8), fileName: "roll.csv", policy: .standard)
            return []
        } catch {
            return error.problems
        }
    }

    @Test func linesAreReadAndOrderedByBytes() throws {
        // Goal: any order of lines and columns gives the same roll, ordered by the bytes of the codes.
        // Method: codes whose byte order differs from that of a dictionary; then other columns and no optional ones.
        let roll = try roll(
            "b,m2,A,9,91.5,80,1,2,3,,\nb,m10,C,5,90,,1,2,3,yes,\nZ,é,D,0,,,0,0,0,,\nb,é,B,1,2.05,0,0,0,0,,yes\n")
        #expect(roll.lines.map(\.member) == ["é", "m10", "m2", "é"])
        #expect(roll.villages.map(\.code) == ["Z", "b"])
        #expect(roll.villages.map(\.range) == [0..<1, 1..<4])
        #expect(roll.lines[0].isMissing)
        #expect(roll.lines[1].isVetoed)
        #expect(roll.lines[2].composite == 9_150)
        #expect(roll.lines[2].mass == 8_000)
        #expect(roll.lines[3].isMissing)
        let other = try Roll(
            csv: Array(
                ("\u{feff}absences,member,village,category,assessed,mass,composite,serviceDays,pledgesKept\r\n"
                    + "3,m2,b,A,9,80,91.50,2,1\r\n").utf8), fileName: "x.csv", policy: .standard)
        #expect(other.lines == [roll.lines[2]])
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        // Goal: the exported roll is the roll, with codes that look like formulas and codes that need quotes.
        // Method: write and read; the file begins with a byte order mark and guards the formula.
        let roll = try roll(
            "\"a,b\",=1+1,A,9,91.5,80,1,2,3,,\n'-x,\"say \"\"x\"\"\",C,5,90.05,,1,400,9999,yes,yes\nv,m,D,0,,,0,0,0,,\n"
        )
        let again = try Roll(csv: roll.csv, fileName: "roll.csv", policy: .standard)
        #expect(again == roll)
        let text = String(decoding: roll.csv, as: UTF8.self)
        #expect(roll.csv.starts(with: [0xef, 0xbb, 0xbf]))
        #expect(text.contains("'=1+1,A,9,91.50,80.00,1,2,3,,"))
        #expect(text.contains("v,m,D,0,,,0,0,0,,yes"))
    }

    struct Wrong: Sendable {
        let row: String
        let field: String
        init(_ row: String, _ field: String) {
            self.row = row
            self.field = field
        }
    }

    @Test(arguments: [
        Wrong(",m,A,9,90,80,1,2,3,,", "village"), Wrong("v,,A,9,90,80,1,2,3,,", "member"),
        Wrong("v,m\u{1},A,9,90,80,1,2,3,,", "member"),
        Wrong("v,m,E,9,90,80,1,2,3,,", "category"), Wrong("v,m,a,9,90,80,1,2,3,,", "category"),
        Wrong("v,m,A,11,90,80,1,2,3,,", "assessed"), Wrong("v,m,C,7,90,80,1,2,3,,", "assessed"),
        Wrong("v,m,A,-1,90,80,1,2,3,,", "assessed"), Wrong("v,m,A,,90,80,1,2,3,,", "assessed"),
        Wrong("v,m,A,9,,80,1,2,3,,", "assessed"),
        Wrong("v,m,A,9,90.123,80,1,2,3,,", "composite"), Wrong("v,m,A,9,100.01,80,1,2,3,,", "composite"),
        Wrong("v,m,A,9,90,x,1,2,3,,", "mass"), Wrong("v,m,A,9,90,80,1.5,2,3,,", "pledgesKept"),
        Wrong("v,m,A,9,90,80,1,10000,3,,", "serviceDays"), Wrong("v,m,A,9,90,80,1,2,,,", "absences"),
        Wrong("v,m,A,9,90,80,1,2,3,no,", "veto"), Wrong("v,m,A,9,90,80,1,2,3,,Yes", "missing"),
    ])
    func wrongFieldsAreNamed(_ wrong: Wrong) {
        // Goal: a wrong field is refused with file, line and column.
        // Method: a table of rows with one fault, after a good one.
        let found = problems(Self.header + "v,ok,A,9,90,80,1,2,3,,\n" + wrong.row + "\n")
        #expect(found.map(\.field) == [wrong.field])
        #expect(found.first?.line == 3)
        #expect(found.first?.file == "roll.csv")
    }

    @Test func aMemberStandsOnce() {
        // Goal: the same member of a village twice is refused, naming both lines; two villages may share a code.
        // Method: repeat a member in one village and in another; spell one code with other bytes.
        let row = ",A,9,90,80,1,2,3,,\n"
        let found = problems(Self.header + "v,m" + row + "w,m" + row + "v,n" + row + "v,m" + row)
        #expect(found.count == 1)
        #expect(found.first?.line == 5)
        #expect(found.first?.field == "member")
        #expect(found.first?.message.english.contains("line 2") == true)
        #expect(problems(Self.header + "v,\u{e9}" + row + "v,e\u{301}" + row).isEmpty)
    }

    @Test func columnsAreChecked() {
        // Goal: an unknown column and a missing one are refused.
        // Method: rename a column.
        let found = problems(Self.header.replacing("mass,", with: "masses,") + "v,m,A,9,90,80,1,2,3,,\n")
        #expect(Set(found.map(\.field)) == ["masses", "mass"])
        #expect(problems("").count == 1)
        #expect(problems("village,member\n\"v").isEmpty == false)
    }

    @Test func everyFactReachesTheHash() throws {
        // Goal: no field can change without the roll's hash changing; order alone does not change it.
        // Method: vary each field of one line.
        let base = "v,m,A,9,90,80,1,2,3,,"
        let variants = [
            base, "w,m,A,9,90,80,1,2,3,,", "v,n,A,9,90,80,1,2,3,,", "v,m,B,9,90,80,1,2,3,,", "v,m,A,8,90,80,1,2,3,,",
            "v,m,A,9,90.01,80,1,2,3,,", "v,m,A,9,90,80.01,1,2,3,,", "v,m,A,9,90,,1,2,3,,", "v,m,A,9,90,0,1,2,3,,",
            "v,m,A,9,90,80,2,2,3,,", "v,m,A,9,90,80,1,3,3,,", "v,m,A,9,90,80,1,2,4,,", "v,m,A,9,90,80,1,2,3,yes,",
            "v,m,A,9,90,80,1,2,3,,yes", "v,m,A,0,,80,1,2,3,,",
        ]
        let hashes = try variants.map { try roll($0 + "\n").hash }
        #expect(Set(hashes).count == variants.count)
        let second = "v,k,C,5,80,80,1,2,3,,"
        #expect(try roll(base + "\n" + second).hash == roll(second + "\n" + base).hash)
    }
}
