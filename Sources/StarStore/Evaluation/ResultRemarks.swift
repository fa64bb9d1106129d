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
        let parts = scores(row).map { scores in
            Self.listed(scores, title: Words("Parts: ", "分项：")) { score in
                let parts = Component.allCases.compactMap { component in
                    score.components[component].map { (component.words, Hundredths.text($0)) }
                }
                let total = Self.total(score)
                return Words(
                    "\(total.english) (" + parts.map { "\($0.0.english) \($0.1)" }.joined(separator: ", ") + ")",
                    "\(total.chinese)（" + parts.map { "\($0.0.chinese)\($0.1)" }.joined(separator: "，") + "）")
            }
        }
        var remarks = [parts].compactMap(\.self)
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

    /// The score and stars of each dimension in one sentence; nil where they are not known.
    func totals(_ row: StoredRow) -> Words? {
        scores(row).map { Self.listed($0, title: Words("By dimension: ", "各维度："), Self.total) }
    }

    /// The scores that make up the composite. None where the records have moved on since the ranking: another
    /// composite's parts would explain nothing.
    private func scores(_ row: StoredRow) -> [DimensionScore]? {
        guard let assessment = members[row.unit.hex + (row.text("member") ?? "")]?.assessment,
            let composite = assessment.composite, composite == row.int("composite")
        else { return nil }
        return assessment.dimensions
    }

    private static func total(_ score: DimensionScore) -> Words {
        let total = score.score.map(Hundredths.text) ?? "-"
        let name = score.dimension.words
        return Words(
            "\(name.english) \(total), \(score.stars) star\(score.stars == 1 ? "" : "s")",
            "\(name.chinese)\(total)分\(score.stars)星")
    }

    private static func listed(
        _ scores: [DimensionScore], title: Words, _ words: (DimensionScore) -> Words
    ) -> Words {
        let list = scores.map(words)
        return Words(
            title.english + list.map(\.english).joined(separator: "; ") + ".",
            title.chinese + list.map(\.chinese).joined(separator: "；") + "。")
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
