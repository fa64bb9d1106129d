import PageKit

/// A panel of a page: a title, a few words, a table or a form.
struct PageSection {
    /// A form with its one button.
    struct Form {
        let to: String
        let fields: [FormField]
        let save: String
        var isMain = true
        /// Where its way back leads; empty for none.
        var cancel = ""
    }

    var title = ""
    /// Sentences, each with a word for its look; empty for plain.
    var lines: [(text: String, tone: String)] = []
    var content = Markup.empty
    var form: Form?
    var id = ""

    init(_ title: String = "", lines: [(text: String, tone: String)] = [], content: Markup = .empty, form: Form? = nil)
    {
        self.title = title
        self.lines = lines
        self.content = content
        self.form = form
    }

    func markup(_ visit: Visit) -> Markup {
        var slots: Slots = [
            "title": .text(title), "content": .markup(content), "id": .text(id),
            "lines": .list(lines.map { ["line": .text($0.text), "tone": .text($0.tone)] }),
        ]
        if let form {
            slots["form"] = .slots([
                "to": .text(form.to), "fields": visit.fields(form.fields), "save": .text(form.save),
                "isMain": .flag(form.isMain), "cancel": .text(form.cancel),
                "cancelText": .text(visit.say("Cancel", "取消")),
            ])
        }
        return visit.render("section", slots)
    }
}
