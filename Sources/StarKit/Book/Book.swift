public import SyncKit

/// The village book: the one declaration of its tables, from which the SQL, the capture, the rights and the reference
/// page come.
public enum Book {
    /// The tables of the book; sync adds its own. Tables and columns are only ever added, and each addition raises the
    /// version.
    public static let schema = Schema(
        version: 2,
        tables: hubTables + registerTables + yearTables + resultTables + peopleTables + postingTables + meetingTables
            + debriefTables + reviewTables + publicityTables + useTables + streetTables + auditTables,
        law: RowLaw(judge: RowRules.refusal(of:)))

    /// A table of a village that its street reads.
    static let villageToStreet = MergedTable.Scope.unit(.village, top: .street)
    /// A table that stays in the village.
    static let villageOnly = MergedTable.Scope.unit(.village, top: .village)
    /// A table of a village that goes up to the district.
    static let villageToDistrict = MergedTable.Scope.unit(.village, top: .district)

    /// A column with a member of the village.
    static let member = MergedColumn("member", .reference("member"), isRequired: true, "The member")
    /// A column with the cycle's year.
    static let year = MergedColumn("year", .integer, isRequired: true, "The cycle's year")
    /// A column with half a year.
    static let half = MergedColumn("half", .integer, isRequired: true, "Half of the year, 1 or 2")
    /// A column with a quarter.
    static let quarter = MergedColumn("quarter", .integer, isRequired: true, "Quarter of the year, 1 to 4")

    /// A column of text that must have a value.
    static func needed(_ name: String, isDecided: Bool = false, _ summary: String) -> MergedColumn {
        needed(name, .text, isDecided: isDecided, summary)
    }

    /// A column that must have a value.
    static func needed(
        _ name: String, _ kind: MergedColumn.Kind, isDecided: Bool = false, _ summary: String
    ) -> MergedColumn {
        MergedColumn(name, kind, isRequired: true, isDecided: isDecided, summary)
    }

    /// A column that must name a person of the register.
    static func person(_ name: String, _ summary: String) -> MergedColumn {
        MergedColumn(name, .reference("officer"), isRequired: true, summary)
    }

    /// A column that may name a person of the register.
    static func optionalPerson(_ name: String, _ summary: String) -> MergedColumn {
        MergedColumn(name, .reference("officer"), summary)
    }
}
