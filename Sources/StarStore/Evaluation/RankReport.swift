public import StarKit
import SyncKit

/// What a ranking found and stored.
public struct RankReport: Sendable {
    /// What was written into the store.
    public enum Stored: String, Sendable {
        /// Only the places: the evaluation is not locked yet.
        case places
        /// Places, results and the roll they were computed from.
        case all
        /// Nothing: an earlier year was computed again from its stored roll.
        case again
    }

    public let year: Int
    /// Places, lines and hashes; its `json` is what `rank --json` prints.
    public let result: RankingResult
    public let stored: Stored
    /// How many rows were written; 0 when the same result was there.
    public let rowsWritten: Int
    /// What differs from the result that was stored before, a line a member: `v1/m001: confirmed 9 -> 8`.
    public let changes: [String]

    /// The draw that was used; its roll may be an earlier state of this one.
    public let draw: Draw?

    init(
        year: Int, result: RankingResult, stored: Stored, rowsWritten: Int, changes: [String] = [], draw: Draw? = nil
    ) {
        self.draw = draw
        self.year = year
        self.result = result
        self.stored = stored
        self.rowsWritten = rowsWritten
        self.changes = changes
    }

    /// For people: places, cut lines, and each line's reason.
    public func text(in language: Language) -> String {
        var lines = [heading[language]]
        if let warning = result.warning { lines.append(warning[language]) }
        var places = TextTable()
        places.add(Self.placesHeader.map { $0[language] })
        for line in result.places {
            places.add([
                line.village.isEmpty ? "-" : line.village, String(line.cap), String(line.members),
                Hundredths.text(line.quota), String(line.floor), Hundredths.text(line.remainder), String(line.places),
                String(line.taken), line.cutScore.map(Hundredths.text) ?? "-",
            ])
        }
        lines += ["", places.text, ""]
        var members = TextTable()
        for line in result.members {
            members.add([line.village, line.member, result.explanation(of: line)[language]])
        }
        lines.append(members.text)
        if !result.needsDraw.isEmpty {
            let names = result.needsDraw.joined(separator: ", ")
            lines += ["", Words("A public draw is needed for: \(names)", "须公开抽签：\(names)")[language]]
        }
        if stored != .places { lines += ["", recomputing[language]] }
        if !changes.isEmpty {
            lines += ["", Words("changed since the result before:", "与上次结果相比的变化：")[language]] + changes
        }
        return lines.joined(separator: "\n")
    }

    /// How anybody gets the same result; a draw goes on to hold for the roll that it was held for.
    private var recomputing: Words {
        var command = "rank --roll ROLL.csv --policy POLICY.toml"
        if let draw {
            command += " --draw \(draw.number)"
            if draw.rollHash != result.rollHash { command += " --drawn-for \(draw.rollHash.hex)" }
        }
        return Words(
            "From the exported roll and policy anybody gets the same: \(command)", "用导出的名单和政策，任何人都可得出同一结果：\(command)")
    }

    private var heading: Words {
        let what =
            switch stored {
            case .places: Words("places stored; results follow in the review", "已存名额；结果在审核阶段保存")
            case .all: Words("result stored", "结果已保存")
            case .again: Words("computed again from the stored roll", "由已存名单重新计算")
            }
        return Words(
            "ranking \(year), policy \(result.policyHash.hex.prefix(12)), roll \(result.rollHash.hex.prefix(12)), "
                + "result \(result.resultHash.hex.prefix(12)); \(what.english), \(rowsWritten) rows written",
            "\(year)年度排名，政策\(result.policyHash.hex.prefix(12))，名单\(result.rollHash.hex.prefix(12))，"
                + "结果\(result.resultHash.hex.prefix(12))；\(what.chinese)，写入\(rowsWritten)行")
    }

    private static let placesHeader = [
        Words("village", "村"), Words("cap", "封顶"), Words("members", "人数"), Words("quota", "应得"),
        Words("floor", "整数"), Words("remainder", "余数"), Words("places", "名额"), Words("taken", "入围"),
        Words("cut score", "最后入围分"),
    ]
}
