import PageKit
import StarKit
import StarStore

/// A member's parts side by side, star by star: what each gave, the score, the stars it reaches.
struct MemberParts {
    let visit: Visit
    let year: YearEnd
    let member: YearEnd.Member
    let assessed: AssessedMember

    private static let order: [Component] = [.own, .peers, .masses, .evidence, .committee]

    func section() throws -> PageSection {
        let before = try preAssessed()
        let weights = year.policy.weights
        let names: [Component: String] = [
            .own: visit.say("self", "自评"), .peers: visit.say("members", "互评"), .masses: visit.say("households", "群众"),
            .evidence: visit.say("points", "实绩"), .committee: visit.say("committee", "支委会"),
        ]
        let heads =
            [(visit.say("star", "维度"), false)]
            + Self.order.map { component in
                ("\(names[component] ?? "") \(weights[component])%", true)
            } + [
                (visit.say("score", "得分"), true), (visit.say("half-year", "半年预评"), true),
                (visit.say("stars", "得星"), false), (visit.say("note", "说明"), false),
            ]
        let rows = assessed.assessment.dimensions.map { row($0, before[$0.dimension.rawValue]) }
        let table = visit.render(
            "parts",
            [
                "caption": .text(visit.say("The parts of the score", "各项评分")),
                "heads": .list(heads.map { ["text": .text($0.0), "isNumber": .flag($0.1)] }), "rows": .list(rows),
            ])
        return PageSection(
            visit.say("The parts side by side", "各项评分对照"), lines: [(summary, ""), (facts, "quiet")], content: table)
    }

    private var summary: String {
        let result = assessed.assessment
        guard let composite = result.composite else {
            return visit.say(
                "Parts are missing, so there is no score yet: the member cannot be ranked (reason M).",
                "尚有缺项，暂无综合分，不能参加排名（原因M）。")
        }
        return visit.say(
            "Score \(Hundredths.text(composite)); \(result.assessed) of \(result.cap) stars by the thresholds.",
            "综合分\(Hundredths.text(composite))；按标准达到\(result.assessed)星，封顶\(result.cap)星。")
    }

    private var facts: String {
        let record = assessed.record
        return visit.say(
            "\(record.serviceDays) days of service, \(record.pledgesKept) items of the pledge kept, \(record.absences) "
                + "unexcused absences, \(record.claimedPostsCount) posts.",
            "服务\(record.serviceDays)天，承诺兑现\(record.pledgesKept)项，"
                + "无故缺席\(record.absences)次，认领岗位\(record.claimedPostsCount)个。"
        )
    }

    private func row(_ score: DimensionScore, _ before: String?) -> Slots {
        let cells = Self.order.map { component -> Slots in
            let mark = score.components[component]
            let isMissing = mark == nil && score.missing.contains(component)
            return [
                "text": .text(mark.map { Hundredths.text($0) } ?? (isMissing ? visit.say("missing", "缺") : "—")),
                "tone": .text(isMissing ? "bad" : mark == nil ? "quiet" : ""),
            ]
        }
        let per = year.policy.stars.perDimension
        let (note, tone) = note(score)
        return [
            "name": .text(visit.short(score.dimension)),
            "cells": .list(
                cells + [
                    ["text": .text(score.score.map { Hundredths.text($0) } ?? "—"), "tone": "strong"],
                    ["text": .text(before ?? "—"), "tone": "quiet"],
                ]),
            "stars": .text(
                String(repeating: "★", count: score.stars) + String(repeating: "☆", count: max(0, per - score.stars))),
            "starsText": .text(visit.say("\(score.stars) of \(per)", "\(score.stars)/\(per)")), "note": .text(note),
            "tone": .text(tone),
        ]
    }

    private func note(_ score: DimensionScore) -> (String, String) {
        if score.isVetoed { return (visit.say("veto", "一票否决"), "bad") }
        if !score.hasEvidence {
            return score.dimension == .households
                ? (visit.say("a quarter lacks visits", "有季度走访不足"), "late")
                : (visit.say("no post is claimed", "未认领岗位"), "late")
        }
        guard let reached = score.score else { return ("", "") }
        guard let next = year.policy.stars.thresholds.sorted().first(where: { reached < $0 * 100 }) else {
            return ("", "")
        }
        return (visit.say("next star at \(next)", "下一星需\(next)分"), "quiet")
    }

    /// The stars of the last half-year's pre-assessment, by dimension.
    private func preAssessed() throws -> [Int: String] {
        let rows = try visit.records.list("pre_assessment").filter {
            $0["year"] == .integer(Int64(year.year)) && $0["member"] == .text(member.code)
        }
        let half = { (record: RecordView) in if case .integer(let half) = record["half"] { half } else { Int64(0) } }
        var found: [Int: String] = [:]
        for record in rows.sorted(by: { half($0) < half($1) }) {
            guard case .integer(let dimension) = record["dimension"] else { continue }
            found[Int(dimension)] = record.fields.first { $0.column == "stars" }?.shown
        }
        return found
    }
}
