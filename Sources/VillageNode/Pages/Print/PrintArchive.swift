import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// All prints and all records of a village as files that need no program of ours.
struct PrintArchive {
    let replica: Replica
    let shelf: TemplateShelf
    /// Whether what the village keeps encrypted is written out too, in the open.
    let includesPrivate: Bool

    /// The ZIP file.
    ///
    /// - Throws: `BookError` of a print or an export; `StoreError` of the store.
    func bytes() throws -> [UInt8] {
        var file = ZipFile()
        file.add("print.css", PageParts.printStyle)
        var entries: [(print: PrintOffer, names: [Language: String])] = []
        for offer in PrintShelf.all where includesPrivate || offer.reader != .villageOnly {
            var names: [Language: String] = [:]
            for language in Language.allCases {
                let name = "prints/\(offer.name).\(language == .chinese ? "zh" : "en").html"
                file.add(name, try page(offer, language))
                names[language] = name
            }
            entries.append((offer, names))
        }
        var filter = ExportFilter()
        filter.includesPrivate = includesPrivate
        let sheets = try Exports(replica).book(.all, filter).sheets
        for sheet in sheets { file.add("records/\(sheet.name).csv", sheet.csv(in: .chinese)) }
        file.add("index.html", try index(entries, sheets))
        return file.bytes
    }

    private func page(_ offer: PrintOffer, _ language: Language) throws -> [UInt8] {
        let wish = PrintWish(FormFields(), language: language)
        let book = try PrintReader(replica: replica).book(for: offer, wish)
        var document = PrintPress(offer: offer, book: book, wish: wish).document(try offer.make(book, wish))
        document.style = "../print.css"
        return Array(document.page(on: shelf).html.utf8)
    }

    private func index(
        _ entries: [(print: PrintOffer, names: [Language: String])], _ sheets: [Sheet]
    ) throws -> [UInt8] {
        let place = try replica.read { try $0.place().own }
        let slots: Slots = [
            "title": .text("\(place.name) \(ArchivePage.words.chinese) · \(ArchivePage.words.english)"),
            "asOf": .text(CalendarDay(milliseconds: replica.now()).iso),
            "prints": .list(
                entries.map { entry in
                    [
                        "chinese": .text(entry.print.words.chinese), "english": .text(entry.print.words.english),
                        "toChinese": .text(entry.names[.chinese] ?? ""),
                        "toEnglish": .text(entry.names[.english] ?? ""),
                    ]
                }),
            "sheets": .list(
                sheets.map { sheet in
                    [
                        "to": .text("records/\(sheet.name).csv"), "name": .text(sheet.title.chinese),
                        "english": .text(sheet.title.english), "count": .text(String(sheet.rows.count)),
                    ]
                }),
        ]
        return Array(shelf.render("archiveindex", slots).html.utf8)
    }
}
