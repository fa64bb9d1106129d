import PageKit
import StarKit
import StarStore
import SyncKit
import Testing

@testable import VillageNode

@Suite("Prints")
struct PrintsTests {
    private static let names = PrintShelf.all.map(\.name)
    private static let queries = [
        "", "blank=1", "size=large", "member=m1", "kind=mass&count=2", "filled=1", "copy=branch",
    ]

    @Test func everyPrintIsMadeAtEveryStage() throws {
        // Goal: no print fails, whatever there is: an almost empty book, or a year up to its results; and none is
        // empty. A print that reads a table it has not named would stop the test.
        // Method: every print with every variant, in both languages, before and after the evaluation.
        let village = try PrintVillage()
        for isPublished in [false, true] {
            if isPublished { try village.publish() }
            for name in Self.names {
                for query in Self.queries {
                    for language in Language.allCases {
                        let draft = try village.draft(name, query, language: language)
                        #expect(!draft.sheets.isEmpty, "\(name)?\(query)")
                        #expect(draft.sheets.allSatisfy { !$0.title.isEmpty && !$0.parts.isEmpty }, "\(name)?\(query)")
                    }
                }
            }
        }
    }

    @Test func everyPageSaysWhatItIs() throws {
        // Goal: each print carries cycle, policy version, moment, count of rows, hash and standing, in both
        // languages.
        // Method: look for each of them in every page's foot.
        let village = try PrintVillage()
        try village.publish()
        for name in Self.names {
            let chinese = try village.page(name)
            for part in ["杏树村", "2026年度", "政策第1版", "截至2026-12-16", "内容校验"] {
                #expect(chinese.contains(part), "\(name) \(part)")
            }
            #expect(chinese.contains(/共[0-9]+行/), "\(name)")
            #expect(["草稿", "已确认", "空白表"].contains { chinese.contains("<p class=\"mark\">\($0)</p>") }, "\(name)")
            let english = try village.page(name, language: .english)
            #expect(
                english.contains(
                    /cycle 2026 · policy version 1 · as of 2026-12-16.* · [0-9]+ rows? · content [0-9a-f]{12}/))
            #expect(english.contains("lang=\"en\""))
        }
    }

    @Test func namesFullOfMarkupStayText() throws {
        // Goal: nothing that somebody typed becomes an element or leaves its attribute.
        // Method: a member and an activity whose names are markup, on every print.
        let village = try PrintVillage()
        try village.publish()
        var shown = 0
        for name in Self.names {
            let page = try village.page(name, name == "log-pages" ? "filled=1" : "")
            #expect(!page.contains("<b onclick"), "\(name)")
            #expect(!page.contains("<i>村道"), "\(name)")
            if page.contains("&lt;b onclick=x&gt;&quot;甲&#39;&amp;") { shown += 1 }
        }
        #expect(shown >= 15, "the name stands on many prints: \(shown)")
        let activity = try #require(try Records(village.laptop).list("activity").first)
        let page = try village.page("activity-sign-in", "code=\(activity.id.hex.prefix(12))")
        #expect(page.contains("清扫 &lt;i&gt;村道"))
    }

    @Test func boardsShowNothingPrivate() throws {
        // Goal: what hangs on a board shows no household by number, need or note; nor does any other print that is not
        // marked as the village's own; and prints for the board read no encrypted table but the contacts they count.
        // Method: a household, its need and a note of a visit in the book; every variant of every such print.
        let village = try PrintVillage()
        try village.publish()
        for offer in PrintShelf.all {
            let isPrivate = offer.tables.filter { Book.schema[$0]?.isPrivate ?? false }
            if offer.reader == .villageOnly { continue }
            #expect(isPrivate.allSatisfy { offer.name == "contact-households" && $0 == "contact" }, "\(offer.name)")
            for query in Self.queries where query != "copy=branch" {
                let page = try village.page(offer.name, query)
                for secret in [PrintVillage.household, PrintVillage.need, PrintVillage.note] {
                    #expect(!page.contains(secret), "\(offer.name)?\(query) shows \(secret)")
                }
            }
        }
        // The copy for the branch has the number, and says that it is not for the board.
        let branch = try village.page("contact-households", "copy=branch")
        #expect(branch.contains(PrintVillage.household) && branch.contains("不得张榜"))
        let log = try village.page("log-pages", "filled=1")
        #expect(log.contains(PrintVillage.note) && log.contains("仅限村内，不得张榜"))
    }

    @Test func theHashIsOfTheContent() throws {
        // Goal: the same content has the same hash in whatever second it is printed, another content another.
        // Method: a print twice, then after a change.
        let village = try PrintVillage()
        let first = PrintPress.contentHash(try village.draft("pledges").sheets)
        #expect(first == PrintPress.contentHash(try village.draft("pledges").sheets))
        #expect(first.count == 12)
        try village.load(.pledges, "member,stars,items\nm3,6,学习\n")
        #expect(first != PrintPress.contentHash(try village.draft("pledges").sheets))
    }

    @Test func formsHaveNothingOnThemYet() throws {
        // Goal: a blank form holds no member's data, and is marked as a form.
        // Method: the forms that name nobody.
        let village = try PrintVillage()
        for name in ["register", "responsibility-letters", "debrief", "help-plans", "monthly-notes", "objection"] {
            let page = try village.page(name, "blank=1")
            #expect(!page.contains("李娜") && page.contains("<p class=\"mark\">空白表</p>"), "\(name)")
        }
    }

    @Test func languageAndSizeFollowTheAddress() throws {
        // Goal: the address chooses language and size; without it the page's language holds.
        // Method: the wish and the document of some addresses.
        let query = { (text: String) in FormFields(urlEncoded: text.utf8) ?? FormFields() }
        #expect(PrintWish(query("lang=en"), language: .chinese).language == .english)
        #expect(PrintWish(query("lang=zh"), language: .english).language == .chinese)
        #expect(PrintWish(query("lang=xx"), language: .english).language == .english)
        let village = try PrintVillage()
        #expect(try village.page("publicity", "size=large").contains("class=\"a3 list large\""))
        #expect(try village.page("publicity").contains("class=\"a3 list sparse\""))
        #expect(try village.page("log-pages", "kind=visit").contains("class=\"a5 list\""))
    }
}
