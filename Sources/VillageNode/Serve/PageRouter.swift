import CommandKit
import PageKit
import StarKit
import SyncKit
import SyncStore

/// Leads each request to its page, past everything that may refuse it.
struct PageRouter {
    let site: PageSite

    /// Answers a request; whatever goes wrong becomes a page.
    func reply(to request: PageRequest) -> PageReply {
        if let fault = site.fault(in: request) { return refusal(fault) }
        if request.method == .get, let file = asset(request.path) { return file }
        if request.path == ["open"], request.method == .get { return open(request) }
        guard let session = site.session(of: request) else {
            return EntryPage.closed(site, language: site.settings.language)
        }
        let visit = Visit(site: site, request: request, session: session)
        if request.method == .post, !session.csrf.matches(request.form["csrf"]) {
            return visit.failure(
                403,
                Words(
                    "This form was not sent from a page of this program, or the program was started anew. Open the "
                        + "page again and repeat what you did.",
                    "这个表单不是从本程序的页面提交的，或者程序已重新启动。请重新打开页面再操作一次。"))
        }
        do {
            return try page(visit)
        } catch {
            return visit.failure(of: error)
        }
    }

    private func page(_ visit: Visit) throws -> PageReply {
        let path = visit.request.path
        if path.first == "settings" || path.first == "lock" { return try SettingsPage(visit: visit).reply() }
        if path == ["forgotten"], visit.site.settings.current.pin != nil {
            return try ForgottenPage(visit: visit).reply()
        }
        if visit.session.isLocked { return try LockPage(visit: visit).reply() }
        guard try visit.isJoined else { return try FirstPage(visit: visit).reply() }
        switch path.first {
        case nil: return try HomePage(visit: visit).reply()
        case "who": return try WorkerPage(visit: visit).reply()
        case "log": return try LogPage(visit: visit).reply()
        case "evaluation": return try EvaluationPage(visit: visit).reply()
        case "records": return try RecordsPage(visit: visit).reply()
        case "import": return try ImportPage(visit: visit).reply()
        case "sync": return try SyncPage(visit: visit).reply()
        case "bulletins": return try BulletinsPage(visit: visit).reply()
        case "results": return try ResultsPage(visit: visit).reply()
        case "tasks": return try TasksPage(visit: visit).reply()
        case "print": return try PrintsPage(visit: visit).reply()
        case "recover": return try RecoverPage(visit: visit).reply()
        case "handover": return try HandOverPage(visit: visit).reply()
        case "safety": return try SafetyPage(visit: visit).reply()
        default: throw PageFault.notFound
        }
    }

    /// Lets a browser in that knows the secret. The page it gets leads on by itself: a redirect from another program's
    /// link would go without the cookie, which is for requests of this site alone.
    private func open(_ request: PageRequest) -> PageReply {
        let language = site.settings.language
        guard site.startSecret.matches(request.query["key"]) else { return EntryPage.closed(site, language: language) }
        let session = site.session(of: request) ?? site.makeSession()
        var reply = EntryPage.opening(site, language: language)
        reply.headers["set-cookie"] = "\(site.cookieName)=\(session.token.text); Path=/; HttpOnly; SameSite=Strict"
        return reply
    }

    private func asset(_ path: [String]) -> PageReply? {
        guard path.count == 2, path[0] == "assets" else { return nil }
        switch path[1] {
        case "page.css": return PageReply(type: "text/css; charset=utf-8", body: PageParts.style)
        case "print.css": return PageReply(type: "text/css; charset=utf-8", body: PageParts.printStyle)
        case "page.js": return PageReply(type: "text/javascript; charset=utf-8", body: PageParts.script)
        case "icon.svg": return PageReply(type: "image/svg+xml", body: PageParts.icon)
        default: return nil
        }
    }

    private func refusal(_ fault: RequestGuard.Fault) -> PageReply {
        let text =
            switch fault {
            case .foreignHost: "This address is not this program's. Open the page that it printed at its start.\n"
            case .foreignOrigin: "Another site sent this. Nothing was done.\n"
            }
        return PageReply(status: 403, type: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
}
