public import StarKit

/// A draft of the secretary's report with what is on record of it.
public struct DebriefDraft: Sendable {
    public let facts: DebriefFacts
    /// Whether a report of that half is on record.
    public let isStored: Bool

    /// For people: the draft in the chosen language, then in the other.
    public func text(in language: Language) -> String {
        let words = facts.words
        let others = Language.allCases.filter { $0 != language }
        return ([language] + others).map { words[$0] }.joined(separator: "\n\n")
    }

    /// One object: the figures, and the text under `en` and `zh-Hans`.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("village", facts.villageCode)
            json.field("year", facts.year)
            json.field("half", facts.half)
            json.field("until", facts.until.iso)
            let figures: [(String, Int)] = [
                ("members", facts.members), ("pledges", facts.pledges), ("pledgeItems", facts.pledgeItems),
                ("pledgeItemsKept", facts.pledgeItemsKept), ("logEntries", facts.logEntries),
                ("logVerified", facts.logVerified), ("contacts", facts.contacts), ("visits", facts.visits),
                ("activities", facts.activities), ("attendances", facts.attendances), ("absences", facts.absences),
                ("debriefs", facts.debriefs),
            ]
            for (name, figure) in figures { json.field(name, figure) }
            json.object("meetings") { json in
                for meeting in facts.meetings { json.field(meeting.kind, meeting.count) }
            }
            json.array("missing") { json in
                for missing in facts.missing {
                    json.object { json in
                        json.field("item", missing.item.rawValue)
                        json.field("period", missing.period.text)
                        json.field("done", missing.done)
                        json.field("needed", missing.needed)
                    }
                }
            }
            json.field("stored", isStored)
            json.object("text") { json in
                for language in Language.allCases { json.field(language.rawValue, facts.words[language]) }
            }
        }
    }
}
