import Foundation
import StarKit
import StarStore
import SyncStore

/// Measures the book at the sizes that its promises name, and prints a table a promise. A measurement is no test: it
/// fails nothing.
@main enum Benchmarks {
    static func main() throws {
        try measureFiveYears()
        try measureStreet()
    }

    /// A village whose five years, about 17,500 rows, are open at once.
    private static func measureFiveYears() throws {
        let street = try BenchStreet(villages: 1, years: 2022...2026, logEntriesPerYear: 2_500)
        let laptop = street.laptops[0]
        let rows = try laptop.status().rows.reduce(0) { $0 + $1.count }
        var table = BenchTable("A village of five years, \(rows) rows: work in ms", limit: 100)
        try table.measure("tasks") { _ = try Calendars(laptop).report() }
        try table.measure("status") { _ = try laptop.status() }
        try table.measure("roll") { _ = try Evaluation(laptop).roll(year: 2026) }
        try table.measure("results") { _ = try Results(laptop).list(year: 2026) }
        try table.measure("debrief") { _ = try Debriefs(laptop).draft(half: 2) }
        for kind in ReportKind.allCases {
            try table.measure("report \(kind.rawValue)") { _ = try Reports(laptop).report(kind, year: 2026) }
        }
        print(table.text)
    }

    /// A street of 40 villages with a year of records each.
    private static func measureStreet() throws {
        let street = try BenchStreet(villages: 40, years: 2026...2026, logEntriesPerYear: 500)
        let rows = try street.hub.status().rows.reduce(0) { $0 + $1.count }
        let roll = try Evaluation(street.hub).roll(year: 2026)
        var table = BenchTable(
            "A street of 40 villages, \(roll.roll.lines.count) members, \(rows) rows: work in ms", limit: 100)
        table.measure("rank a roll") { _ = Ranking.rank(roll.roll, policy: roll.policy, draw: 7) }
        try table.measure("roll from the records") { _ = try Evaluation(street.hub).roll(year: 2026) }
        try table.measure("rank from the records") { _ = try Ranker(street.hub).rank(year: 2026, draw: 7) }
        try table.measure("overdue") { _ = try Calendars(street.hub).report() }
        print(table.text)
    }
}
