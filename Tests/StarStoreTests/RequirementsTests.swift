import Foundation
import StarKit
import Testing

@Suite("The page of requirements")
struct RequirementsTests {
    @Test("every requirement and every item of the calendar has its command and its test")
    func complete() throws {
        // Goal: docs/requirements.md names all there is, and tests that exist.
        // Method: look each up in its table; every word that ends in "Tests" is a file.
        let page = try String(contentsOfFile: "\(TestStreet.root)/docs/requirements.md", encoding: .utf8)
        let lines = page.split(separator: "\n")
        for number in 1...14 { #expect(lines.contains { $0.hasPrefix("| R\(number) |") }, "R\(number)") }
        let items = Set(
            lines.filter { $0.hasPrefix("| ") }.compactMap { $0.split(separator: "|").first }
                .flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespaces) })
        for item in CalendarItem.allCases { #expect(items.contains(item.rawValue), "\(item.rawValue)") }
        let names = page.split { !($0.isLetter || $0 == "/") }.filter { $0.hasSuffix("Tests") && $0.count > 5 }
        for name in Set(names) where !["StarStoreTests", "Tests/StarStoreTests"].contains(name) {
            let path = name.contains("/") ? "Tests/\(name)" : "Tests/StarStoreTests/\(name)"
            #expect(FileManager.default.fileExists(atPath: "\(TestStreet.root)/\(path).swift"), "\(name)")
        }
    }
}
