/// A whole print: its sheets on their paper, with what stands on the foot of every page. All its words come ready.
///
/// The foot and the count of pages stand in the margins of the paper, from Chromium 133 on; a browser that leaves
/// them out shows the foot under each sheet.
public struct PrintDocument: Sendable {
    /// A way to print it differently.
    public struct Link: Hashable, Sendable {
        /// Where it leads.
        public let address: String
        /// What people read.
        public let label: String
        /// Whether it is what is shown.
        public let isHere: Bool

        /// A link.
        public init(_ address: String, _ label: String, isHere: Bool = false) {
            self.address = address
            self.label = label
            self.isHere = isHere
        }
    }

    /// The language: `zh-Hans` or `en`.
    public var language = "zh-Hans"
    /// The document's title, which a browser offers as the file's name.
    public var title = ""
    /// Over each heading, such as the village's name.
    public var owner = ""
    /// In the corner of each sheet: draft, confirmed, or a blank form.
    public var mark = ""
    /// At the foot of every page.
    public var foot = ""
    /// Around the page's number and the number of pages: before, between, after.
    public var pageWords = ("", "/", "")
    /// The paper.
    public var paper = PrintPaper.a4
    /// Whether type is set large.
    public var isLarge = false
    /// How its type is set.
    public var look = PrintLook.list
    /// Whether so little stands on it that it is set larger: a board is read from afar.
    public var isSparse = false
    /// The sheets.
    public var sheets: [PrintSheet] = []
    /// The button that prints.
    public var print = ""
    /// What to do where there is no such button.
    public var hint = ""
    /// Back to where it was asked for, then its variants; seen on the screen alone.
    public var links: [Link] = []
    /// The address of the style sheet.
    public var style = "/assets/print.css"

    /// A document without sheets.
    public init() {}

    /// The page.
    public func page(on shelf: TemplateShelf) -> Markup {
        shelf.render(
            "document",
            [
                "language": .text(language), "title": .text(title), "foot": .text(foot),
                "pageBefore": .text(pageWords.0), "pageBetween": .text(pageWords.1), "pageAfter": .text(pageWords.2),
                "paper": .text(paper.rawValue), "isLarge": .flag(isLarge), "look": .text(look.rawValue),
                "isSparse": .flag(isSparse),
                "print": .text(print), "hint": .text(hint), "style": .text(style),
                "hasLinks": .flag(!links.isEmpty),
                "links": .list(
                    links.map { ["to": .text($0.address), "label": .text($0.label), "isHere": .flag($0.isHere)] }),
                "sheets": .list(
                    sheets.map { sheet in
                        [
                            "owner": .text(owner), "mark": .text(mark), "foot": .text(foot),
                            "title": .text(sheet.title), "subtitle": .text(sheet.subtitle),
                            "parts": .list(sheet.parts.map(\.slots)),
                        ]
                    }),
            ])
    }
}
