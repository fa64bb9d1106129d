import CommandKit
import Foundation
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

@testable import VillageNode

/// A village's page in one process: a street and a laptop in memory, requests as a browser sends them.
final class PageBench {
    /// Full of what means something in HTML.
    static let hostile = "<img src=x onerror=\"a('b')\">&{{csrf}}"

    let hub: Replica
    let laptop: Replica
    let site: PageSite
    let session: PageSession
    private let folder: URL
    /// Noon of 16 December 2026.
    private static let now: @Sendable () -> Int64 = {
        Int64((CalendarDay(iso: "2026-12-16") ?? CalendarDay(milliseconds: 0)).dayNumber) * 86_400_000 + 43_200_000
    }

    /// - Parameter stage: Of the cycle 2026.
    init(stage: String = "evaluate") throws {
        folder = URL.temporaryDirectory.appending(path: "pages-\(UInt64.random(in: 0...UInt64.max))")
        hub = try Replica.inMemory(schema: Book.schema, clock: Self.now)
        try hub.foundHub(level: .street, kind: "street", code: "s1", name: "East Street")
        _ = try Units(hub).add(name: "Village", code: "v1")
        _ = try Cycles(hub).open(year: 2026)
        _ = try Cycles(hub).move(to: "active")
        laptop = try Replica.inMemory(schema: Book.schema, clock: Self.now)
        let invitation = try hub.invite(
            unit: try Units(hub).find("v1").id, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
        try Enrolment.finish(
            laptop, invitation: invitation, request: request, reply: try HubIntake(hub).join(request))
        site = try PageSite(
            store: folder.appending(path: "store").path,
            state: StateDirectory(path: folder.appending(path: "state").path), pool: PageSite.makePool())
        site.take(laptop)
        site.listens(names: RequestGuard.loopbackNames, port: 8420)
        session = site.makeSession()
        try fill(stage)
    }

    deinit {
        // What a test leaves in the folder for passing files goes when the system cleans it.
        try? FileManager.default.removeItem(at: folder)
    }

    private func fill(_ stage: String) throws {
        try sync()
        let records = Records(laptop)
        for index in 1...6 {
            _ = try records.add(
                "member", ["code=m\(index)", "name=\(index == 2 ? Self.hostile : "党员\(index)")", "category=A"])
        }
        for (code, role) in [("o1", "secretary"), ("o2", "committee")] {
            _ = try records.add("officer", ["code=\(code)", "name=\(code == "o1" ? Self.hostile : code)"])
            _ = try records.add("office", ["officer=\(code)", "role=\(role)", "from=2024-01-01"])
        }
        try sync()
        _ = try Cycles(hub).move(to: stage)
        try sync()
    }

    /// One exchange with the street.
    func sync() throws { _ = try ChildSync(laptop).run { try HubIntake(hub).exchange($0).reply } }

    /// A request as the browser of the session sends it.
    func request(
        _ method: PageRequest.Method, _ address: String, _ form: [(String, String)] = [], hasToken: Bool = true
    ) throws -> PageReply {
        struct NoAddress: Error {}
        let halves = address.split(separator: "?", maxSplits: 1).map(String.init)
        guard let path = PageRequest.parts(of: halves.first ?? ""),
            let query = FormFields(urlEncoded: (halves.count > 1 ? halves[1] : "").utf8)
        else { throw NoAddress() }
        var request = PageRequest(method, path)
        request.query = query
        request.headers = ["host": "127.0.0.1:8420", "cookie": "\(site.cookieName)=\(session.token.text)"]
        if method == .post {
            request.headers["origin"] = "http://127.0.0.1:8420"
            let fields = form + (hasToken ? [("csrf", session.csrf.text)] : [])
            let text = fields.map { "\(FormFields.encoded($0.0))=\(FormFields.encoded($0.1))" }.joined(separator: "&")
            guard let typed = FormFields(urlEncoded: text.utf8) else { throw NoAddress() }
            request.form = typed
        }
        return PageRouter(site: site).reply(to: request)
    }

    func get(_ address: String) throws -> PageReply { try request(.get, address) }

    func post(_ address: String, _ form: [(String, String)]) throws -> PageReply { try request(.post, address, form) }

    /// A page's text.
    func text(_ reply: PageReply) -> String { String(decoding: reply.body, as: UTF8.self) }

    /// How many rows each table of the laptop has.
    func counts() throws -> [String: Int] {
        try laptop.read { read in
            try Dictionary(
                read.schema.tables.map { ($0.name, try read.rows($0.name, unit: nil).count) },
                uniquingKeysWith: { first, _ in first })
        }
    }
}
