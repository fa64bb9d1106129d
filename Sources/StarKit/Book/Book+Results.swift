import SyncKit

// What the street writes back.
extension Book {
    static let resultTables: [MergedTable] =
        rankingTables + [
            MergedTable(
                "bulletin", villageToStreet, key: .natural(parent: nil, columns: ["period"]),
                columns: [
                    MergedColumn("period", .text, isRequired: true, "A quarter, such as 2026-Q4"),
                    year,
                    MergedColumn("english", .text, isRequired: true, "The text in English, plain lines"),
                    MergedColumn("chinese", .text, isRequired: true, "The text in Chinese, plain lines"),
                    MergedColumn(
                        "issuedAt", .integer, isRequired: true, "Milliseconds since 1970 UTC by the hub's clock"),
                ],
                writers: [WriteRule(.street)], codeColumn: "period",
                "The quarterly bulletin of each village")
        ]

    private static let rankingTables: [MergedTable] = [
        MergedTable(
            "roll_line", villageToStreet, key: .natural(parent: nil, columns: ["year", "member"]),
            columns: [
                year,
                MergedColumn("member", .text, isRequired: true, "Code of the member"),
                MergedColumn("category", .text, isRequired: true, "A, B, C or D"),
                MergedColumn(
                    "assessed", .integer, isRequired: true, isDecided: true, "Assessed stars; 0 when not assessed"),
                MergedColumn("composite", .integer, isDecided: true, "In hundredths; empty when not assessed"),
                MergedColumn("mass", .integer, "Mass appraisal mean in hundredths"),
                MergedColumn("pledgesKept", .integer, isRequired: true, "Pledge items kept"),
                MergedColumn("serviceDays", .integer, isRequired: true, "Distinct dates of verified log entries"),
                MergedColumn("absences", .integer, isRequired: true, "Unexcused absences"),
                MergedColumn("veto", .integer, isRequired: true, "1 when a veto stands, else 0"),
                MergedColumn("missing", .integer, isRequired: true, "1 when a component is missing, else 0"),
                MergedColumn(
                    "vector", .blob, isRequired: true,
                    "Hash of the version vector at the moment the roll was taken"),
            ],
            writers: [WriteRule(.street, stages: fromReview)],
            "The roll that a ranking was computed from"),
        MergedTable(
            "place", villageToDistrict, key: .natural(parent: nil, columns: ["year", "cap"]),
            columns: [
                year,
                MergedColumn("cap", .integer, isRequired: true, "The most stars of the class"),
                MergedColumn(
                    "mode", .text, isRequired: true, "apportioned, strict, or street: then the figures are the street's"
                ),
                MergedColumn("members", .integer, isRequired: true, "Members under the cap at the snapshot"),
                MergedColumn("quota", .integer, isRequired: true, "Hundredths of a place"),
                MergedColumn("floor", .integer, isRequired: true, "Whole places in the quota"),
                MergedColumn("remainder", .integer, isRequired: true, "Hundredths of a place beyond the whole ones"),
                MergedColumn("places", .integer, isRequired: true, isDecided: true, "Places there are"),
                MergedColumn("taken", .integer, isDecided: true, "Places taken; empty before the ranking"),
                MergedColumn("cutScore", .integer, isDecided: true, "Composite of the last one taken, in hundredths"),
            ],
            writers: [WriteRule(.street, stages: fromSnapshot)],
            "Places of the village in each class; announced from the snapshot on, before anyone votes"),
        MergedTable(
            "result", villageToDistrict, key: .natural(parent: nil, columns: ["year", "member"]),
            columns: [
                year,
                MergedColumn("member", .text, isRequired: true, "Code of the member"),
                MergedColumn("category", .text, isRequired: true, "A, B, C or D"),
                MergedColumn("cap", .integer, isRequired: true, "The most stars of the category"),
                MergedColumn("assessed", .integer, isRequired: true, isDecided: true, "Assessed stars"),
                MergedColumn("composite", .integer, isDecided: true, "In hundredths; empty when not assessed"),
                MergedColumn("confirmed", .integer, isRequired: true, isDecided: true, "Stars that hold"),
                MergedColumn(
                    "position", .integer, isDecided: true, "Among the candidates; empty for a member who is none"),
                MergedColumn("reason", .text, isRequired: true, isDecided: true, "-, Q, V, M, T or X"),
                MergedColumn("tieStep", .integer, isRequired: true, "The tie step that decided, 1 to 5; 0 for none"),
                MergedColumn("draw", .text, "The number drawn, where one was used"),
                MergedColumn("policyHash", .blob, isRequired: true, "SHA-256 of the policy"),
                MergedColumn("rollHash", .blob, isRequired: true, "SHA-256 of the roll"),
                MergedColumn("resultHash", .blob, isRequired: true, "SHA-256 of all result lines of the hub"),
                MergedColumn("overrideReason", .text, "Why the district decided otherwise"),
            ],
            writers: [
                WriteRule(.street, stages: fromReview),
                WriteRule(.district, stages: fromReview, columns: ["confirmed", "reason", "overrideReason"]),
            ],
            codeColumn: "member",
            "The result of each member, with what anyone needs to check it"),
    ]
}
