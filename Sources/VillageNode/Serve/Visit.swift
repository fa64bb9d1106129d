import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// One request at a page: who asks for what, in which language, on which store.
struct Visit {
    let site: PageSite
    let request: PageRequest
    let session: PageSession
    let language: Language

    init(site: PageSite, request: PageRequest, session: PageSession) {
        self.site = site
        self.request = request
        self.session = session
        language = site.settings.language
    }

    /// Words in the visitor's language.
    func say(_ english: String, _ chinese: String) -> String { Words(english, chinese)[language] }

    /// The store.
    ///
    /// - Throws: ``PageFault`` with `.notFound` before there is one: the router asks first.
    var replica: Replica {
        get throws {
            guard let replica = site.replica else { throw PageFault.notFound }
            return replica
        }
    }

    /// Whether there is a store that belongs to a village.
    var isJoined: Bool {
        get throws { try site.replica?.place()?.parent != nil }
    }

    /// The records, written in the name of whoever works here.
    var records: Records {
        get throws { Records(try replica, by: session.worker) }
    }

    /// The day by this machine's clock, or by the hub's last receipt where that is later.
    var today: CalendarDay {
        get throws {
            let replica = try replica
            let now = replica.now()
            return CalendarDay(milliseconds: max(now, try replica.read { try $0.receiptTime() } ?? now))
        }
    }

    var isPost: Bool { request.method == .post }

    /// What was typed in a field, without blanks around it.
    func typed(_ name: String) -> String {
        let text = request.form[name] ?? ""
        return String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// Sends the browser on, with something to say there.
    func redirect(to address: String, saying notice: Notice? = nil) -> PageReply {
        site.change(session) { $0.notice = notice }
        return .redirect(to: address)
    }

    /// The form's common part.
    func fields(_ fields: [FormField]) -> SlotValue {
        .markup(site.shelf.render("fields", ["csrf": .text(session.csrf.text), "fields": .list(fields.map(\.slots))]))
    }

    /// A table as markup.
    func table(_ table: PageTable) -> SlotValue { .markup(site.shelf.render("table", table.slots)) }

    /// A page's template, filled in.
    func render(_ template: String, _ slots: Slots) -> Markup {
        site.shelf.render(template, (["csrf": .text(session.csrf.text)] as Slots).with(slots))
    }
}
