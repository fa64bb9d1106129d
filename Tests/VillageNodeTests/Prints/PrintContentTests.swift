import PageKit
import StarKit
import StarStore
import SyncKit
import Testing

@testable import VillageNode

@Suite("What stands on prints")
struct PrintContentTests {
    private func cells(_ draft: PrintDraft) -> [String] { draft.sheets.flatMap(\.texts) }

    @Test func ballotsHaveTheOrderOfTheirBundle() throws {
        // Goal: all ballots of a bundle have one order, which its mark gives again; another bundle has another; each
        // ballot has its number and nobody's name but those that are judged.
        // Method: ballots of the stored bundle and of others, with the count that was asked for.
        let village = try PrintVillage()
        try village.publish()
        let draft = try village.draft("ballots", "kind=peer&count=5")
        #expect(draft.sheets.count == 5)
        #expect(draft.standing == .blank)
        let order = BallotOrder.sorted(["m1", "m2", "m3", "m4"], bundle: "v1-peer")
        let names = ["m1": PrintVillage.markup, "m2": "李娜", "m3": "王芳", "m4": "赵磊"]
        for (index, sheet) in draft.sheets.enumerated() {
            let texts = sheet.texts
            #expect(texts.filter { names.values.contains($0) } == order.map { names[$0] })
            #expect(texts.contains("v1-peer"))
            #expect(texts.contains("00\(index + 1)"))
            #expect(!texts.contains { $0.contains("签字") })
        }
        let orders = Set((1...20).map { BallotOrder.sorted(["m1", "m2", "m3", "m4"], bundle: "b\($0)") })
        #expect(orders.count > 5)
    }

    @Test func theOrderOfABundleIsWhatTheDocumentSays() {
        // Goal: anybody can recompute the order with a SHA-256 tool.
        // Method: the values of sha256sum for "ballot-order/1", 00, "b1", 00 and each code, sorted by hand.
        #expect(BallotOrder.sorted(["m1", "m2", "m3"], bundle: "b1") == ["m2", "m1", "m3"])
    }

    @Test func theTallyHasItsCertificate() throws {
        // Goal: counts stand in the order of the ballots, and the certificate says what was due and enough.
        // Method: the tally of the members' ballots: four due, five needed by the policy.
        let village = try PrintVillage()
        try village.publish()
        let texts = cells(try village.draft("tally", "kind=peer"))
        #expect(texts.contains("计票证明") && texts.contains("v1-peer"))
        #expect(texts.contains("未达规定参评数，须重测一次。"))
        let mass = cells(try village.draft("tally", "kind=mass"))
        #expect(mass.contains("达到规定参评数，测评有效。"))
        // The form has the order of the ballots that it is counted from.
        let blank = cells(try village.draft("tally", "kind=mass&blank=1"))
        #expect(blank.contains("达到／未达到规定参评数（划去一项）。") && blank.contains("v1-mass"))
    }

    @Test func publicityShowsWhatThePolicyAllows() throws {
        // Goal: the board's list has name, category, stars and reason, the term and how to object; no code, no
        // composite, no position.
        // Method: the print of a result in public, with its posting.
        let village = try PrintVillage()
        try village.publish()
        try village.add("publicity", ["place=公开栏", "posted=2026-12-16", "officer=o1"])
        let draft = try village.draft("publicity")
        let texts = cells(draft)
        #expect(texts.contains("李娜") && texts.contains("公开栏") && texts.contains("2026-12-23"))
        #expect(!texts.contains("m2") && !texts.contains("综合分") && !texts.contains("名次"))
        #expect(texts.contains { $0.contains("意见箱") })
        #expect(draft.standing == .draft)
        #expect(draft.paper == .a3)
    }

    @Test func resultLettersSayWhy() throws {
        // Goal: each member reads assessed and confirmed stars and the line that explains them.
        // Method: the letters against the explanations of the results.
        let village = try PrintVillage()
        try village.publish()
        let results = try Results(village.laptop).list(year: 2026).results
        let draft = try village.draft("result-letters")
        #expect(draft.sheets.count == 4 && results.count == 4)
        for (sheet, result) in zip(draft.sheets, results) {
            #expect(sheet.texts.contains(result.summary.chinese))
        }
        #expect(try village.draft("result-letters", "member=m2").sheets.count == 1)
    }

    @Test func objectionsNameNobodyWhoObjects() throws {
        // Goal: receipt and reply carry number, terms and texts; a form comes where there is no objection.
        // Method: an objection with a reply, then the number of another.
        let village = try PrintVillage()
        #expect(try village.draft("objection").standing == .blank)
        try village.publish()
        try village.add("publicity", ["place=公开栏", "posted=2026-12-16", "officer=o1"])
        let objection = try village.add(
            "objection",
            ["member=m3", "dimension=1", "origin=anonymous", "received=2026-12-16", "text=漏记", "receiver=o1"])
        try village.add(
            "reply", ["objection=\(objection.id.hex)", "outcome=rejected", "text=已核对", "day=2026-12-16", "author=o1"])
        let texts = cells(try village.draft("objection", "code=1"))
        for text in ["2026-1", "漏记", "匿名", "2026-12-23", "已核对", "不成立", "人员o1"] {
            #expect(texts.contains(text), "\(text)")
        }
        #expect(try village.draft("objection", "code=9").standing == .blank)
    }

    @Test func theWorkbookHasEveryMark() throws {
        // Goal: the parts, the score, the stars and the composite of each member are those of the assessment.
        // Method: the rows of the print against the roll.
        let village = try PrintVillage()
        try village.publish()
        let member = try #require(try Evaluation(village.laptop).roll(year: 2026).members.first { $0.member == "m2" })
        let texts = cells(try village.draft("evaluation-workbook"))
        for dimension in member.assessment.dimensions {
            #expect(texts.contains(dimension.dimension.words.chinese))
            if let score = dimension.score { #expect(texts.contains(Hundredths.text(score))) }
        }
        #expect(texts.contains("\(member.assessment.assessed)★ / 10"))
    }

    @Test func pledgesAndPostsAreThoseOfTheBook() throws {
        // Goal: the board has pledges with their numbers and posts with their names; whoever has none is counted.
        // Method: two letters and one claim among four members.
        let village = try PrintVillage()
        let pledges = cells(try village.draft("pledges"))
        #expect(pledges.contains("①修路　②巡河") && pledges.contains("9★") && pledges.contains("尚未签订：2人。"))
        let posts = cells(try village.draft("posts"))
        #expect(posts.contains("村务监督岗") && posts.contains("尚待认岗：李娜。"))
        #expect(cells(try village.draft("contact-households")).contains("1户"))
        let letters = try village.draft("responsibility-letters")
        #expect(letters.sheets.count == 4 && letters.standing == .draft)
    }

    @Test func theArchiveIsWholeAndOpensOffline() throws {
        // Goal: the archive holds every print that may be kept in both languages and every table, refers only to what
        // is in it, and leaves out what is private until it is asked for.
        // Method: the names and texts in the bytes of the file, with and without private tables.
        let village = try PrintVillage()
        let shelf = TemplateShelf(VillageTemplates.all)
        let plain = String(
            decoding: try PrintArchive(replica: village.laptop, shelf: shelf, includesPrivate: false).bytes(),
            as: UTF8.self)
        for offer in PrintShelf.all {
            for language in ["zh", "en"] {
                #expect(plain.contains("prints/\(offer.name).\(language).html") == (offer.reader != .villageOnly))
            }
        }
        #expect(plain.contains("records/members.csv") && plain.contains("href=\"../print.css\""))
        #expect(!plain.contains("href=\"/assets/print.css\""))
        #expect(!plain.contains(PrintVillage.need) && !plain.contains(PrintVillage.note))
        let whole = String(
            decoding: try PrintArchive(replica: village.laptop, shelf: shelf, includesPrivate: true).bytes(),
            as: UTF8.self)
        #expect(whole.contains(PrintVillage.need) && whole.contains("prints/log-pages.zh.html"))
    }
}
