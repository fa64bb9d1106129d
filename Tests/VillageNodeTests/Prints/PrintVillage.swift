import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

@testable import VillageNode

/// A village in memory that has joined its street and played a year, with names that are full of markup and private
/// records that no board may show.
struct PrintVillage {
    /// A name that would be an element if anything forgot to escape it.
    static let markup = "<b onclick=x>\"甲'&"
    /// The number of a household, its need, and the note of a visit: private to the village.
    static let household = "h777"
    static let need = "需要看病"
    static let note = "送药上门"

    let hub: Replica
    let laptop: Replica

    init(today: String = "2026-12-16") throws {
        guard let day = CalendarDay(iso: today) else { throw PageFault.notFound }
        let now = Int64(day.dayNumber) * 86_400_000 + 43_200_000
        hub = try Replica.inMemory(schema: Book.schema, clock: { now })
        laptop = try Replica.inMemory(schema: Book.schema, clock: { now })
        try hub.foundHub(level: .street, kind: "street", code: "s1", name: "East Street")
        let village = try Units(hub).add(name: "杏树村", code: "v1")
        _ = try Cycles(hub).open(year: 2026)
        _ = try Cycles(hub).move(to: "active")
        let invitation = try hub.invite(unit: village.id, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
        try Enrolment.finish(
            laptop, invitation: invitation, request: request, reply: try HubIntake(hub).join(request))
        try sync()
        try fill()
    }

    func sync() throws { _ = try ChildSync(laptop).run { try HubIntake(hub).exchange($0).reply } }

    @discardableResult
    func add(_ table: String, _ fields: [String]) throws -> RecordView {
        try Records(laptop).add(table, fields).record
    }

    func load(_ kind: ImportKind, _ text: String) throws {
        _ = try Importer(laptop).run(kind, bytes: Array(text.utf8), fileName: "\(kind.rawValue).csv", dryRun: false)
    }

    func move(to stage: String) throws {
        _ = try Cycles(hub).move(to: stage)
        try sync()
    }

    private func fill() throws {
        let quoted = Self.markup.replacing("\"", with: "\"\"")
        try load(.members, "code,name,category\nm1,\"\(quoted)\",A\nm2,李娜,B\nm3,王芳,C\nm4,赵磊,D\n")
        try load(.households, "number,members,note\n\(Self.household),3,\(Self.need)\n")
        try load(.contacts, "member,household,from\nm1,\(Self.household),2026-01-05\n")
        try load(.posts, "member,post,claimed\nm1,supervision,2026-02-01\n")
        try load(.pledges, "member,stars,items,signed\nm1,9,修路;巡河,2026-03-01\nm2,8,读报,\n")
        try load(
            .log,
            "member,date,kind,minutes,household,note,verified\n"
                + "m1,2026-11-05,visit,30,\(Self.household),\(Self.note),yes\n")
        try load(.activities, "date,title,members,absent\n2026-11-10,清扫 <i>村道,m1;m2,m3\n")
        for (code, role) in [("o1", "secretary"), ("o2", "committee")] {
            try add("officer", ["code=\(code)", "name=人员\(code)"])
            try add("office", ["officer=\(code)", "role=\(role)", "from=2024-01-01"])
        }
        try sync()
        _ = try Records(hub).add("officer", ["code=li", "name=李强"], unit: "v1")
        _ = try Records(hub).add("office", ["officer=li", "role=reviewer", "from=2026-01-01"], unit: "v1")
        try sync()
    }

    /// From the ballots to the result in public.
    func publish() throws {
        try move(to: "snapshot")
        _ = try Ranker(hub).rank(year: 2026)
        try move(to: "evaluate")
        try load(
            .ballots,
            "source,round,due,valid,tellers,scrutineer,bundle\n"
                + "peer,1,4,4,m1;m2,m3,v1-peer\nmass,1,40,12,m1;m2,m3,v1-mass\n"
        )
        let codes = ["m1", "m2", "m3", "m4"]
        try load(
            .tallies,
            "member,source,dimension,valid,excellent,good,fair,poor,unknown,round\n"
                + codes.map { "\($0),peer,all,4,4,0,0,0,0,1\n\($0),mass,all,12,12,0,0,0,0,1\n" }.joined())
        try load(
            .assessments,
            "member,dimension,evidence,committee\n"
                + codes.flatMap { code in
                    (1...5).filter { $0 <= 3 || ["m1", "m2"].contains(code) }.map { "\(code),\($0),90,91\n" }
                }.joined())
        for code in codes {
            try add(
                "branch_review",
                ["member=\(code)", "outcome=passed", "reason=属实", "day=2026-12-15", "chair=o1", "present=3"])
        }
        try add("packet", ["secretary=o1", "approved=2026-12-16", "members=4"])
        try sync()
        _ = try Records(hub).add(
            "review", ["number=1", "outcome=accepted", "reviewer=li", "day=2026-12-16"], unit: "v1")
        try move(to: "review")
        _ = try Ranker(hub).rank(year: 2026)
        try move(to: "publicity")
    }

    /// A print as the browser gets it, and what it was made from.
    func page(_ name: String, _ query: String = "", language: Language = .chinese) throws -> String {
        let offer = try offer(name)
        let wish = PrintWish(FormFields(urlEncoded: query.utf8) ?? FormFields(), language: language)
        let book = try PrintReader(replica: laptop).book(for: offer, wish)
        let document = PrintPress(offer: offer, book: book, wish: wish).document(try offer.make(book, wish))
        return document.page(on: TemplateShelf(VillageTemplates.all)).html
    }

    func draft(_ name: String, _ query: String = "", language: Language = .chinese) throws -> PrintDraft {
        let wish = PrintWish(FormFields(urlEncoded: query.utf8) ?? FormFields(), language: language)
        let offer = try offer(name)
        return try offer.make(try PrintReader(replica: laptop).book(for: offer, wish), wish)
    }

    private func offer(_ name: String) throws -> PrintOffer {
        guard let offer = PrintShelf.named(name) else { throw PageFault.notFound }
        return offer
    }
}
