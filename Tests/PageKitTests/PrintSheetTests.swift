import Foundation
import Testing

@testable import PageKit

@Suite("Sheets of paper")
struct PrintSheetTests {
    @Test func everyWidthAndPaperHasItsRule() {
        // Goal: no column and no paper is laid out by a rule that the style sheet does not have.
        // Method: the classes of all widths, settings, densities and papers in the sheet's text.
        let style = String(decoding: PageParts.printStyle, as: UTF8.self)
        for width in PrintTable.Column.widths { #expect(style.contains(".w\(width) { width: \(width)%; }")) }
        for paper in PrintPaper.allCases where paper != .a4 {
            #expect(style.contains("@page \(paper.rawValue) {") && style.contains(".\(paper.rawValue) body"))
        }
        for name in ["td.middle", "td.figure", "td.large", ".roomy td", ".tight td", ".letter ", ".certificate "] {
            #expect(style.contains(name), "\(name)")
        }
    }

    @Test func rowsAreCountedAndGrouped() {
        // Goal: only rows with something on them count, and rows of a group stay in one body.
        // Method: a table with two groups and blank rows.
        var table = PrintTable([.init("a"), .init("b", 20, .figure)], density: .roomy)
        table.add(["1", ""], startsGroup: true)
        table.add(["", "2"])
        table.add(["3", ""], startsGroup: true)
        table.addBlank(3)
        let sheet = PrintSheet("title", [.table(table), .notes(["note"])])
        #expect(sheet.rowsCount == 3)
        #expect(sheet.texts.contains("note"))
        var document = PrintDocument()
        document.sheets = [sheet]
        let html = document.page(on: TemplateShelf([:])).html
        #expect(html.components(separatedBy: "<tbody class=\"kept\">").count == 3)
        #expect(html.contains("<table class=\"roomy\">") && html.contains("<col class=\"w20\">"))
        #expect(html.contains("<col class=\"wrest\">"))
    }

    @Test func textIsNeverMarkup() {
        // Goal: whatever stands in any part of a sheet, and in the attributes that hold its foot, is shown as text.
        // Method: markup in every part.
        let evil = "\"><script>x</script>"
        var table = PrintTable([.init(evil)])
        table.add([evil])
        var document = PrintDocument()
        document.foot = evil
        document.owner = evil
        document.mark = evil
        document.links = [.init("/print?a=\"><u>", evil)]
        document.sheets = [
            PrintSheet(
                evil, subtitle: evil,
                [
                    .heading(evil), .facts([.init(evil, evil)]), .table(table), .prose(evil), .statement(evil),
                    .writing(evil, lines: 1), .signatures([evil]), .notes([evil]),
                ])
        ]
        let html = document.page(on: TemplateShelf([:])).html
        #expect(!html.contains("<script>x") && !html.contains("<u>"))
        #expect(html.components(separatedBy: "&lt;script&gt;x").count >= 14)
    }
}
