import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

extension Visit {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - here: The address of the navigation's entry that is shown as the present one.
    ///   - title: The page's title.
    ///   - help: Two sentences.
    ///   - notices: Shown on top, after what the last page left to say.
    func page(
        _ here: String, _ title: String, help: String, _ content: Markup, notices: [Notice] = [], status: Int = 200,
        refresh: (seconds: Int, address: String)? = nil
    ) throws -> PageReply {
        var layout = bareLayout(title, help: help)
        if let notice = session.notice {
            layout.notices = [notice]
            site.change(session) { $0.notice = nil }
        }
        layout.notices += notices
        layout.refresh = refresh
        if try isJoined, !session.isLocked {
            let replica = try replica
            let outlook = try replica.outlook()
            layout.owner = try replica.place()?.own.name ?? ""
            layout.links = links(here, outlook)
            (layout.delivery, layout.isDeliveryUrgent) = delivery(outlook, now: replica.now())
            layout.worker = try workerName() ?? ""
        } else {
            layout.isOpen = !session.isLocked
        }
        return .html(layout.page(content, on: site.shelf), status: status)
    }

    /// The layout before anything is known of a store.
    func bareLayout(_ title: String, help: String) -> PageLayout {
        var layout = PageLayout()
        layout.language = language.rawValue
        layout.title = title
        layout.owner = say("Star management", "党员星级管理")
        layout.help = help
        layout.csrf = session.csrf.text
        // A page that answers a form is not there to come back to.
        layout.here = isPost ? "/" : request.address + request.query.query(changing: [:])
        layout.isLarge = site.settings.current.isLarge
        layout.canLock = site.settings.current.pin != nil
        layout.words = Self.words(language)
        return layout
    }

    static func words(_ language: Language) -> Slots {
        [
            "skip": .text(Words("To the content", "跳到正文")[language]),
            "otherLanguage": .text(language == .chinese ? "English" : "中文"),
            "otherLanguageCode": .text(language == .chinese ? Language.english.rawValue : Language.chinese.rawValue),
            "larger": .text(Words("Larger type", "大字")[language]),
            "smaller": .text(Words("Normal type", "标准字号")[language]),
            "who": .text(Words("Working:", "操作人：")[language]),
            "nobody": .text(Words("nobody named", "未选择")[language]),
            "lock": .text(Words("Lock", "锁定")[language]),
        ]
    }

    private func links(_ here: String, _ outlook: Outlook) -> [PageLayout.Link] {
        let waiting = outlook.refused + outlook.conflicts
        let all: [(String, String, String)] = [
            ("/", say("Home", "首页"), ""),
            ("/log", say("Write a log entry", "记一笔"), ""),
            ("/records", say("Records", "台账"), ""),
            ("/evaluation", say("Evaluation", "年终考评"), ""),
            ("/tasks", say("Due and overdue", "待办事项"), ""),
            ("/import", say("Import a file", "导入文件"), ""),
            ("/sync", say("Sync", "同步"), waiting > 0 ? String(waiting) : ""),
            ("/bulletins", say("Bulletins", "季度通报"), ""),
            ("/results", say("Results", "星级结果"), ""),
            ("/print", say("Prints", "打印"), ""),
            ("/safety", say("Backup and safety", "备份与安全"), ""),
            ("/settings", say("Settings", "设置"), ""),
        ]
        return all.map { PageLayout.Link($0.0, $0.1, isHere: $0.0 == here, badge: $0.2) }
    }

    /// The state of delivery in one line, and whether it is something to look at.
    func delivery(_ outlook: Outlook, now: Int64) -> (String, Bool) {
        var parts: [String] = []
        var isUrgent = outlook.refused + outlook.conflicts > 0
        if let last = outlook.lastExchange {
            let days = max(0, CalendarDay(milliseconds: now).dayNumber - CalendarDay(milliseconds: last.at).dayNumber)
            let ago =
                days == 0
                ? say("today", "今天") : days == 1 ? say("yesterday", "昨天") : say("\(days) days ago", "\(days)天前")
            let time = String(Moment.local(last.at).prefix(16))
            parts.append(say("Last exchange: \(ago) (\(time))", "上次同步：\(ago)（\(time)）"))
            isUrgent = isUrgent || days > Policy.standard.sync.amberDays
        } else {
            parts.append(say("Never exchanged yet", "尚未同步过"))
        }
        let waiting = outlook.waitingRows
        parts.append(
            waiting == 0
                ? say("everything has been delivered", "全部已送达")
                : say("\(waiting) record\(waiting == 1 ? "" : "s") wait to be sent", "\(waiting)条待上报"))
        if outlook.refused > 0 { parts.append(say("\(outlook.refused) refused", "\(outlook.refused)条被退回")) }
        if outlook.conflicts > 0 {
            parts.append(
                say("\(outlook.conflicts) conflict\(outlook.conflicts == 1 ? "" : "s")", "\(outlook.conflicts)处冲突"))
        }
        return (parts.joined(separator: say(" · ", " · ")), isUrgent)
    }

    /// The name of whoever works here; nil while nobody has said.
    func workerName() throws -> String? {
        guard let code = session.worker else { return nil }
        let people = try replica.read { try $0.rows("officer", unit: nil) }
        return people.first { $0.text("code") == code }?.text("name") ?? code
    }

    /// A page that says why there is none.
    func failure(_ status: Int, _ words: Words) -> PageReply {
        let title = status == 404 ? say("There is no such page", "没有这个页面") : say("This was not done", "操作未完成")
        var layout = bareLayout(title, help: "")
        layout.notices = [Notice(.fault, words[language])]
        layout.isOpen = false
        layout.links = [PageLayout.Link("/", say("Home", "首页"))]
        return .html(layout.page(.empty, on: site.shelf), status: status)
    }

    /// The page that an error becomes: the one place where errors become statuses of HTTP.
    func failure(of error: any Error) -> PageReply {
        if let fault = error as? PageFault {
            let status = fault == .notFound ? 404 : 405
            return failure(
                status, Words("Go back, or choose another page on the left.", "请返回上一页，或在左侧选择其他页面。"))
        }
        let report = ErrorReport(of: error, in: language)
        let status =
            switch report.status {
            case .badInput, .exists: 422
            case .notAllowed: 403
            case .tryAgain, .unreachable: 503
            default: 500
            }
        let message = PageWording.said(report.message, in: language)
        return failure(status, Words(message, message))
    }
}
