/// What lies around every page: navigation, who works, the line about delivery, the foot. All its words come ready.
public struct PageLayout: Sendable {
    /// An entry of the navigation.
    public struct Link: Hashable, Sendable {
        /// Where it leads.
        public let address: String
        /// What people read.
        public let label: String
        /// Whether it is the page that is shown.
        public let isHere: Bool
        /// A number beside it, of things that wait there; empty for none.
        public let badge: String

        /// An entry.
        public init(_ address: String, _ label: String, isHere: Bool = false, badge: String = "") {
            self.address = address
            self.label = label
            self.isHere = isHere
            self.badge = badge
        }
    }

    /// The language of the page: `zh-Hans` or `en`.
    public var language = "zh-Hans"
    /// The page's title.
    public var title = ""
    /// Whose pages they are, such as the village's name.
    public var owner = ""
    /// The navigation; none before there is a store.
    public var links: [Link] = []
    /// Notices on top of the page.
    public var notices: [Notice] = []
    /// Two sentences of help.
    public var help = ""
    /// The state of delivery in one line; empty where there is none.
    public var delivery = ""
    /// Whether that line tells of something to look at.
    public var isDeliveryUrgent = false
    /// Who works now; empty where nobody has said.
    public var worker = ""
    /// Whether text is set large.
    public var isLarge = false
    /// The address of the page itself, to come back to.
    public var here = "/"
    /// The token that every form carries.
    public var csrf = ""
    /// Fixed words: `skip`, `otherLanguage`, `otherLanguageCode`, `larger`, `smaller`, `who`, `nobody`, `lock`,
    /// `helpTitle`, `required`.
    public var words: Slots = [:]
    /// Whether the buttons of the head are shown: there is a session.
    public var isOpen = true
    /// Whether there is a lock to turn.
    public var canLock = false
    /// Seconds after which the browser asks for the page again; nil for never.
    public var refresh: (seconds: Int, address: String)?

    /// A layout without words yet.
    public init() {}

    /// The page around its content.
    public func page(_ content: Markup, on shelf: TemplateShelf) -> Markup {
        var page: Slots = [
            "language": .text(language), "title": .text(title), "owner": .text(owner), "help": .text(help),
            "delivery": .text(delivery), "isUrgent": .flag(isDeliveryUrgent), "worker": .text(worker),
            "isLarge": .flag(isLarge), "csrf": .text(csrf), "here": .text(here), "isOpen": .flag(isOpen),
            "canLock": .flag(canLock),
            "hasLinks": .flag(!links.isEmpty), "content": .markup(content),
            "notices": .list(notices.map(\.slots)),
            "links": .list(
                links.map { link in
                    [
                        "to": .text(link.address), "label": .text(link.label), "isHere": .flag(link.isHere),
                        "badge": .text(link.badge),
                    ]
                }),
        ]
        if let refresh {
            page["refresh"] = .slots(["seconds": .text(String(refresh.seconds)), "to": .text(refresh.address)])
        }
        return shelf.render("layout", words.with(page))
    }
}
