import Foundation
import SyncKit
import Testing

@testable import StarKit

@Suite("The glossary")
struct GlossaryTests {
    private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/glossary.md")

    @Test func thePageIsTheCommittedOne() throws {
        // Goal: docs/glossary.md says what the program says.
        // Method: compare bytes; UPDATE_GOLDENS=1 writes the page instead.
        let page = Glossary.page()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" { try Data(page.utf8).write(to: Self.path) }
        let committed = try String(contentsOf: Self.path, encoding: .utf8)
        #expect(committed == page, "run UPDATE_GOLDENS=1 swift test --filter GlossaryTests and read the diff")
    }

    @Test func everyTermIsInBothLanguages() {
        // Goal: no term without English, Chinese and a word on where the Chinese comes from; no key twice.
        // Method: each term; Chinese has a Chinese character, English has none.
        #expect(Glossary.terms.count > 200)
        #expect(Set(Glossary.terms.map(\.key)).count == Glossary.terms.count)
        for term in Glossary.terms {
            #expect(term.words.chinese.unicodeScalars.contains(where: Self.isHan), "\(term.key)")
            #expect(!term.words.english.unicodeScalars.contains(where: Self.isHan), "\(term.key)")
        }
        for line in ["key | one | 一", "key | | 一 | A |", "key | one | 一 | Z |"] { #expect(Glossary.term(line) == nil) }
    }

    @Test func theProgramTakesItsWordsFromIt() {
        // Goal: what the program calls items, states, stages, reasons, stars and tables stands in the glossary.
        // Method: every case of each, and every table of the book, against the glossary's entry.
        for item in CalendarItem.allCases { #expect(item.words == Glossary["item.\(item.rawValue)"]) }
        for name in Book.stageNames {
            #expect(Book.stageWords(Book.stageStep(name) ?? 0) == Glossary["stage.\(name)"])
        }
        #expect(Book.stageWords(0) == Glossary["stage.none"])
        for reason in Reason.allCases { #expect(reason.words == Glossary["reason.\(reason.rawValue)"]) }
        for dimension in Dimension.allCases { #expect(dimension.words == Glossary["dim\(dimension.rawValue)"]) }
        for table in Book.schema.tables {
            #expect(Glossary.contains("table.\(table.name)"), "the glossary lacks the table \(table.name)")
        }
        let waiver = CalendarWaiver(by: "", reason: "")
        for state in [CalendarState.notDue, .due, .overdue, .waived(waiver), .notApplicable] {
            #expect(state.words == Glossary["state.\(state.word)"])
        }
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4e00...0x9fff).contains(scalar.value) }
}
