public import SyncKit

// The stages of a cycle, and what is open in which.
extension Book {
    /// The names of the stages in their order; the first is step 1.
    public static let stageNames = [
        "pledge", "active", "snapshot", "evaluate", "review", "publicity", "final",
    ]

    /// The name of a stage; nil for a number that is none.
    ///
    /// - Parameter step: 1 to 7.
    public static func stageName(_ step: Int) -> String? {
        stageNames.indices.contains(step - 1) ? stageNames[step - 1] : nil
    }

    /// The number of a stage, 1 to 7; nil for a name that is none.
    public static func stageStep(_ name: String) -> Int? {
        stageNames.firstIndex(of: name).map { $0 + 1 }
    }

    /// What a stage is for, as people say it.
    ///
    /// - Parameter step: 1 to 7; any other number is called "no open cycle".
    public static func stageWords(_ step: Int) -> Words {
        Glossary["stage.\(stageName(step) ?? "none")"]
    }

    /// Whether replicas of a level may add rows to a table in a stage. Unknown tables are open to nobody.
    public static func isOpen(_ table: String, to level: Level, in stage: Stage) -> Bool {
        rules(table, level).contains { $0.stages.contains(stage) }
    }

    /// Whether replicas of a level may change these columns of a row in a stage.
    public static func isOpen(_ table: String, columns: Set<String>, to level: Level, in stage: Stage) -> Bool {
        (schema[table]?.writers ?? []).contains { rule in
            rule.level == level && rule.stages.contains(stage) && rule.columns?.isSuperset(of: columns) ?? true
        }
    }

    /// The stages in which replicas of a level may change these columns, by number; 0 is "no open cycle".
    public static func openSteps(_ table: String, columns: Set<String>, to level: Level) -> [Int] {
        (0...stageNames.count).filter { step in
            isOpen(table, columns: columns, to: level, in: Stage(cycle: step == 0 ? 0 : 1, step: step))
        }
    }

    /// The stages in which replicas of a level may add rows to a table, by number; 0 is "no open cycle".
    public static func openSteps(_ table: String, to level: Level) -> [Int] {
        (0...stageNames.count).filter { step in
            rules(table, level).contains { $0.stages.contains(Stage(cycle: step == 0 ? 0 : 1, step: step)) }
        }
    }

    private static func rules(_ table: String, _ level: Level) -> [WriteRule] {
        (schema[table]?.writers ?? []).filter { $0.level == level && $0.columns == nil }
    }

    /// No open cycle, and until the register is frozen.
    static let untilSnapshot: StageMask = [.noCycle, .steps(1, through: 2)]
    /// No open cycle, and until the review.
    static let untilReview: StageMask = [.noCycle, .steps(1, through: 4)]
    /// From the pledges to the end of the evaluation.
    static let duringYear = StageMask.steps(1, through: 4)
    /// While the branch evaluates.
    static let duringEvaluation = StageMask.steps(4, through: 4)
    /// Once the register is frozen.
    static let fromSnapshot = StageMask.steps(3, through: 7)
    /// Once the evaluation is locked.
    static let fromReview = StageMask.steps(5, through: 7)
    /// Once the evaluation is locked, until the year is decided.
    static let untilDecided = StageMask.steps(5, through: 6)
    /// From the first packet that a village sends until the year is decided.
    static let fromPacket = StageMask.steps(4, through: 6)
    /// While the result is posted.
    static let duringPublicity = StageMask.steps(6, through: 6)
    /// From the day the result is posted.
    static let fromPublicity = StageMask.steps(6, through: 7)
    /// Whatever the stage of an open cycle.
    static let withCycle = StageMask.steps(1, through: 7)
}
