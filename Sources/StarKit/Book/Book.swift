public import SyncKit

/// The village book: the one declaration of its tables, from which the SQL, the capture, the rights and the reference
/// page come.
public enum Book {
    /// The tables of the book; sync adds its own. Tables and columns are only ever added, and each addition raises the
    /// version.
    public static let schema = Schema(version: 1, tables: hubTables + registerTables + yearTables + resultTables)

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
}
