import SyncKit
import Testing

@Suite struct RightsTests {
    private static let village = ID128(high: 0, low: 1)
    private static let otherVillage = ID128(high: 0, low: 2)
    private static let street = ID128(high: 0, low: 3)
    private static let district = ID128(high: 0, low: 4)

    private static let units = UnitTree([
        village: UnitTree.Place(level: .village, parent: street),
        otherVillage: UnitTree.Place(level: .village, parent: street),
        street: UnitTree.Place(level: .street, parent: district),
        district: UnitTree.Place(level: .district, parent: nil),
    ])

    private static let atVillage = Standing(unit: village, level: .village)
    private static let atStreet = Standing(unit: street, level: .street)

    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let expected: Refusal?
        var author = RightsTests.atVillage
        var kind = WriteKind.insert
        var columns = ["code", "name"]
        var table = "member"
        var audience = Audience(unit: RightsTests.village, top: .street)
        var now = 2
        var seen: Int?
        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(what: "a village adds a member", expected: nil),
        Case(what: "and changes it", expected: nil, kind: .update, columns: ["name"]),
        Case(what: "and removes it", expected: nil, kind: .delete, columns: []),
        Case(what: "and works before any cycle", expected: nil, now: 0),
        Case(what: "a table nobody knows", expected: .unknown, table: "future"),
        Case(what: "a column nobody knows", expected: .unknown, columns: ["code", "future"]),
        Case(what: "a key column", expected: .forbidden, kind: .update, columns: ["code"]),
        Case(
            what: "another village's member", expected: .forbidden,
            audience: Audience(unit: otherVillage, top: .street)),
        Case(
            what: "an audience of another top", expected: .forbidden,
            audience: Audience(unit: village, top: .district)),
        Case(
            what: "an audience of another level", expected: .forbidden, audience: Audience(unit: street, top: .street)),
        Case(
            what: "a unit that is not in the tree", expected: .forbidden,
            audience: Audience(unit: ID128(high: 0, low: 9), top: .street)),
        Case(what: "a stage that forbids", expected: .closed, now: 5),
        Case(what: "a stage that closed unseen", expected: .late, now: 5, seen: 4),
        Case(what: "a stage seen and gone on", expected: .closed, now: 6, seen: 5),
        Case(what: "the street's one column", expected: nil, author: atStreet, kind: .update, columns: ["stars"]),
        Case(
            what: "the street's column at the end", expected: nil, author: atStreet, kind: .update, columns: ["stars"],
            now: 7),
        Case(
            what: "more than the street's column", expected: .forbidden, author: atStreet, kind: .update,
            columns: ["stars", "name"]),
        Case(what: "a row by one who may write a column", expected: .forbidden, author: atStreet, columns: ["stars"]),
        Case(
            what: "a removal by one who may write a column", expected: .forbidden, author: atStreet, kind: .delete,
            columns: []),
        Case(
            what: "a hub's own table", expected: nil, author: atStreet, columns: ["text"], table: "bulletin",
            audience: Audience(unit: street, top: .street)),
        Case(
            what: "a hub's table for another unit", expected: .forbidden, author: atStreet, columns: ["text"],
            table: "bulletin", audience: Audience(unit: village, top: .street)),
        Case(
            what: "a hub's table by a village", expected: .forbidden, columns: ["text"], table: "bulletin",
            audience: Audience(unit: village, top: .village)),
        Case(what: "a verdict by a village", expected: .forbidden, columns: ["target"], table: "verdict"),
        Case(
            what: "a verdict by the street", expected: nil, author: atStreet, columns: ["target"], table: "verdict"),
        Case(
            what: "a level that no rule names", expected: .forbidden,
            author: Standing(unit: district, level: .district), kind: .update, columns: ["stars"]),
    ]

    @Test(arguments: cases) func judgementFollowsTheDeclaration(_ example: Case) {
        // Goal: unit, level, columns and stage are judged from the declaration, each with its reason.
        // Method: a table with one case for each rule and each refusal.
        let rights = Rights(schema: TestSchema.schema, units: Self.units)
        let judgement = rights.judge(
            example.author, example.kind, columns: example.columns, table: example.table, audience: example.audience,
            clock: .stage(stage(example.now), seen: stage(example.seen ?? example.now)))
        #expect(judgement == example.expected)
    }

    @Test func stagesPlayNoPartForHubs() {
        // Goal: a receiver does not judge a hub by a stage it may know less about.
        // Method: a village's write in a closed stage, with and without a clock.
        let rights = Rights(schema: TestSchema.schema, units: Self.units)
        let audience = Audience(unit: Self.village, top: .street)
        for (clock, expected) in [(Rights.Clock.none, nil), (.stage(stage(5), seen: stage(5)), Refusal.closed)] {
            let judgement = rights.judge(
                Self.atVillage, .update, columns: ["name"], table: "member", audience: audience, clock: clock)
            #expect(judgement == expected)
        }
    }

    private func stage(_ step: Int) -> Stage { step == 0 ? .none : Stage(cycle: 2026, step: step) }

    @Test func masksHoldTheirStages() {
        // Goal: a mask holds the stages it names and no other, "none" among them.
        // Method: all steps against one mask.
        let mask: StageMask = [.noCycle, .steps(2, through: 3)]
        #expect((0...40).filter { mask.contains(stage($0)) } == [0, 2, 3])
        #expect((0...31).allSatisfy { StageMask.always.contains(stage($0)) })
    }

    @Test func audiencesAreReadDownwardsAndUpToTheirTop() {
        // Goal: who reads an audience is everyone at or below its unit and the path up to its top.
        // Method: each unit of the tree against each kind of audience.
        let all = [Self.village, Self.otherVillage, Self.street, Self.district]
        func readers(_ unit: ID128, _ top: Level) -> [ID128] {
            all.filter { Self.units.reads($0, Audience(unit: unit, top: top)) }
        }
        #expect(readers(Self.village, .village) == [Self.village])
        #expect(readers(Self.village, .street) == [Self.village, Self.street])
        #expect(readers(Self.village, .district) == [Self.village, Self.street, Self.district])
        #expect(readers(Self.street, .street) == [Self.village, Self.otherVillage, Self.street])
        #expect(readers(ID128(high: 0, low: 9), .district).isEmpty)
    }

    @Test func loopInTheTreeEnds() {
        // Goal: units that are each other's parents do not hang a receiver.
        // Method: a loop of two.
        let loop = UnitTree([
            Self.village: UnitTree.Place(level: .village, parent: Self.street),
            Self.street: UnitTree.Place(level: .street, parent: Self.village),
        ])
        #expect(!loop.contains(Self.village, atOrBelow: Self.district))
        #expect(loop.contains(Self.village, atOrBelow: Self.street))
    }

    @Test func columnsAcceptTheirKindAlone() {
        // Goal: what a column accepts is one rule for the form, the hub and every receiver.
        // Method: each kind against each value.
        let values: [Value] = [.null, .integer(1), .real(1), .text("a"), .blob([1]), .blob(ID128.zero.bytes)]
        let expected: [String: [Int]] = [
            "code": [0, 1], "name": [0, 3], "photo": [0, 4, 5], "sponsor": [0, 5],
        ]
        for (name, accepted) in expected {
            let column = TestSchema.member.column(name)
            #expect(values.indices.filter { column?.accepts(values[$0]) ?? false } == accepted, "\(name)")
        }
        // The store would keep only what stands before it.
        #expect(TestSchema.member.column("name")?.accepts(.text("a\u{0}b")) == false)
    }

    @Test func declarationsKnowTheirColumns() {
        // Goal: positions, masks and keys follow the declared order.
        // Method: one table with a key and one without; the tables that every schema has.
        #expect(TestSchema.member.position(of: "stars") == 2)
        #expect(TestSchema.member.position(of: "future") == nil)
        #expect(TestSchema.member.allColumns == 0b11111)
        #expect(TestSchema.member.keyColumns == ["code"])
        #expect(TestSchema.bulletin.keyColumns.isEmpty)
        #expect(SystemTables.verdict.keyColumns == ["target", "table", "row", "level"])
        #expect(TestSchema.schema["verdict"]?.name == "verdict")
        #expect(TestSchema.schema["future"] == nil)
    }

    @Test func naturalIDsDependOnTableParentAndKey() {
        // Goal: the same key makes the same row, and nothing else does.
        // Method: change one part at a time.
        let id = ID128.natural(table: "member", parent: Self.village, key: [.integer(60)])
        #expect(id == .natural(table: "member", parent: Self.village, key: [.integer(60)]))
        #expect(id != .natural(table: "other", parent: Self.village, key: [.integer(60)]))
        #expect(id != .natural(table: "member", parent: Self.street, key: [.integer(60)]))
        #expect(id != .natural(table: "member", parent: Self.village, key: [.text("60")]))
        #expect(id != .natural(table: "member", parent: Self.village, key: [.integer(60), .null]))
    }
}
