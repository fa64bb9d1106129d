/// A report: notes and sheets with everything that prints, pages and files of it need.
public struct Report: Hashable, Sendable {
    public let kind: ReportKind
    /// The year whose results or records it is about.
    public let year: Int
    public let asOf: CalendarDay
    /// What a reader must know beside the figures.
    public let notes: [Words]
    public let sheets: [Sheet]

    public init(_ kind: ReportKind, year: Int, asOf: CalendarDay, notes: [Words] = [], sheets: [Sheet]) {
        self.kind = kind
        self.year = year
        self.asOf = asOf
        self.notes = notes
        self.sheets = sheets
    }

    /// The first line of every form of it.
    public var heading: Words {
        let name = kind.words
        return Words(
            "\(name.english) \(year), as of \(asOf.iso)", "\(year)年度\(name.chinese)，截至\(asOf.iso)")
    }

    /// For people at a terminal: heading, notes, then each sheet under its title with its count of rows.
    public func text(in language: Language) -> String {
        var parts = [([heading] + notes).map { $0[language] }.joined(separator: "\n")]
        for sheet in sheets {
            let count = sheet.rows.count
            let title = Words("\(sheet.title.english) (\(count))", "\(sheet.title.chinese)（\(count)）")
            parts.append(title[language] + "\n" + sheet.text(in: language))
        }
        return parts.joined(separator: "\n\n")
    }

    /// One object with `report`, `year`, `asOf`, `notes` in both languages and the sheets by name.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("report", kind.rawValue)
            json.field("year", year)
            json.field("asOf", asOf.iso)
            json.array("notes") { json in
                for note in notes { SheetCell.sentence(note).write(into: &json) }
            }
            json.array("sheets") { json in
                for sheet in sheets { sheet.write(into: &json) }
            }
        }
    }
}
