import PageKit
import StarKit

extension PrintTable {
    /// A sheet of a report as it is.
    ///
    /// - Parameter settings: Width and setting of columns by name; the others share what is left, figures set as such.
    init(
        _ sheet: Sheet, _ language: Language, _ settings: [String: (Int, Setting)] = [:],
        leaving hidden: Set<String> = []
    ) {
        let shown = sheet.columns.indices.filter { !hidden.contains(sheet.columns[$0].name) }
        self.init(
            shown.map { index in
                let column = sheet.columns[index]
                let isFigure = sheet.rows.contains { row in
                    switch row[index] {
                    case .number, .hundredths: true
                    default: false
                    }
                }
                let (width, setting) = settings[column.name] ?? (0, isFigure ? .figure : .text)
                return Column(column.title[language], width, setting)
            })
        for row in sheet.rows { add(shown.map { row[$0].shown(in: language) }) }
    }
}
