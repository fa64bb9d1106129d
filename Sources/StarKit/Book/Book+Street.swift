import SyncKit

// What the street writes about a village besides results.
extension Book {
    static let streetTables: [MergedTable] = [
        MergedTable(
            "leader_visit", villageToStreet, key: .drawn,
            columns: [
                person("leader", "The assigned leader or resident cadre"),
                needed("day", "Day of the visit"),
                needed("note", "What was seen and advised"),
            ],
            writers: [WriteRule(.street)],
            "Visits of the assigned leader"),
        MergedTable(
            "waiver", villageToStreet, key: .natural(parent: nil, columns: ["year", "item", "period"]),
            columns: [
                year,
                needed("item", "Code of the calendar's item"),
                needed("period", "Its quarter, half, month or the year, as the calendar names it"),
                needed("reason", "Why it is waived"),
                person("officer", "Who waived it"),
                needed("day", "Day of the decision"),
            ],
            writers: [WriteRule(.street, stages: withCycle)],
            "Items of the calendar that need not be done, by whom and why"),
        MergedTable(
            "roll_up", villageToDistrict, key: .natural(parent: nil, columns: ["period", "measure"]),
            columns: [
                needed("period", "A quarter such as 2026-Q4, or a year"),
                needed("measure", "What is counted"),
                needed("value", .integer, "The count"),
                MergedColumn("base", .integer, "Out of how many"),
            ],
            writers: [WriteRule(.street)],
            "Counts of a village for the district: no names"),
    ]
}
