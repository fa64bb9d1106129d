import SyncKit

// The half-year: debriefs and the pre-assessment.
extension Book {
    static let debriefTables: [MergedTable] = [
        MergedTable(
            "debrief", villageToStreet, key: .natural(parent: "member", columns: ["year", "half"]),
            columns: [
                member, year, half,
                needed("day", "Day of the debrief"),
                needed("form", "written or oral"),
                needed("text", "The report, or a note of what was said"),
            ] + streetReview,
            writers: reviewedByStreet,
            "What a member reports to the branch"),
        MergedTable(
            "secretary_debrief", villageToStreet, key: .natural(parent: nil, columns: ["year", "half"]),
            columns: [
                year, half,
                person("secretary", "Who reports"),
                needed("day", "Day of the report"),
                needed("text", "The report"),
                MergedColumn("tested", .text, "Day of the street's test"),
                MergedColumn("excellent", .integer, isDecided: true, "Votes with this grade"),
                MergedColumn("good", .integer, isDecided: true, "Votes with this grade"),
                MergedColumn("fair", .integer, isDecided: true, "Votes with this grade"),
                MergedColumn("poor", .integer, isDecided: true, "Votes with this grade"),
            ] + streetReview,
            writers: [
                WriteRule(.village, stages: withCycle),
                WriteRule(
                    .street, stages: withCycle,
                    columns: reviewColumns.union(["tested", "excellent", "good", "fair", "poor"])),
            ],
            "What the secretary reports to the street, and the street's test with four grades"),
        MergedTable(
            "pre_assessment", villageToStreet,
            key: .natural(parent: "member", columns: ["year", "half", "dimension"]),
            columns: [
                member, year, half,
                needed("dimension", .integer, "1 to 5"),
                needed("stars", .integer, isDecided: true, "Stars the committee expects"),
                needed("reason", "Why"),
                needed("day", "Day of the pre-assessment"),
            ] + streetReview,
            writers: [
                WriteRule(.village, stages: duringYear),
                WriteRule(.street, stages: withCycle, columns: reviewColumns),
            ],
            "The branch committee's half-year pre-assessment of each member"),
    ]

    private static let streetReview = [
        MergedColumn("grade", .text, isDecided: true, "The street's grade: excellent, good, fair or poor"),
        MergedColumn("outcome", .text, isDecided: true, "accepted or returned; empty until the street has looked"),
        MergedColumn("comment", .text, "The street's comment; a return needs one"),
    ]

    private static let reviewColumns: Set<String> = ["grade", "outcome", "comment"]

    private static let reviewedByStreet = [
        WriteRule(.village, stages: withCycle),
        WriteRule(.street, stages: withCycle, columns: reviewColumns),
    ]
}
