import Foundation
import FoundationXML
import StarKit
import Testing

@testable import CommandKit

struct QRCodeTests {
    /// A ring of dark modules around a dark block, as it looks in three corners.
    private static let finder = [
        "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
    ].map { $0.map { $0 == "#" } }

    @Test(arguments: [(1, 21), (14, 21), (15, 25), (26, 25), (62, 33), (213, 57), (252, 65), (2331, 177)])
    func sizeIsTheSmallestThatFits(bytes: Int, size: Int) throws {
        // Goal: the smallest version that holds the text at level M is taken, up to the largest there is.
        // Method: lengths on both sides of the capacities of ISO/IEC 18004, table 7.
        #expect(try QRCode(String(repeating: "a", count: bytes)).size == size)
    }

    @Test(arguments: ["", String(repeating: "a", count: 2332), String(repeating: "村", count: 778)])
    func whatDoesNotFitIsRefused(text: String) {
        // Goal: an empty text and one beyond the largest code are errors that name the limit.
        // Method: one byte too many, in ASCII and in Chinese.
        let error = #expect(throws: CommandFailure.self) { try QRCode(text) }
        #expect(error?.status == .badInput)
        #expect(error?.words.english.contains("2331") == true)
    }

    @Test(arguments: [1, 15, 300, 2331])
    func theFixedPatternsAreInTheirPlaces(bytes: Int) throws {
        // Goal: the picture stands upright and is not mirrored or inverted.
        // Method: three corners and no fourth, the timing lines between them, and the module that is always dark.
        let code = try QRCode(String(repeating: "a", count: bytes))
        let far = code.size - 7
        let isFinder = { (row: Int, column: Int) in
            (0..<7).allSatisfy { y in
                (0..<7).allSatisfy { x in code.isDark(row: row + y, column: column + x) == Self.finder[y][x] }
            }
        }
        #expect(isFinder(0, 0) && isFinder(0, far) && isFinder(far, 0) && !isFinder(far, far))
        for index in 8..<code.size - 8 {
            #expect(code.isDark(row: 6, column: index) == index.isMultiple(of: 2))
            #expect(code.isDark(row: index, column: 6) == index.isMultiple(of: 2))
        }
        #expect(code.isDark(row: code.size - 8, column: 8))
    }

    @Test(arguments: ["VS1-FWh0dHBzOi", "a", "村部", "lusab-babad"])
    func aReaderGetsTheTextBack(text: String) throws {
        // Goal: what a camera would read is the text, byte for byte.
        // Method: the smallest code read back by the standard's own rules.
        let code = try QRCode(text)
        let reader = VersionOneReader { code.isDark(row: $0, column: $1) }
        #expect(try #require(reader.bytes()) == Array(text.utf8))
    }

    @Test func thePictureHasASquareForEachDarkModule() throws {
        // Goal: the SVG shows exactly the dark modules, within a quiet zone of four, and refers to nothing outside.
        // Method: parse it; compare its squares with the modules, one by one.
        let code = try QRCode("VS1-" + String(repeating: "aB3_", count: 60))
        let svg = code.svg(label: "Invitation for v1 <\"Willow & Elm\">\n")
        let root = try #require(try XMLDocument(xmlString: svg).rootElement())
        let side = code.size + 8
        let attributes = Self.attributes(of: root)
        #expect(attributes["viewBox"] == "0 0 \(side) \(side)")
        #expect(attributes["role"] == "img")
        #expect(attributes["aria-label"] == "Invitation for v1 <\"Willow & Elm\"> ")
        let children = (root.children ?? []).compactMap { $0 as? XMLElement }
        #expect(children.map(\.name) == ["rect", "path"])
        let path = try #require(Self.attributes(of: children[1])["d"])
        let squares = path.components(separatedBy: "h1v1h-1z").dropLast()
        var dark: Set<String> = []
        for row in 0..<code.size {
            for column in 0..<code.size where code.isDark(row: row, column: column) {
                dark.insert("M\(column + 4) \(row + 4)")
            }
        }
        #expect(squares.count == dark.count && Set(squares) == dark)
        #expect(svg.components(separatedBy: "://").count == 2, "only the name of the format looks like an address")
    }

    private static func attributes(of element: XMLElement) -> [String: String] {
        (element.attributes ?? []).reduce(into: [:]) { $0[$1.name ?? ""] = $1.stringValue }
    }
}
