import StarKit
import SyncKit
import SyncStore

/// What a member is told beside the ranking's line: the parts of the score, what people decided, and how to object.
struct ResultRemarks {
    /// By unit and code; of villages whose records are held here.
    private let members: [String: AssessedMember]
    private let decided: [ID128: [StoredRow]]
    private let codes: CodeIndex

    init(_ read: LocalRead, year: Int, today: CalendarDay) throws {
        let forest = try UnitForest(read)
        let ids = Dictionary(forest.views.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
        var members: [String: AssessedMember] = [:]
        do {
            for member in try Evaluation.roll(read, year: year, today: today).members {
                if let unit = ids[member.village] { members[unit.hex + member.member] = member }
            }
        } catch is BookError {
            // Without records that can be computed there are no parts to tell; the result stands by itself.
        }
        self.members = members
        decided = Dictionary(grouping: try read.rows("decided_score", unit: nil, year: year), by: \.unit)
        codes = try CodeIndex(read, "member", unit: nil)
    }

    func words(_ row: StoredRow) -> [Words] {
        let code = row.text("member") ?? ""
        var remarks = parts(row, code)
        remarks += (decided[row.unit] ?? []).filter { $0.reference("member").flatMap { codes[$0] } == code }.map(
            Self.decided)
        if let reason = row.text("overrideReason") {
            remarks.append(Words("The district decided otherwise: \(reason).", "区里另行决定：\(reason)。"))
        }
        remarks.append(
            Words(
                "Whoever disagrees tells the branch, the hotline or the box while the list hangs.",
                "如有异议，公示期内可向支部、热线或意见箱提出。"))
        return remarks
    }

    /// The scores that make up the composite. None where the records have moved on since the ranking: another
    /// composite's parts would explain nothing.
    private func parts(_ row: StoredRow, _ code: String) -> [Words] {
        guard let assessment = members[row.unit.hex + code]?.assessment, let composite = assessment.composite,
            composite == row.int("composite")
        else { return [] }
        let lists = assessment.dimensions.map { score in
            let parts = Component.allCases.compactMap { component in
                score.components[component].map { (component.words, Hundredths.text($0)) }
            }
            let total = score.score.map(Hundredths.text) ?? "-"
            let name = score.dimension.words
            return Words(
                "\(name.english) \(total), \(score.stars) star\(score.stars == 1 ? "" : "s") ("
                    + parts.map { "\($0.0.english) \($0.1)" }.joined(separator: ", ") + ")",
                "\(name.chinese)\(total)分\(score.stars)星（"
                    + parts.map { "\($0.0.chinese)\($0.1)" }.joined(separator: "，") + "）")
        }
        return [
            Words(
                "Parts: " + lists.map(\.english).joined(separator: "; ") + ".",
                "分项：" + lists.map(\.chinese).joined(separator: "；") + "。")
        ]
    }

    private static func decided(_ row: StoredRow) -> Words {
        let component = row.text("component").flatMap(Component.init(rawValue:)).map(\.words)
        let name = component ?? Words("a mark", "评分")
        let mark = row.int("mark").map(Hundredths.text) ?? "-"
        let reason = row.text("reason") ?? "-"
        return Words(
            "The street decided \(name.english) \(mark): \(reason).", "街道定分\(name.chinese)\(mark)：\(reason)。")
    }
}

extension [Words] {
    /// Sentences one after the other.
    var joined: Words {
        Words(map(\.english).joined(separator: " "), map(\.chinese).joined())
    }
}
