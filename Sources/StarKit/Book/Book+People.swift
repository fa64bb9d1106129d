import SyncKit

// The people who act for the branch and the street, and what happens to a member's standing.
extension Book {
    static let peopleTables: [MergedTable] = [
        MergedTable(
            "officer", villageToStreet, key: .natural(parent: nil, columns: ["code"]),
            columns: [
                needed("code", "Code of the person, unique in the village; never changes"),
                needed("name", "The person's name"),
                MergedColumn("member", .reference("member"), "The member's record, for people of the village"),
            ],
            writers: [WriteRule(.village), WriteRule(.street)], codeColumn: "code",
            "People who act for the branch or, at the street, for this village: so deciders are named people"),
        MergedTable(
            "office", villageToStreet, key: .natural(parent: "officer", columns: ["role", "from"]),
            columns: [
                person("officer", "Who holds it"),
                needed(
                    "role", "secretary, deputy, committee, recorder, group_leader, resident, leader or reviewer"),
                needed("from", "First day"),
                MergedColumn("to", .text, "Last day; empty while it goes on"),
                MergedColumn("basis", .text, "The decision it rests on"),
            ],
            writers: [WriteRule(.village), WriteRule(.street)],
            "Terms of office: handing an office over closes one and opens another"),
        MergedTable(
            "category_change", villageToStreet, key: .drawn,
            columns: [
                member,
                needed("effective", "Day from which the new category holds"),
                needed("category", isDecided: true, "The new category: A, B, C or D"),
                needed("reason", "Why"),
                person("proposer", "Who proposes it"),
                needed("proposed", "Day of the proposal"),
                optionalPerson("confirmer", "Who confirms it: another person"),
                MergedColumn("confirms", .blob, "SHA-256 of what the second person saw"),
                MergedColumn("confirmed", .text, "Day of the confirmation"),
            ],
            writers: [WriteRule(.village, stages: untilSnapshot), WriteRule(.street, stages: fromSnapshot)],
            "Category changes: acts of two persons. The latest that stands gives the member's category"),
        MergedTable(
            "dues", villageToStreet, key: .natural(parent: "member", columns: ["year", "month"]),
            columns: [
                member, year,
                needed("month", .integer, "1 to 12"),
                needed("paid", "Day of payment"),
                MergedColumn("amount", .integer, "In hundredths"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "Membership dues by month"),
        MergedTable(
            "register_check", villageToStreet, key: .natural(parent: nil, columns: ["year"]),
            columns: [
                year,
                needed("day", "Day of the check"),
                person("recorder", "Who checked the register"),
                needed("members", .integer, "Members counted"),
                needed("households", .integer, "Households counted"),
                needed("dues", .integer, "1 when the dues were reconciled, else 0"),
                MergedColumn("note", .text, "What was put right"),
                MergedColumn("checked", .text, "Day of the street's check"),
                optionalPerson("checker", "Who checked it for the street"),
            ],
            writers: [
                WriteRule(.village, stages: withCycle),
                WriteRule(.street, stages: withCycle, columns: ["checked", "checker"]),
            ],
            "The yearly check of the register: members, contacts and posts go over into the new cycle"),
    ]
}
