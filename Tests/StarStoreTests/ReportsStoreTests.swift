import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Reports and bulletins of the examples")
struct ReportsStoreTests {
    private static let ranked = Result { try RankedStreet() }

    private var street: RankedStreet { get throws { try Self.ranked.get() } }

    @Test(arguments: ReportKind.allCases)
    func reportIsTheCommittedOne(kind: ReportKind) throws {
        // Goal: each report of the examples' street, in both languages, says what somebody has read.
        // Method: compare with the goldens; the day is given, so the clock has no say.
        let today = try #require(CalendarDay(iso: "2027-02-15"))
        let report = try Reports(street.street.hub).report(kind, year: 2026, today: today)
        for language in Language.allCases {
            try GoldenText.expect(report.text(in: language), "reports/\(kind.rawValue).\(language.rawValue).txt")
        }
    }

    @Test func theVillageReportsOnItselfAlone() throws {
        // Goal: a village reads reports on itself, and they say what the street's say of it.
        // Method: awards and equity at the laptop and at the hub for that village.
        for kind in [ReportKind.awards, .equity, .help] {
            let own = try Reports(street.laptops[0]).report(kind, year: 2026)
            let above = try Reports(street.street.hub).report(kind, year: 2026, unit: "village1")
            #expect(own.sheets[0] == above.sheets[0])
            if kind != .help { #expect(!own.sheets[0].rows.isEmpty) }
        }
        #expect(try Reports(street.laptops[0]).report(.standings, year: 2026).sheets[0].rows.count == 1)
        #expect(try Reports(street.laptops[0]).report(.awards, year: 2025).sheets[0].rows.isEmpty)
    }

    @Test func theBulletinHasStandingsAndSuggestions() throws {
        // Goal: a bulletin compares villages by codes and rates, suggests what the gaps ask for, and names nobody.
        // Method: the golden of one village in both languages; no member's name is in it. A street of its own: a
        // bulletin has to be posted, which is in the standings of the others' tests.
        let hub = try RankedStreet().street.hub
        _ = try Bulletins(hub).issue("2026-Q4")
        let text = try Bulletins(hub).show("2026-Q4", unit: try Units(hub).find("village1").id).text
        for language in Language.allCases {
            try GoldenText.expect(text[language], "reports/bulletin.\(language.rawValue).txt")
        }
        for row in try hub.rows("member") {
            #expect(!text.chinese.contains(row.text("name") ?? "-"))
        }
    }

    @Test func theDraftOfTheSecretarysReportIsTheCommittedOne() throws {
        // Goal: the draft says the records' figures in both languages.
        // Method: the golden of village1 for both halves.
        for half in 1...2 {
            let draft = try Debriefs(street.laptops[0]).draft(half: half, year: 2026)
            for language in Language.allCases {
                try GoldenText.expect(draft.facts.words[language], "reports/debrief-\(half).\(language.rawValue).txt")
            }
        }
        #expect(#expect(throws: BookError.self) { try Debriefs(street.street.hub).draft(half: 1) }?.code == .notAllowed)
        #expect(#expect(throws: BookError.self) { try Debriefs(street.laptops[0]).draft(half: 3) }?.field == "half")
    }
}
