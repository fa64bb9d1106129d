import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// The stars of a year as the street ranked them, each with its reason.
struct ResultsPage {
    let visit: Visit

    func reply() throws -> PageReply {
        guard !visit.isPost else { throw PageFault.wrongMethod }
        let replica = try visit.replica
        let stage = try replica.read { try $0.stage() }
        let year = visit.request.query["year"].flatMap { Int($0) } ?? (stage == .none ? 0 : stage.cycle)
        let report = try Results(replica).list(year: year)
        var table = PageTable(
            visit.say("Results \(year)", "\(year)年度星级结果"),
            [
                .init(visit.say("code", "代码")), .init(visit.say("name", "姓名")),
                .init(visit.say("stars", "星级"), isNumber: true),
                .init(visit.say("why", "说明")),
            ],
            empty: visit.say("No results for \(year) yet; sync with the street.", "尚无\(year)年度结果，请先与街道同步。"))
        table.rows = report.results.map { result in
            let stars = result.record.fields.first { $0.column == "confirmed" }?.shown ?? ""
            return [
                .init(result.record.name), .init(result.name ?? ""), .init(stars),
                .init(result.explanation[visit.language]),
            ]
        }
        return try visit.page(
            "/results", visit.say("Results \(year)", "\(year)年度星级结果"),
            help: visit.say(
                "What the street decided, with the reason for every member. Anyone can recompute it from the roll.",
                "街道确认的星级，每人附说明。任何人都可用名单重新计算核对。"),
            visit.render(
                "plain",
                [
                    "prints": visit.prints(["publicity", "result-letters", "ranked-list"], ["year": String(year)]),
                    "content": visit.table(table),
                ]))
    }
}
