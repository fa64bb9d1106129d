public import StarKit

/// Where a year stands.
public struct CycleView: Hashable, Sendable {
    public let year: Int
    /// 1 to 7 in the order of ``Book/stageNames``.
    public let step: Int
    /// The stage's name; a number for a stage that this program does not know.
    public let stage: String
    /// Whether this call changed it.
    public let isChanged: Bool
    /// What is not as it should be at this stage, and what to do about it.
    public let notes: [Words]

    init(year: Int, step: Int, isChanged: Bool, notes: [Words] = []) {
        self.notes = notes
        self.year = year
        self.step = step
        self.stage = Book.stageName(step) ?? String(step)
        self.isChanged = isChanged
    }

    public func text(in language: Language) -> String {
        let stage = Book.stageWords(step)
        let line = Words("cycle \(year): \(stage.english)", "\(year)年度：\(stage.chinese)（\(self.stage)）")
        return ([line] + notes).map { $0[language] }.joined(separator: "\n")
    }

    /// One object.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("year", year)
            json.field("stage", stage)
            json.field("step", step)
            json.field("changed", isChanged)
            json.array("notes") { json in
                for note in notes { json.value(note.english) }
            }
        }
    }
}
