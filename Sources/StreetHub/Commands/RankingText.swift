import CommandKit
import StarKit
import SyncKit

/// A ranking that was computed from files, for people: hashes, places, and each member's reason.
struct RankingText {
    private let result: RankingResult

    init(_ result: RankingResult) {
        self.result = result
    }

    /// Several lines, without a line end after the last.
    func text(in language: Language) -> String {
        var parts = [hashes[language]]
        if let warning = result.warning { parts.append(warning[language]) }
        parts.append(places(in: language))
        parts.append(members(in: language))
        if !result.needsDraw.isEmpty {
            let names = result.needsDraw.joined(separator: ", ")
            parts.append(Words("A public draw is needed for: \(names)", "须公开抽签：\(names)")[language])
        }
        return parts.joined(separator: "\n\n")
    }

    private var hashes: Words {
        let (policy, roll, result) = (result.policyHash.hex, result.rollHash.hex, result.resultHash.hex)
        return Words(
            "policy \(policy)\nroll   \(roll)\nresult \(result)", "政策 \(policy)\n名册 \(roll)\n结果 \(result)")
    }

    private func places(in language: Language) -> String {
        let headings = [
            Words("village", "村"), Words("cap", "封顶"), Words("members", "人数"), Words("quota", "应得"),
            Words("floor", "整数"), Words("remainder", "余数"), Words("places", "名额"), Words("taken", "入围"),
            Words("cut score", "最后入围分"),
        ]
        var table = TextTable(headings.map { $0[language] })
        for line in result.places {
            table.add([
                line.village.isEmpty ? "-" : line.village, String(line.cap), String(line.members),
                Hundredths.text(line.quota), String(line.floor), Hundredths.text(line.remainder), String(line.places),
                String(line.taken), line.cutScore.map(Hundredths.text) ?? "-",
            ])
        }
        return table.text
    }

    private func members(in language: Language) -> String {
        let headings = [Words("village", "村"), Words("member", "党员"), Words("result", "结果")]
        var table = TextTable(headings.map { $0[language] })
        for line in result.members {
            table.add([line.village, line.member, result.explanation(of: line)[language]])
        }
        return table.text
    }
}
