import SyncKit

// The use of results: awards, reserve, examples, help.
extension Book {
    static let useTables: [MergedTable] = [
        MergedTable(
            "award", villageToStreet, key: .natural(parent: "member", columns: ["year", "kind"]),
            columns: [
                member,
                MergedColumn("year", .integer, isRequired: true, "The year whose result it rests on"),
                needed("kind", "july1, year_end or other"),
                needed("day", "Day of the commendation"),
                MergedColumn("certificate", .text, "Number of the certificate"),
                MergedColumn("material", .text, "The material reward"),
                MergedColumn("note", .text, "What for"),
            ],
            writers: [WriteRule(.street), WriteRule(.village)],
            "Awards for the best stars"),
        MergedTable(
            "reserve", villageToStreet, key: .natural(parent: "member", columns: ["year"]),
            columns: [
                member,
                MergedColumn("year", .integer, isRequired: true, "The year whose result it rests on"),
                needed("day", "Day of entry in the list"),
                needed("basis", "Why"),
                MergedColumn("ended", .text, "Day on which it left the list"),
            ],
            writers: [WriteRule(.street), WriteRule(.village)],
            "The list of reserve cadres"),
        MergedTable(
            "model_case", villageToStreet, key: .drawn,
            columns: [
                year,
                needed("kind", "village (a demonstration village) or case (a typical case)"),
                MergedColumn("member", .reference("member"), "The member it is about"),
                needed("title", "Headline"),
                needed("text", "What others can learn from it"),
                needed("day", "Day of the choice"),
            ],
            writers: [WriteRule(.street), WriteRule(.village)],
            "Demonstration villages and typical cases"),
        MergedTable(
            "help_plan", villageToStreet, key: .natural(parent: "member", columns: ["year"]),
            columns: [
                member,
                MergedColumn("year", .integer, isRequired: true, "The year whose result it rests on"),
                MergedColumn("helper", .reference("member"), isRequired: true, "The member who helps: another one"),
                needed("reason", "What the result lacks"),
                needed("goals", "What shall change"),
                needed("from", "First day"),
                needed("months", .integer, "How long, 1 to 24 months"),
                person("secretary", "Who talked with the member"),
                optionalPerson("witness", "The second one at the talk: another person"),
                MergedColumn("statement", .text, "The member's written defence"),
                MergedColumn("answer", .text, "What was found, and the answer"),
                MergedColumn("closed", .text, "Day on which it ended"),
                MergedColumn("outcome", .text, isDecided: true, "improved, extended or ended"),
            ],
            writers: [WriteRule(.street), WriteRule(.village)],
            "Helpers and plans for low results"),
        MergedTable(
            "help_note", villageOnly, key: .natural(parent: "plan", columns: ["day"]),
            columns: [
                MergedColumn("plan", .reference("help_plan"), isRequired: true, "The plan"),
                needed("day", "Day of the talk"),
                needed("text", "What was said"),
                MergedColumn("next", .text, "What comes next"),
            ],
            writers: [WriteRule(.village)], isPrivate: true,
            "Monthly notes of a help plan; they stay in the village"),
    ]
}
