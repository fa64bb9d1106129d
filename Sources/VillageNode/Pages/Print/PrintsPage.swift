import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// All prints by when in the year they are needed, and each of them on its paper.
struct PrintsPage {
    let visit: Visit

    func reply() throws -> PageReply {
        guard !visit.isPost else { throw PageFault.wrongMethod }
        let path = Array(visit.request.path.dropFirst())
        guard let name = path.first else { return try index() }
        guard path.count == 1 else { throw PageFault.notFound }
        switch name {
        case "archive": return try ArchivePage(visit: visit).reply()
        case "archive.zip": return try ArchivePage(visit: visit).file()
        default:
            guard let offer = PrintShelf.named(name) else { throw PageFault.notFound }
            return try show(offer)
        }
    }

    private func show(_ offer: PrintOffer) throws -> PageReply {
        let wish = PrintWish(visit.request.query, language: visit.language)
        let book = try PrintReader(replica: try visit.replica).book(for: offer, wish)
        var document = PrintPress(offer: offer, book: book, wish: wish).document(try offer.make(book, wish))
        document.print = wish.say("Print", "打印")
        document.hint = wish.say("or Ctrl+P", "或按Ctrl+P")
        document.links = links(offer, wish)
        return .html(document.page(on: visit.site.shelf))
    }

    /// Back, then the variants; each keeps what the address says otherwise.
    private func links(_ offer: PrintOffer, _ wish: PrintWish) -> [PrintDocument.Link] {
        let back = PrintDocument.Link("/print", wish.say("All prints", "全部打印件"))
        let variants = offer.variants.map { variant in
            let pair = variant.query.split(separator: "=").map(String.init)
            let isHere = wish.query[pair[0]] == pair[1]
            let query = visit.request.query.query(changing: [pair[0]: isHere ? "" : pair[1]])
            return PrintDocument.Link("/print/\(offer.name)\(query)", variant.words[wish.language], isHere: isHere)
        }
        let other = wish.language == .chinese ? ("en", "English") : ("zh", "中文")
        let query = visit.request.query.query(changing: ["lang": other.0])
        return [back] + variants + [PrintDocument.Link("/print/\(offer.name)\(query)", other.1)]
    }

    private func index() throws -> PageReply {
        let groups = PrintSeason.allCases.compactMap { season -> Slots? in
            let offers = PrintShelf.all.filter { $0.season == season }
            var entries = offers.map(entry)
            if season == .always { entries.append(archive) }
            return entries.isEmpty ? nil : ["title": .text(season.words[visit.language]), "prints": .list(entries)]
        }
        return try visit.page(
            "/print", visit.say("Prints", "打印"),
            help: visit.say(
                "Everything the village prints, by when in the year it is needed. What is marked for the board "
                    + "shows only what everybody may see.",
                "村里要打印的全部材料，按一年中的使用时间排列。标“可张榜”的只含可公开的内容。"),
            visit.render("prints", ["groups": .list(groups)]))
    }

    private func entry(_ offer: PrintOffer) -> Slots {
        let reader =
            switch offer.reader {
            case .everybody: visit.say("for the board", "可张榜")
            case .branch: ""
            case .villageOnly: visit.say("village only", "仅限村内")
            }
        return [
            "to": .text("/print/\(offer.name)"), "name": .text(offer.words[visit.language]),
            "help": .text(offer.help[visit.language]), "reader": .text(reader),
            "variants": .list(
                offer.variants.map { variant in
                    [
                        "to": .text("/print/\(offer.name)?\(variant.query)"),
                        "name": .text(variant.words[visit.language]),
                    ]
                }),
        ]
    }

    private var archive: Slots {
        [
            "to": .text("/print/archive"), "name": .text(ArchivePage.words[visit.language]),
            "help": .text(ArchivePage.help[visit.language]),
        ]
    }
}
