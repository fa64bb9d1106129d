import SyncKit

// Meetings, the checks of the log books, and what stands in for meetings for migrant members.
extension Book {
    static let meetingTables: [MergedTable] = [
        MergedTable(
            "meeting", villageToStreet, key: .drawn,
            columns: [
                needed("date", "Day of the meeting"),
                needed(
                    "kind",
                    "star, mobilisation, assembly, committee, group, lecture, education (distance education) or other"),
                MergedColumn("quarter", .integer, "For a star meeting the quarter it is about, 1 to 4"),
                needed("title", "What it was about"),
                optionalPerson("chair", "Who led it"),
                optionalPerson("leader", "The assigned leader who attended"),
                MergedColumn("minutes", .text, "The minutes"),
                MergedColumn("length", .integer, "How long it took, in minutes"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "Meetings: star management, the three meetings and one lecture, distance education"),
        MergedTable(
            "meeting_attendance", villageToStreet, key: .natural(parent: "meeting", columns: ["member"]),
            columns: [
                MergedColumn("meeting", .reference("meeting"), isRequired: true, "The meeting"),
                member,
                needed("present", .integer, "1 took part, 0 absent without excuse, 2 neither, 3 excused"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "Who took part in a meeting"),
        MergedTable(
            "meeting_note", villageToStreet, key: .natural(parent: "meeting", columns: ["member"]),
            columns: [
                MergedColumn("meeting", .reference("meeting"), isRequired: true, "The star meeting"),
                member,
                needed("progress", "Progress towards the stars"),
                MergedColumn("problems", .text, "Problems and shortcomings"),
                MergedColumn("suggestions", .text, "Suggestions"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "What a star meeting said of each member"),
        MergedTable(
            "log_check", villageToStreet, key: .natural(parent: "member", columns: ["year", "quarter"]),
            columns: [
                member, year, quarter,
                needed("day", "Day of the check"),
                person("checker", "Who checked the log book"),
                MergedColumn("note", .text, "What was found"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "The quarterly check of each member's log book"),
        MergedTable(
            "migrant_evidence", villageToStreet, key: .drawn,
            columns: [
                member, year,
                needed("kind", "phone, written, study, or return (an activity while at home)"),
                needed("day", "Day of the report"),
                needed("text", "What was reported"),
                optionalPerson("receiver", "Who took it down"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "What replaces meetings for migrant members; their dues stand in `dues`"),
    ]
}
