public import SyncKit

// How people write the columns of the book.
extension Book {
    /// How people write and read a column; nil for references, for columns that only programs write and for tables
    /// that are not of the book.
    public static func rule(_ table: String, _ column: String) -> ColumnRule? {
        rules[table]?[column] ?? overrideRules[table]?[column]
    }

    /// Columns of computed tables that the district may decide otherwise, with a reason.
    static let overrideRules: [String: [String: ColumnRule]] = [
        "result": [
            "confirmed": .whole(0...RollLine.starsMax), "reason": .word(Reason.allCases.map(\.rawValue)),
            "overrideReason": .note,
        ]
    ]

    /// What a result keeps of the district's decision when it is computed again.
    public static let overriddenColumns = ["confirmed", "reason"]

    /// Whether a write to a computed table is the district's own decision, which it types.
    public static func isOverride(_ table: String, columns: Set<String>, by level: Level) -> Bool {
        guard level == .district, let rules = overrideRules[table], !columns.isEmpty else { return false }
        return columns.isSubset(of: rules.keys)
    }

    /// Whether a table's rows are computed, so that nobody types into it.
    public static func isComputed(_ table: String) -> Bool {
        schema[table] == nil || rules[table] == nil
    }

    static let categories = ColumnRule.word(Category.allCases.map(\.rawValue))
    static let anyYear = ColumnRule.whole(2000...2100)

    private static let rules = coreRules.merging(recordRules) { core, _ in core }

    private static let coreRules: [String: [String: ColumnRule]] = [
        "member": [
            "code": .code, "name": .name, "category": categories, "sex": .sex,
            "birthYear": .whole(FileLimits.birthYears), "group": .name, "joined": .day, "opened": .day, "ended": .day,
            "endKind": .word(["left", "died", "transferred", "removed"]), "endReason": .note, "toUnit": .code,
            "fromUnit": .code, "fromCode": .code, "reason": .note,
        ],
        "post_claim": ["post": .code, "claimed": .day, "approved": .day, "released": .day],
        "household": ["number": .code, "members": .whole(FileLimits.householdMembers), "note": .note],
        "contact": ["from": .day, "to": .day],
        "log_entry": [
            "date": .day, "kind": .word(LogKind.allCases.map(\.rawValue)), "minutes": .whole(FileLimits.minutes),
            "verified": .flag, "entered": .day,
        ],
        "log_note": ["note": .note],
        "pledge": [
            "year": anyYear, "stars": .whole(0...RollLine.starsMax), "items": .list(countMax: FileLimits.itemsCountMax),
            "kept": .whole(0...FileLimits.itemsCountMax), "signed": .signature, "letter": .name,
        ],
        "activity": ["date": .day, "title": .name, "households": .whole(FileLimits.servedHouseholds)],
        "attendance": ["present": .whole(0...2)],
        "ballot": [
            "year": anyYear, "source": .word(BallotSource.allCases.map(\.rawValue)),
            "round": .whole(FileLimits.rounds), "due": .whole(FileLimits.ballots),
            "valid": .whole(FileLimits.ballots), "tellers": .list(countMax: 2), "scrutineer": .name, "bundle": .name,
            "held": .day, "issued": .whole(FileLimits.ballots), "certificate": .name,
        ],
        "tally": [
            "year": anyYear, "source": .word(TallySource.allCases.map(\.rawValue)), "dimension": .tallyDimension,
            "round": .whole(FileLimits.rounds), "valid": .whole(FileLimits.ballots),
            "excellent": .whole(FileLimits.ballots), "good": .whole(FileLimits.ballots),
            "fair": .whole(FileLimits.ballots), "poor": .whole(FileLimits.ballots),
            "unknown": .whole(FileLimits.ballots),
        ],
        "assessment": [
            "year": anyYear, "dimension": .whole(FileLimits.dimensions), "evidence": .score, "committee": .score,
            "self": .score,
        ],
    ]

    /// Columns of computed tables that hold hundredths of a point or of a place.
    private static let computedScores: Set<String> = ["composite", "mass", "cutScore", "quota", "remainder"]

    /// How a stored value is shown to people: marks with two decimals, flags as words, bytes in hexadecimal digits.
    ///
    /// References are shown by the code of the row they name, which only a store knows.
    public static func shown(_ value: Value, table: String, column: String) -> String {
        (isScore(table, column) ? .score : rule(table, column) ?? .note).text(of: value)
    }

    /// Whether a computed table's column holds hundredths of a point or of a place.
    public static func isScore(_ table: String, _ column: String) -> Bool {
        isComputed(table) && computedScores.contains(column)
    }
}
