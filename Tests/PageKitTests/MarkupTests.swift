import PageKit
import Testing

@Suite("What people write reaches a page as text")
struct MarkupTests {
    @Test func textIsEscapedWhereverATemplateShowsIt() {
        // Goal: a name full of markup is shown as text, in text, in attributes, and in double or triple braces.
        // Method: a template that shows one slot in all these places; the markup must come out as character references.
        let shelf = TemplateShelf(["own": Array("<p title=\"{{name}}\">{{name}} {{{name}}} {{&name}}</p>".utf8)])
        let html = shelf.render("own", ["name": "<script>\"'&"]).html
        let safe = "&lt;script&gt;&quot;&#39;&amp;"
        #expect(html == "<p title=\"\(safe)\">\(safe) \(safe) \(safe)</p>")
    }

    @Test func namesAreNotLookedUpAround() {
        // Goal: a row without a note does not show the note of the page around it; the token of the form is found.
        // Method: a section within slots that have both names.
        let shelf = TemplateShelf(["own": Array("{{#rows}}[{{note}}{{#note}}!{{/note}}{{csrf}}]{{/rows}}".utf8)])
        let slots: Slots = ["note": "outer", "csrf": "token", "rows": .list([[:], ["note": "inner"], ["note": ""]])]
        #expect(shelf.render("own", slots).html == "[token][inner!token][token]")
    }

    @Test func readyMarkupPasses() {
        // Goal: what a template made goes into another one as it is, and braces in it are not read again.
        // Method: text with braces through two templates.
        let shelf = TemplateShelf(["inner": Array("<b>{{text}}</b>".utf8), "outer": Array("<i>{{part}}</i>".utf8)])
        let inner = shelf.render("inner", ["text": "{{secret}}<"])
        let html = shelf.render("outer", ["part": .markup(inner), "secret": "x"]).html
        #expect(html == "<i><b>{{secret}}&lt;</b></i>")
    }
}
