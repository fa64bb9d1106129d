public import StarKit
import SyncKit

/// The stored results of a year.
public struct ResultsReport: Hashable, Sendable {
    public let year: Int
    public let places: [RecordView]
    /// By village, confirmed stars (most first), composite (highest first), code.
    public let results: [ExplainedResult]

    /// For people: the places, then a line for each member.
    public func text(in language: Language) -> String {
        if places.isEmpty && results.isEmpty {
            return Words("no results for \(year) yet; sync with the street", "尚无\(year)年度结果；请先与街道同步")[language]
        }
        var lines: [String] = []
        for place in places {
            lines.append(placeWords(place)[language])
        }
        var table = TextTable()
        for result in results {
            table.add([
                result.record.unitCode, result.record.name, result.name ?? "", result.explanation[language],
            ])
        }
        return (lines + (results.isEmpty ? [] : [table.text])).joined(separator: "\n")
    }

    /// One object with `year`, `places` and `members`.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("year", year)
            json.array("places") { json in
                for place in places { place.write(into: &json) }
            }
            json.array("members") { json in
                for result in results { Self.write(result, into: &json) }
            }
        }
    }

    private static func write(_ result: ExplainedResult, into json: inout JSONWriter) {
        json.object { json in
            json.field("id", result.record.id.hex)
            json.field("village", result.record.unitCode)
            json.field("name", result.name)
            for field in result.record.fields {
                json.key(field.column)
                field.value.write(into: &json)
            }
            json.field("explanation", result.explanation.english)
        }
    }

    private func placeWords(_ place: RecordView) -> Words {
        let shown = { (column: String) in place.fields.first { $0.column == column }?.shown ?? "" }
        var words = Words(
            "\(place.unitCode): class of \(shown("cap")) stars, \(shown("members")) members, \(shown("places")) places",
            "\(place.unitCode)：封顶\(shown("cap"))星，\(shown("members"))人，名额\(shown("places"))个")
        if !shown("taken").isEmpty {
            let cut = shown("cutScore").isEmpty ? "-" : shown("cutScore")
            words = Words(
                words.english + ", \(shown("taken")) taken, last at \(cut)",
                words.chinese + "，入围\(shown("taken"))人，最后入围分\(cut)")
        }
        return words
    }
}
